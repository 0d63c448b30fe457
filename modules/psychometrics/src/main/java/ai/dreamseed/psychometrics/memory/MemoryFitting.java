package ai.dreamseed.psychometrics.memory;

import java.util.Arrays;

/**
 * Fits the weights of FSRS-6 to reviews that happened: the weights that are likeliest given the reviews and a prior
 * around the published defaults. The fewer the reviews, the less the weights move.
 *
 * <p>Levenberg and Marquardt's search on the expected information, within the bounds of the weights; the same reviews
 * give the same weights to the last bit. Single-threaded, some 250 bytes of memory a card and no more while it works.
 *
 * <p>What is scored and how it is weighed is fsrs-rs' choice: {@link Importance}. The prior's standard deviations are
 * those of fsrs-rs (spread of the weights among people), but initial stabilities are compared on the logarithmic scale,
 * where they move together: a rating that nobody gave follows the others.
 */
public final class MemoryFitting {

    /** With fewer reviews that count, the default weights stay as they are. */
    public static final int FOR_ANY = 8;

    /** With fewer reviews that count, only the four initial stabilities are fitted. */
    public static final int FOR_ALL = 64;

    private static final int N = Fsrs.WEIGHTS;
    private static final int INITIAL = 4;
    private static final int LIMIT = 60;
    /** A step that lowers the sum of log loss and penalty by less is the last. */
    private static final double ENOUGH = 1e-3;

    private static final double[] DEFAULTS = Fsrs.withDefaults().weights();

    /** Spread of w4 to w20 among people. */
    private static final double[] SPREAD = {
        0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27
    };

    /** Spread of the logarithm of all initial stabilities together, and of each around that. */
    private static final double COMMON = 1;

    private static final double EACH = 0.7;

    private final Reviews reviews;
    private final Watch watch;
    private final double[] importance;
    private final double total;
    private final double[][] precision = precision();
    private final double[] centre = centre();
    private final boolean[] fixed = new boolean[N];
    private double lossBefore;
    private int steps;

    private double[] x = centre.clone();
    private double value;
    private double loss;
    /** By how much the last step should have lowered the value, if it were a parabola. */
    private double expected;

    private Surface here;
    private Surface there;

    private MemoryFitting(Reviews reviews, Watch watch) {
        this.reviews = reviews;
        this.watch = watch;
        importance = Importance.of(reviews);
        total = Arrays.stream(importance).sum();
        here = new Surface(reviews, importance);
        there = new Surface(reviews, importance);
    }

    /**
     * Fits.
     *
     * @param watch asked before every step
     * @throws StoppedFitting if the watch says so; it carries the best weights so far
     */
    public static FittedMemory fit(Reviews reviews, Watch watch) {
        return new MemoryFitting(reviews, watch).fitted();
    }

    /** The log loss that {@link FittedMemory} speaks of, for any weights; NaN if no review counts. */
    public static double logLoss(Reviews reviews, Fsrs model) {
        double[] importance = Importance.of(reviews);
        return loss(reviews, model, importance);
    }

    /** The plain mean of the log loss over all {@link Reviews#scored} reviews; NaN if there are none. */
    public static double plainLogLoss(Reviews reviews, Fsrs model) {
        double[] importance = new double[reviews.size()];
        for (int i = 0; i < importance.length; i++) {
            importance[i] = reviews.elapsed()[i] > 0 ? 1 : 0;
        }
        return loss(reviews, model, importance);
    }

    private static double loss(Reviews reviews, Fsrs model, double[] importance) {
        Surface surface = new Surface(reviews, importance);
        surface.at(model.weights());
        return surface.loss / Arrays.stream(importance).sum();
    }

    private FittedMemory fitted() {
        look(here, x);
        loss = here.loss;
        lossBefore = loss;
        value = loss + penalty(x);
        long counted = Arrays.stream(importance).filter(weight -> weight > 0).count();
        if (counted < FOR_ANY) {
            return result();
        }
        Arrays.fill(fixed, INITIAL, N, counted < FOR_ALL);
        search();
        if (order()) {
            look(here, x);
            loss = here.loss;
            value = loss + penalty(x);
            Arrays.fill(fixed, 0, INITIAL, true);
            search();
        }
        if (loss > lossBefore) {
            x = centre.clone();
            loss = lossBefore;
        }
        return result();
    }

    private FittedMemory result() {
        return new FittedMemory(weights(x), lossBefore / total, loss / total, reviews.scored());
    }

    private void search() {
        double damping = 1e-3;
        while (steps < LIMIT && damping < 1e8) {
            if (!watch.goOn(new Watch.Progress(steps, LIMIT, loss / total))) {
                throw new StoppedFitting(result());
            }
            steps++;
            double[] next = step(damping);
            if (next == null) {
                damping *= 10;
                continue;
            }
            look(there, next);
            double reached = there.loss + penalty(next);
            double won = value - reached;
            if (won > 0) {
                x = next;
                value = reached;
                loss = there.loss;
                Surface swap = here;
                here = there;
                there = swap;
                damping = Math.max(damping / 10, 1e-9);
                if (won < ENOUGH) {
                    return;
                }
            } else if (expected < ENOUGH) {
                return;
            } else {
                damping *= 10;
            }
        }
    }

