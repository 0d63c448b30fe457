package ai.dreamseed.psychometrics.recommendation;

import ai.dreamseed.psychometrics.recommendation.Interactions.Side;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Factorises interactions by weighted alternating least squares: Σ c (p − x·y)² + λ (Σ|x|² + Σ|y|²) over all pairs of a
 * learner and an item, p being 1 where there was an interaction and 0 elsewhere, c = 1 + α r. Each sweep solves all
 * learners with the items as they are, then all items; neither can raise the loss. The result is the same to the last
 * bit however many threads work on it.
 *
 * <p>Sources: Hu, Koren and Volinsky (2008), Collaborative filtering for implicit feedback datasets; Takács, Pilászy and
 * Tikk (2011), Applications of the conjugate gradient method for implicit feedback collaborative filtering.
 */
public final class Factorisation {

    private static final int PIECE = 32;
    private static final double DEVIATION = 0.1;

    private final Interactions interactions;
    private final Plan plan;
    private final Workers workers;
    private final int width;
    private final double[] damping;
    private final Side byLearner;
    private final Side byItem;
    private float[][] learners;
    private float[][] items;

    private Factorisation(Interactions interactions, Plan plan, Workers workers) {
        this.interactions = interactions;
        this.plan = plan;
        this.workers = workers;
        width = Rows.roomy(plan.factors());
        damping = damping(interactions, plan);
        byLearner = weighted(interactions.byLearner(), true);
        byItem = weighted(interactions.byItem(), false);
    }

    /**
     * Works to the end, or until the watch stops it.
     *
     * @throws IllegalArgumentException if there are no interactions
     * @throws StoppedFactorisation if the watch says so
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Factors fit(Interactions interactions, Plan plan, Watch watch) {
        return work(interactions, plan, null, null, watch);
    }

    /**
     * Goes on from where an earlier run was stopped, to what it would have come to. The plan may want more sweeps than
     * it did then.
     *
     * @throws IllegalArgumentException also if the state belongs to other work
     */
    public static Factors resume(Interactions interactions, Plan plan, FactorisationState from, Watch watch) {
        return work(interactions, plan, from, null, watch);
    }

    /**
     * Factorises anew from the factors of earlier interactions: learners and items that were there keep their places and
     * begin where they were, so that a few sweeps are enough. Those that are new begin as in {@link #fit}.
     *
     * @throws IllegalArgumentException also if there are fewer learners or items than before, or other factors
     */
    public static Factors refresh(Factors earlier, Interactions interactions, Plan plan, Watch watch) {
        if (earlier.factors() != plan.factors()
                || earlier.learners() > interactions.learners()
                || earlier.items() > interactions.items()) {
            throw new IllegalArgumentException("The earlier factors do not fit into this factorisation");
        }
        return work(interactions, plan, null, earlier, watch);
    }

    private static Factors work(
            Interactions interactions, Plan plan, FactorisationState from, Factors earlier, Watch watch) {
        if (interactions.size() == 0) {
            throw new IllegalArgumentException("There is nothing to factorise: no interaction has a weight");
        }
        try (Workers workers = new Workers(plan.threads())) {
            return new Factorisation(interactions, plan, workers).done(from, earlier, watch);
        }
    }

    static double[] damping(Interactions interactions, Plan plan) {
        double mean = (double) interactions.size() / interactions.items();
        double[] damping = new double[interactions.items()];
        for (int i = 0; i < damping.length; i++) {
            damping[i] = plan.damping(interactions.learnersWhoDid(i), mean);
        }
        return damping;
    }

    /** c − 1 instead of r. */
    private Side weighted(Side side, boolean columnsAreItems) {
        float[] weight = new float[side.weight().length];
        for (int r = 0; r < side.rows(); r++) {
            for (int j = side.start()[r]; j < side.start()[r + 1]; j++) {
                weight[j] = confidence(plan, side.weight()[j], damping[columnsAreItems ? side.column()[j] : r]);
            }
        }
        return side.with(weight);
    }

    static float confidence(Plan plan, float weight, double damping) {
        return (float) Math.min(plan.alpha() * weight * damping, 1e9);
    }

