package ai.dreamseed.psychometrics.memory;

/**
 * The memory model FSRS-6: what a review does to stability and difficulty, and how recall falls between reviews.
 * Immutable; one serves all threads. Every method takes constant time.
 *
 * <p>Elapsed days may be fractions. Less than one day is the same-day rule; a negative time, as after a clock has jumped
 * back, counts as 0. Programs that count whole days, as py-fsrs does, round before they ask.
 *
 * <p>Source: Ye, J., The FSRS algorithm (open-spaced-repetition), version 6; Ye, J., Su, J. and Cao, Y. (2022), A
 * stochastic shortest path algorithm for optimizing spaced repetition scheduling, KDD '22, 4381–4390.
 */
public final class Fsrs {

    /** How many weights there are. */
    public static final int WEIGHTS = 21;

    /** The least stability, in days. */
    public static final double LEAST_STABILITY = 0.001;

    /** The greatest stability, in days: a hundred years. */
    public static final double GREATEST_STABILITY = 36_500;

    private static final double[] DEFAULTS = {
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
    };

    private static final double[] LEAST = {
        0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1
    };

    private static final double[] GREATEST = {
        100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8
    };

    private static final Fsrs STANDARD = new Fsrs(DEFAULTS.clone());

    private final double[] w;
    private final double factor;
    private final double growth;
    private final double lapseBound;
    private final double easiest;

    private Fsrs(double[] weights) {
        w = weights;
        factor = Math.expm1(-Math.log(0.9) / w[20]);
        growth = Math.exp(w[8]);
        lapseBound = Math.exp(w[17] * w[18]);
        easiest = rawDifficulty(Rating.EASY);
    }

    /** With the published default weights, fitted over many thousand learners. */
    public static Fsrs withDefaults() {
        return STANDARD;
    }

    /**
     * With one's own weights.
     *
     * @throws IllegalArgumentException if there are not 21, or one is out of {@link #least} to {@link #greatest}
     */
    public static Fsrs of(double[] weights) {
        if (weights.length != WEIGHTS) {
            throw new IllegalArgumentException("FSRS-6 has " + WEIGHTS + " weights, not " + weights.length);
        }
        for (int i = 0; i < WEIGHTS; i++) {
            if (!(weights[i] >= LEAST[i] && weights[i] <= GREATEST[i])) {
                throw new IllegalArgumentException(
                        "Weight " + i + " lies from " + LEAST[i] + " to " + GREATEST[i] + ", not at " + weights[i]);
            }
        }
        return new Fsrs(weights.clone());
    }

    /** The weights w0 to w20; a copy. */
    public double[] weights() {
        return w.clone();
    }

    /** The lower bound of a weight. */
    public static double least(int weight) {
        return LEAST[weight];
    }

    /** The upper bound of a weight. */
    public static double greatest(int weight) {
        return GREATEST[weight];
    }

    /** After the first review of something new. */
    public Memory first(Rating rating) {
        return new Memory(bounded(w[rating.ordinal()]), difficulty(rawDifficulty(rating)));
    }

    /**
     * After a further review.
     *
     * @param elapsedDays since the last review; less than 1 is the same-day rule, negative counts as 0
     * @throws IllegalArgumentException if the time is not a number
     */
    public Memory after(Memory memory, Rating rating, double elapsedDays) {
        double elapsed = elapsed(elapsedDays);
        double stability = memory.stability();
        double difficulty = memory.difficulty();
        double next = elapsed < 1
                ? sameDay(stability, rating)
                : rating.recalled()
                        ? recalled(stability, difficulty, forgetting(stability, elapsed), rating)
                        : lapsed(stability, difficulty, forgetting(stability, elapsed));
        double damped = difficulty - w[6] * (rating.number() - 3) * (10 - difficulty) / 9;
        return new Memory(bounded(next), difficulty(w[7] * easiest + (1 - w[7]) * damped));
    }

    /**
     * The chance to remember.
     *
     * @param elapsedDays since the last review; negative counts as 0
     * @return 0 to 1; 0.9 when as many days have passed as the stability says
     * @throws IllegalArgumentException if the time is not a number
     */
    public double recall(Memory memory, double elapsedDays) {
        return forgetting(memory.stability(), elapsed(elapsedDays));
    }

    /**
     * When recall will have fallen to what is desired.
     *
     * @param desiredRecall more than 0, less than 1
     * @return days after the review, positive, not rounded, at most {@link #GREATEST_STABILITY}
     * @throws IllegalArgumentException if the desired recall is out of its range
     */
    public double interval(Memory memory, double desiredRecall) {
        if (!(desiredRecall > 0 && desiredRecall < 1)) {
            throw new IllegalArgumentException("A desired recall lies between 0 and 1, not at " + desiredRecall);
        }
        return Math.min(memory.stability() / factor * Math.expm1(-Math.log(desiredRecall) / w[20]), GREATEST_STABILITY);
    }

    private static double elapsed(double days) {
        if (Double.isNaN(days)) {
            throw new IllegalArgumentException("Elapsed days are a number");
        }
        return Math.max(days, 0);
    }

    private double forgetting(double stability, double elapsed) {
        return Math.pow(1 + factor * elapsed / stability, -w[20]);
    }

    private double sameDay(double stability, Rating rating) {
        double increase = Math.exp(w[17] * (rating.number() - 3 + w[18])) * Math.pow(stability, -w[19]);
        return stability * (rating.recalled() ? Math.max(increase, 1) : increase);
    }

    private double recalled(double stability, double difficulty, double recall, Rating rating) {
        double bonus = rating == Rating.HARD ? w[15] : rating == Rating.EASY ? w[16] : 1;
        return stability
                * (1
                        + growth
                                * (11 - difficulty)
                                * Math.pow(stability, -w[9])
                                * (Math.exp((1 - recall) * w[10]) - 1)
                                * bonus);
    }

    private double lapsed(double stability, double difficulty, double recall) {
        double next = w[11]
                * Math.pow(difficulty, -w[12])
                * (Math.pow(stability + 1, w[13]) - 1)
                * Math.exp((1 - recall) * w[14]);
        return Math.min(next, stability / lapseBound);
    }

    private double rawDifficulty(Rating rating) {
        return w[4] - Math.exp(w[5] * rating.ordinal()) + 1;
    }

    private static double difficulty(double raw) {
        return Math.clamp(raw, 1, 10);
    }

    private static double bounded(double stability) {
        return Math.clamp(stability, LEAST_STABILITY, GREATEST_STABILITY);
    }
}
