package ai.dreamseed.identity.contact;

import ai.dreamseed.kernel.mail.Letter;

/** Word that an account is gone, the last that goes to its address. */
public final class FarewellLetter {

    private FarewellLetter() {}

    public static Letter to(String email, String locale) {
        return "en".equals(locale)
                ? new Letter(email, "Your account was deleted · DreamSeed", """
                    Hello,

                    your account and everything that belonged to it has been deleted, as you asked. This is the last \
                    letter to this address. We wish you well.

                    DreamSeed
                    """)
                : new Letter(email, "계정이 삭제되었어요 · 드림시드", """
                    안녕하세요.

                    요청하신 대로 계정과 모든 기록을 삭제했어요. 이 주소로 보내는 마지막 메일이에요. 그동안 함께해 주셔서 고마워요.

                    드림시드
                    """);
    }
}
