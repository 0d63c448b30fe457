package ai.dreamseed.catalog;

/**
 * The judgement of an answer.
 *
 * @param feedback why it is wrong, in the learner's language; null if right or if nothing is known
 * @param misconceptionCode the named wrong idea behind it, or null
 * @param misconceptionName its name in the learner's language, or null
 */
public record Verdict(boolean correct, String feedback, String misconceptionCode, String misconceptionName) {

    public static final Verdict RIGHT = new Verdict(true, null, null, null);
    public static final Verdict WRONG = new Verdict(false, null, null, null);

    /** Wrong for a reason that is no misconception, such as the form of the answer. */
    public static Verdict wrong(String feedback) {
        return new Verdict(false, feedback, null, null);
    }
}
