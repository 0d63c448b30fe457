package ai.dreamseed.psychometrics.mastery;

/** Logits and the bounds within which models reckon. */
final class Logit {

    private static final double FARTHEST = 12;
    private static final double LONGEST = 36_500;

    private Logit() {}

    static double logistic(double z) {
        // Beyond 30 the chance would be rounded to 1; a model never says never.
        return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));
    }

    static double of(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** An ability or a difficulty, within ±12; 0 if it is not a number. */
    static double bounded(double logits) {
        return logits != logits ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, logits));
    }

    /** A time in days, from 0 to a century. */
    static double days(double days) {
        return days > 0 ? Math.min(days, LONGEST) : 0;
    }

    /** An entry of a state; what it is in a fresh one if this cannot be. */
    static double entry(double[] state, int index, double least, double most, double fresh) {
        double value = state[index];
        return value >= least && value <= most ? value : fresh;
    }

    static void requireLength(double[] state, int length, String model) {
        if (state.length != length) {
            throw new IllegalArgumentException(
                    "A state of " + model + " has " + length + " entries, not " + state.length);
        }
    }
}