    private static void look(Surface surface, double[] x) {
        surface.at(weights(x));
    }

    /** Where a damped step leads, or null if the equations have no solution. */
    private double[] step(double damping) {
        double[] weights = weights(x);
        double[] slope = new double[N];
        double[][] curvature = new double[N][N];
        for (int i = 0; i < N; i++) {
            double byI = i < INITIAL ? weights[i] : 1;
            slope[i] = here.gradient[i] * byI;
            for (int j = 0; j <= i; j++) {
                double byJ = j < INITIAL ? weights[j] : 1;
                curvature[i][j] = here.information[i][j] * byI * byJ + precision[i][j];
            }
            for (int j = 0; j < N; j++) {
                slope[i] += precision[i][j] * (x[j] - centre[j]);
            }
        }
        for (int i = 0; i < N; i++) {
            boolean pressed = x[i] <= least(i) && slope[i] > 0 || x[i] >= greatest(i) && slope[i] < 0;
            if (fixed[i] || pressed) {
                slope[i] = 0;
                Arrays.fill(curvature[i], 0);
                for (int k = i; k < N; k++) {
                    curvature[k][i] = 0;
                }
                curvature[i][i] = 1;
            } else {
                curvature[i][i] *= 1 + damping;
            }
        }
        double[] move = solved(curvature, slope);
        if (move == null) {
            return null;
        }
        double[] next = new double[N];
        expected = 0;
        for (int i = 0; i < N; i++) {
            expected += slope[i] * move[i] / 2;
            next[i] = Math.clamp(x[i] - move[i], least(i), greatest(i));
        }
        return next;
    }

    /** Solves by Cholesky's decomposition of the lower triangle, which it overwrites. */
    private static double[] solved(double[][] a, double[] b) {
        double[] y = b.clone();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return null;
                    }
                    a[i][i] = Math.sqrt(sum);
                } else {
                    a[i][j] = sum / a[j][j];
                }
            }
            for (int k = 0; k < i; k++) {
                y[i] -= a[i][k] * y[k];
            }
            y[i] /= a[i][i];
        }
        for (int i = N - 1; i >= 0; i--) {
            for (int k = i + 1; k < N; k++) {
                y[i] -= a[k][i] * y[k];
            }
            y[i] /= a[i][i];
        }
        return y;
    }

    /** An easier first rating never starts with less stability: of two that do, the one with more cards is believed. */
    private boolean order() {
        int[] cards = new int[INITIAL];
        for (int c = 0; c < reviews.cards(); c++) {
            cards[reviews.ratings()[reviews.start(c)] - 1]++;
        }
        boolean changed = false;
        for (int low = 0; low < INITIAL; low++) {
            for (int high = low + 1; high < INITIAL; high++) {
                double gap = Math.log(DEFAULTS[high] / DEFAULTS[low]);
                if (x[low] > x[high] + gap) {
                    changed = true;
                    if (cards[low] >= cards[high]) {
                        x[high] = x[low] - gap;
                    } else {
                        x[low] = x[high] + gap;
                    }
                }
            }
        }
        return changed;
    }

    private double penalty(double[] at) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                sum += precision[i][j] * (at[i] - centre[i]) * (at[j] - centre[j]);
            }
        }
        return sum / 2;
    }

    private static double[][] precision() {
        double[][] precision = new double[N][N];
        double each = 1 / (EACH * EACH);
        // The inverse of EACH² I + COMMON² 1 1ᵀ.
        double together = each * each * COMMON * COMMON / (1 + INITIAL * each * COMMON * COMMON);
        for (int i = 0; i < INITIAL; i++) {
            for (int j = 0; j < INITIAL; j++) {
                precision[i][j] = (i == j ? each : 0) - together;
            }
        }
        for (int i = INITIAL; i < N; i++) {
            precision[i][i] = 1 / (SPREAD[i - INITIAL] * SPREAD[i - INITIAL]);
        }
        return precision;
    }

    /** Where the initial stabilities are their default times e to the point, and all else stands as it is. */
    private static double[] weights(double[] point) {
        double[] weights = point.clone();
        for (int i = 0; i < INITIAL; i++) {
            weights[i] = Math.clamp(DEFAULTS[i] * Math.exp(point[i]), Fsrs.least(i), Fsrs.greatest(i));
        }
        return weights;
    }

    private static double[] centre() {
        double[] centre = DEFAULTS.clone();
        Arrays.fill(centre, 0, INITIAL, 0);
        return centre;
    }

    private static double least(int i) {
        return i < INITIAL ? Math.log(Fsrs.least(i) / DEFAULTS[i]) : Fsrs.least(i);
    }

    private static double greatest(int i) {
        return i < INITIAL ? Math.log(Fsrs.greatest(i) / DEFAULTS[i]) : Fsrs.greatest(i);
    }
}
