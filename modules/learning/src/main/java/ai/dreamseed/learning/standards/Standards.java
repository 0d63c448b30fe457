package ai.dreamseed.learning.standards;

import ai.dreamseed.psychometrics.memory.Rating;

/** The figures that practice, map, plan and nightly work must agree on. */
public final class Standards {

    /** From this mastery on, 0 to 1, a skill counts as mastered, where {@link #ENOUGH} answers without help say so. */
    public static final double MASTERED = 0.85;

    public static final int ENOUGH = 3;

    /** A skill comes back when the probability that it is remembered falls to this. */
    public static final double DESIRED_RECALL = 0.9;

    /** A right answer that was this fast and expected says that it came easily. */
    private static final long QUICK_MILLIS = 15_000;

    private static final double EXPECTED = 0.8;

    private Standards() {}

    /**
     * How well a skill was remembered, by an answer to it: a helped one was hard, a quick one that was to be expected easy.
     *
     * @param chance of a right answer as it was predicted, 0 to 1
     */
    public static Rating rating(boolean correct, boolean helped, long elapsedMillis, double chance) {
        if (!correct) {
            return Rating.AGAIN;
        }
        if (helped) {
            return Rating.HARD;
        }
        return elapsedMillis <= QUICK_MILLIS && chance >= EXPECTED ? Rating.EASY : Rating.GOOD;
    }
}
