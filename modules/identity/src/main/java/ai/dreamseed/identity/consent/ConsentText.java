package ai.dreamseed.identity.consent;

import ai.dreamseed.kernel.Problem;

/**
 * Which text people agree to. The words themselves stand in the web application, in Korean and English; whoever changes
 * what they mean sets a new version here and there, and is asked for it by whoever agrees from then on.
 */
public final class ConsentText {

    /** The day of the current texts. */
    public static final String VERSION = "2026-11-25";

    private ConsentText() {}

    /** @throws Problem 409 {@code consent-text-changed} when somebody read another text than the current one */
    public static void check(String version) {
        if (!VERSION.equals(version)) {
            throw Problem.conflict(
                    "consent-text-changed",
                    "동의 내용이 바뀌었어요. 새로 고침해서 다시 읽어 주세요.",
                    "The text of this consent has changed. Please reload the page and read it again.");
        }
    }
}
