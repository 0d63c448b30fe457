package ai.dreamseed.psychometrics.memory;

/** How a review went. {@link #AGAIN} is a lapse, the others are recalls. */
public enum Rating {
    /** Not remembered. */
    AGAIN,
    /** Remembered with trouble, or only with help. */
    HARD,
    /** Remembered. */
    GOOD,
    /** Remembered at once. */
    EASY;

    private static final Rating[] ALL = values();

    /** 1 to 4, as review logs write it. */
    public int number() {
        return ordinal() + 1;
    }

    /** Whether it was remembered. */
    public boolean recalled() {
        return this != AGAIN;
    }

    /**
     * @param number 1 to 4
     * @throws IllegalArgumentException if it is another
     */
    public static Rating of(int number) {
        if (number < 1 || number > ALL.length) {
            throw new IllegalArgumentException("There is no rating " + number + ": 1 to 4");
        }
        return ALL[number - 1];
    }
}
