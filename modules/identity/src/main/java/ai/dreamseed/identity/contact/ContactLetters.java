package ai.dreamseed.identity.contact;

import ai.dreamseed.kernel.mail.Letter;

/** What is written to the owner of an address. The texts hold nothing that somebody else typed. */
final class ContactLetters {

    private ContactLetters() {}

    static Letter verify(String email, String academy, String link, String locale) {
        return english(locale)
                ? new Letter(email, "Confirm your e-mail address · DreamSeed", """
                    Hello,

                    this address was used to sign up at %s. Please confirm that it is yours:

                    %s

                    The link is good once, for 3 days. If it was not you, ignore this letter.

                    DreamSeed
                    """.formatted(academy, link))
                : new Letter(email, "이메일 주소를 확인해 주세요 · 드림시드", """
                    안녕하세요.

                    이 이메일 주소로 %s에 가입했어요. 본인의 주소가 맞는지 확인해 주세요.

                    %s

                    이 링크는 3일 동안 한 번만 쓸 수 있어요. 본인이 가입하지 않았다면 이 메일을 그냥 두세요.

                    드림시드
                    """.formatted(academy, link));
    }

    /** To the owner of a proved address that somebody signs up with. */
    static Letter alreadyHere(String email, String academy, String signIn, String locale) {
        return english(locale)
                ? new Letter(email, "You already have an account · DreamSeed", """
                    Hello,

                    somebody used this address to sign up at %s or to confirm it. It is confirmed already, and \
                    your account is as it was. If it was you, sign in here; a forgotten password can be replaced there:

                    %s

                    If it was not you, you need not do anything.

                    DreamSeed
                    """.formatted(academy, signIn))
                : new Letter(email, "이미 계정이 있어요 · 드림시드", """
                    안녕하세요.

                    누군가 이 이메일 주소로 %s에 가입하거나 주소를 확인하려고 했어요. 이 주소는 이미 확인되었고 계정은 그대로예요. \
                    본인이라면 여기에서 로그인해 주세요. 비밀번호를 잊었다면 거기에서 새로 정할 수 있어요.

                    %s

                    본인이 아니라면 아무것도 하지 않아도 돼요.

                    드림시드
                    """.formatted(academy, signIn));
    }

    static Letter reset(String email, String academy, String link, String locale) {
        return english(locale)
                ? new Letter(email, "Set a new password · DreamSeed", """
                    Hello,

                    somebody asked for a new password for your account at %s. If it was you, set it here:

                    %s

                    The link is good once, for 30 minutes. If it was not you, ignore this letter: your password stays.

                    DreamSeed
                    """.formatted(academy, link))
                : new Letter(email, "새 비밀번호를 정해 주세요 · 드림시드", """
                    안녕하세요.

                    %s 계정의 비밀번호를 새로 정하고 싶다는 요청을 받았어요. 본인이 요청했다면 여기에서 정해 주세요.

                    %s

                    이 링크는 30분 동안 한 번만 쓸 수 있어요. 본인이 아니라면 이 메일을 그냥 두세요. 비밀번호는 그대로예요.

                    드림시드
                    """.formatted(academy, link));
    }

    /** To somebody whom an academy's administrator has entered. */
    static Letter invitation(String email, String academy, String link, String locale) {
        return english(locale)
                ? new Letter(email, "You are invited · DreamSeed", """
                    Hello,

                    %s has opened an account for you on DreamSeed. Choose a password here, and you can sign in:

                    %s

                    The link is good once, for 14 days. If you do not know the academy, ignore this letter.

                    DreamSeed
                    """.formatted(academy, link))
                : new Letter(email, "드림시드에 초대받았어요", """
                    안녕하세요.

                    %s에서 드림시드 계정을 만들어 두었어요. 여기에서 비밀번호를 정하면 바로 로그인할 수 있어요.

                    %s

                    이 링크는 14일 동안 한 번만 쓸 수 있어요. 모르는 학원이라면 이 메일을 그냥 두세요.

                    드림시드
                    """.formatted(academy, link));
    }

    static Letter changed(String email, String forgot, String locale) {
        return english(locale)
                ? new Letter(email, "Your password was changed · DreamSeed", """
                    Hello,

                    the password of your account has just been changed, and every other device was signed out. If it \
                    was not you, set a new one now:

                    %s

                    DreamSeed
                    """.formatted(forgot))
                : new Letter(email, "비밀번호가 바뀌었어요 · 드림시드", """
                    안녕하세요.

                    방금 계정의 비밀번호가 바뀌었고, 다른 기기에서는 모두 로그아웃되었어요. 본인이 바꾸지 않았다면 지금 새로 정해 주세요.

                    %s

                    드림시드
                    """.formatted(forgot));
    }

    private static boolean english(String locale) {
        return "en".equals(locale);
    }
}
