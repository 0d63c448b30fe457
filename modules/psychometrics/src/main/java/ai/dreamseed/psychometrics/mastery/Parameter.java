package ai.dreamseed.psychometrics.mastery;

/**
 * A parameter of a model. Fitting searches on a free scale, where every number is allowed and the prior is normal.
 *
 * @param name as in {@code docs/algorithms/mastery.md}
 * @param scale of its values
 * @param standard the value without data; on the free scale the prior's mean
 * @param spread the prior's standard deviation on the free scale
 */
record Parameter(String name, Scale scale, double standard, double spread) {

    enum Scale {
        /** Any number. */
        REAL,
        /** Above 0; free as its logarithm. */
        POSITIVE,
        /** Between 0 and 1; free as its logit. */
        SHARE
    }

    double free(double value) {
        return switch (scale) {
            case REAL -> value;
            case POSITIVE -> Math.log(value);
            case SHARE -> Logit.of(value);
        };
    }

    double value(double free) {
        return switch (scale) {
            case REAL -> Math.max(-20, Math.min(20, free));
            case POSITIVE -> Math.exp(Math.max(-14, Math.min(3, free)));
            case SHARE -> Logit.logistic(Math.max(-14, Math.min(14, free)));
        };
    }

    /** @throws IllegalArgumentException if this cannot be its value */
    void check(double value) {
        boolean allowed = switch (scale) {
            case REAL -> Math.abs(value) <= 20;
            case POSITIVE -> value > 0 && value <= 21;
            case SHARE -> value > 0 && value < 1;
        };
        if (!allowed) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