    private Factors done(FactorisationState from, Factors earlier, Watch watch) {
        long fingerprint = 31 * interactions.fingerprint() + plan.fingerprint();
        if (earlier != null) {
            fingerprint = 31 * fingerprint + earlier.fingerprint();
        }
        int made = 0;
        double[] losses = new double[0];
        if (from != null) {
            learners = Rows.resized(from.learners(), width);
            items = Rows.resized(from.items(), width);
            if (from.fingerprint() != fingerprint
                    || learners.length != interactions.learners()
                    || items.length != interactions.items()) {
                throw new IllegalArgumentException("This state belongs to other interactions or to another plan");
            }
            made = from.sweeps();
            losses = from.losses();
        } else {
            learners = new float[interactions.learners()][width];
            items = new float[interactions.items()][width];
            begin(earlier);
        }
        double[][] ofItems = Gramian.of(items, plan.factors(), workers);
        while (made < plan.sweeps()) {
            halfStep(learners, byLearner, items, ofItems);
            double[][] ofLearners = Gramian.of(learners, plan.factors(), workers);
            halfStep(items, byItem, learners, ofLearners);
            ofItems = Gramian.of(items, plan.factors(), workers);
            made++;
            if (plan.losses()) {
                losses = Arrays.copyOf(losses, made);
                losses[made - 1] = loss(ofLearners, ofItems);
            }
            if (made < plan.sweeps()) {
                int sweeps = made;
                double[] known = losses;
                long print = fingerprint;
                double loss = plan.losses() ? losses[made - 1] : Double.NaN;
                if (!watch.goOn(new Watch.Progress(made, plan.sweeps(), loss), () -> state(print, sweeps, known))) {
                    throw new StoppedFactorisation(state(print, made, losses));
                }
            }
        }
        int[] counts = new int[interactions.items()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = interactions.learnersWhoDid(i);
        }
        return new Factors(
                plan, Rows.resized(learners, plan.factors()), Rows.resized(items, plan.factors()), counts, losses);
    }

    private FactorisationState state(long fingerprint, int sweeps, double[] losses) {
        return new FactorisationState(
                fingerprint,
                sweeps,
                losses,
                Rows.resized(learners, plan.factors()),
                Rows.resized(items, plan.factors()));
    }

    private void begin(Factors earlier) {
        double deviation = DEVIATION / Math.sqrt(plan.factors());
        for (int i = 0; i < items.length; i++) {
            if (earlier != null && i < earlier.items()) {
                items[i] = Arrays.copyOf(earlier.itemVector(i), width);
                continue;
            }
            // Each item draws for itself: where it stands in the table says what it begins with, nothing else.
            SplittableRandom random = new SplittableRandom(plan.seed() + 0x9E3779B97F4A7C15L * (i + 1));
            for (int k = 0; k < plan.factors(); k++) {
                items[i][k] = (float) (deviation * random.nextGaussian());
            }
        }
        for (int u = 0; earlier != null && u < earlier.learners(); u++) {
            learners[u] = Arrays.copyOf(earlier.learnerVector(u), width);
        }
    }

    /** Solves every row of one side with the other as it is. */
    private void halfStep(float[][] x, Side side, float[][] y, double[][] gramian) {
        int pieces = (x.length + PIECE - 1) / PIECE;
        float[][] single = new float[gramian.length][width];
        for (int a = 0; a < gramian.length; a++) {
            for (int k = 0; k < gramian.length; k++) {
                single[a][k] = (float) gramian[a][k];
            }
        }
        workers.each(pieces, () -> {
            boolean exact = plan.solver() == Plan.Solver.CHOLESKY;
            NormalEquations equations = exact ? new NormalEquations(plan.factors()) : null;
            ConjugateGradient gradient = exact ? null : new ConjugateGradient(y, single);
            return piece -> {
                int end = Math.min(x.length, (piece + 1) * PIECE);
                for (int row = piece * PIECE; row < end; row++) {
                    int from = side.start()[row];
                    int to = side.start()[row + 1];
                    if (from == to) {
                        Arrays.fill(x[row], 0);
                    } else if (exact) {
                        equations.solve(
                                y, gramian, plan.ridge(to - from), side.column(), side.weight(), from, to, x[row]);
                    } else {
                        gradient.solve((float) plan.ridge(to - from), side.column(), side.weight(), from, to, x[row]);
                    }
                }
            };
        });
    }

    /** Over all pairs, though only those with an interaction are looked at: Σ (x·y)² is the trace of XᵀX YᵀY. */
    private double loss(double[][] ofLearners, double[][] ofItems) {
        double loss = 0;
        for (int a = 0; a < ofItems.length; a++) {
            for (int k = 0; k < ofItems.length; k++) {
                loss += ofLearners[a][k] * ofItems[a][k];
            }
        }
        int pieces = (learners.length + PIECE - 1) / PIECE;
        double[] parts = new double[pieces];
        workers.each(pieces, () -> piece -> {
            int end = Math.min(learners.length, (piece + 1) * PIECE);
            double sum = 0;
            for (int u = piece * PIECE; u < end; u++) {
                for (int j = byLearner.start()[u]; j < byLearner.start()[u + 1]; j++) {
                    double score = Rows.dot(learners[u], items[byLearner.column()[j]]);
                    double missed = 1 - score;
                    sum += (1.0 + byLearner.weight()[j]) * missed * missed - score * score;
                }
                sum += plan.ridge(byLearner.count(u)) * square(learners[u]);
            }
            parts[piece] = sum;
        });
        for (double part : parts) {
            loss += part;
        }
        for (int i = 0; i < items.length; i++) {
            loss += plan.ridge(byItem.count(i)) * square(items[i]);
        }
        return loss;
    }

    private static double square(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += (double) value * value;
        }
        return sum;
    }
}
