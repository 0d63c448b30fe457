package ai.dreamseed.identity.guardian;

import ai.dreamseed.kernel.mail.Letter;

/**
 * What is written to somebody who is to become a guardian.
 *
 * <p>The learner chose the name that stands in it, and a stranger reads it in their own mailbox: nothing but letters and
 * digits of it goes out, so that nobody writes letters of their own in our name.
 */
final class InvitationLetter {

    private static final int LONGEST_NAME = 30;

    private InvitationLetter() {}

    static Letter to(String email, String learner, String academy, String link, String locale) {
        boolean english = "en".equals(locale);
        String name = harmless(learner, english ? "A learner" : "학생");
        return english
                ? new Letter(
                        email, name + " invites you as their guardian on DreamSeed", """
                            Hello,

                            %s wants to learn with DreamSeed at %s and has named you as their guardian.

                            Learners under 14 need a guardian's consent before they can start. On the page below you \
                            read what their data is used for, and decide purpose by purpose. You can change your mind \
                            at any time.

                            %s

                            The link is good once, for 14 days. If you do not know who this is, decline on that page or \
                            simply ignore this letter: without you nothing happens, and your address is deleted.

                            DreamSeed
                            """.formatted(name, academy, link))
                : new Letter(email, name + " 님이 보호자로 초대했어요 · 드림시드", """
                    안녕하세요.

                    %s 님이 %s에서 드림시드로 공부하려고 보호자로 초대했어요.

                    만 14세 미만은 보호자가 동의해야 시작할 수 있어요. 아래 페이지에서 정보를 어디에 쓰는지 읽고 \
                    하나씩 정해 주세요. 정한 것은 언제든지 바꿀 수 있어요.

                    %s

                    이 링크는 14일 동안 한 번만 쓸 수 있어요. 누구인지 모르겠다면 그 페이지에서 거절하거나 이 메일을 \
                    그냥 두세요. 아무 일도 일어나지 않고, 이메일 주소는 지워져요.

                    드림시드
                    """.formatted(name, academy, link));
    }

    static String harmless(String name, String otherwise) {
        String plain = name.replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", " ").strip();
        if (plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
            plain = plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME))
                    .strip();
        }
        return plain.isEmpty() ? otherwise : plain;
    }
}
