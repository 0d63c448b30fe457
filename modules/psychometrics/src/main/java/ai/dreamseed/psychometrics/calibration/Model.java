package ai.dreamseed.psychometrics.calibration;

/** Which response function the items of a calibration are given. */
public enum Model {
    /** Right or wrong, one discrimination for all items; θ ~ N(0, 1) all the same. */
    ONE_PARAMETER("1pl"),
    /** Right or wrong. */
    TWO_PARAMETER("2pl"),
    /** Right or wrong, with guessing. */
    THREE_PARAMETER("3pl"),
    /** Ordered categories, Samejima (1969). */
    GRADED_RESPONSE("grm"),
    /** Ordered categories, Muraki (1992). */
    GENERALIZED_PARTIAL_CREDIT("gpcm");

    private final String code;

    Model(String code) {
        this.code = code;
    }

    /** The field's short name: 1pl, 2pl, 3pl, grm or gpcm. */
    public String code() {
        return code;
    }

    /** Whether items are right or wrong, and nothing else. */
    public boolean binary() {
        return this != GRADED_RESPONSE && this != GENERALIZED_PARTIAL_CREDIT;
    }

    /**
     * Whether the score Σ a k is all that an ability's likelihood knows of the answers to given items, as in every
     * exponential family: the expectation step then costs a row the same however many items it has.
     */
    boolean exponential() {
        return this != THREE_PARAMETER && this != GRADED_RESPONSE;
    }

    /** How many parameters an item with this many categories has. */
    int parameters(int categories) {
        return this == THREE_PARAMETER ? 3 : categories;
    }
}
