package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How the answers follow the curves. Each answer is compared with what the row's <em>other</em> answers let expect: the
 * posterior without the item predicts a distribution of its answer whose mean and variance are exact under the model.
 * Residuals then have mean zero whatever the number of items, which they have not if the ability is estimated from the
 * same answer. Where enough people have seen the same items the fit statistic is S-X2 ({@link ScoreGroups}); elsewhere X2,
 * which sums squared standardised residuals of groups of people of similar ability.
 */
final class Fitting {

    /** So many answers to an item settle every statistic; of more, every n-th row is looked at. */
    private static final int ANSWERS = 2_500;

    private static final int BINS = 48;
    private static final double BIN = 0.2;
    private static final int GROUPS = 10;
    /** S-X2 speaks for an item where it has looked at so much of its answers. */
    private static final double SHARE = 0.8;
    /** By bin: people, Σ residuals, Σ variances; then Σ r², Σ V, Σ r²/V, Σ n. */
    private static final int WIDTH = 3 * BINS + 4;

    private final Expectation expectation;
    private final Maximization maximization;
    private final ItemRest rest;
    private final Layout layout;
    private final Grid grid;
    private final Responses responses;
    private final double[] x;
    private final int every;
    private final ScoreGroups scores;

    Fitting(Expectation expectation, Maximization maximization, ItemRest rest, double[] x) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.rest = rest;
        this.layout = expectation.layout;
        this.grid = expectation.grid;
        this.responses = expectation.responses;
        this.x = x;
        scores = new ScoreGroups(expectation);
        every = (int) Math.max(1, responses.answers() / ((long) ANSWERS * layout.items));
    }

    Calibration of(Calibration plain) {
        double[][] sums = new double[expectation.lanes.size()][];
        expectation.each(lane -> sums[expectation.lanes.indexOf(lane)] = residuals(lane));
        double[] sum = new double[layout.items * WIDTH];
        for (double[] of : sums) {
            Expectation.add(of, sum);
        }
        boolean[] drifted = drifted();
        List<CalibratedItem> items = new ArrayList<>(layout.items);
        for (int i = 0; i < layout.items; i++) {
            CalibratedItem item = plain.items().get(i);
            ItemFit fit = fit(i, sum, i * WIDTH);
            items.add(item.with(fit, alarms(i, item, fit, drifted[i])));
        }
        return new Calibration(
                plain.model(),
                List.copyOf(items),
                plain.logLikelihood(),
                plain.iterations(),
                plain.converged(),
                plain.wholeInformation(),
                plain.mean(),
                plain.standardDeviation(),
                plain.people());
    }

    private double[] residuals(Expectation.Lane lane) {
        double[] sums = new double[layout.items * WIDTH];
        double[] w = new double[grid.stride];
        int[] items = responses.patternItems();
        byte[] categories = responses.categories();
        for (int p = lane.pattern(lane.from); p < responses.patterns() && responses.firstRow(p) < lane.to; p++) {
            int end = Math.min(lane.to, responses.endRow(p));
            for (int row = Math.max(lane.from, responses.firstRow(p)); row < end; row++) {
                if (row % every != 0) {
                    continue;
                }
                lane.likelihood(p, row, w);
                int low = 0;
                int high = grid.count;
                while (low < high - 1 && w[low] < 1e-14) {
                    low++;
                }
                while (high > low + 1 && w[high - 1] < 1e-14) {
                    high--;
                }
                int at = responses.firstCategory(p, row);
                for (int j = 0; j < responses.width(p); j++) {
                    int item = items[responses.firstItem(p) + j];
                    if (layout.categories[item] > 0) {
                        residual(item, categories[at + j], responses.weight(row), w, low, high, sums);
                    }
                }
            }
        }
        return sums;
    }

    private void residual(int item, int k, double f, double[] w, int low, int high, double[] sums) {
        int stride = grid.stride;
        double[] table = expectation.probability;
        int first = layout.category[item] * stride;
        int given = first + k * stride;
        double mass = 0;
        double theta = 0;
        double score = 0;
        double square = 0;
        int categories = layout.categories[item];
        for (int q = low; q < high; q++) {
            double c = w[q] / table[given + q];
            mass += c;
            theta += c * grid.node[q];
            if (categories == 2) {
                score += c * table[first + stride + q];
            } else {
                double one = 0;
                double two = 0;
                for (int h = 1; h < categories; h++) {
                    double p = table[first + h * stride + q];
                    one += h * p;
                    two += h * h * p;
                }
                score += c * one;
                square += c * two;
            }
        }
        double mean = score / mass;
        double variance = (categories == 2 ? mean : square / mass) - mean * mean;
        double off = k - mean;
        // A hair above, so that a mean of nought falls into one bin whichever way it was rounded.
        int bin = Math.clamp((int) Math.floor(theta / mass / BIN + 1e-9) + BINS / 2, 0, BINS - 1);
        int at = item * WIDTH;
        sums[at + bin] += f;
        sums[at + BINS + bin] += f * off;
        sums[at + 2 * BINS + bin] += f * variance;
        sums[at + 3 * BINS] += f * off * off;
        sums[at + 3 * BINS + 1] += f * variance;
        sums[at + 3 * BINS + 2] += f * off * off / Math.max(variance, 1e-12);
        sums[at + 3 * BINS + 3] += f;
    }

    private ItemFit fit(int i, double[] sums, int at) {
        double answers = responses.count(i);
        double sum = 0;
        for (int k = 1; k < Math.max(layout.categories[i], 2); k++) {
            sum += k * responses.count(i, k);
        }
        double proportion = sum / answers / Math.max(1, layout.categories[i] - 1);
        if (layout.categories[i] == 0) {
            double share = layout.model.binary() ? proportion : Double.NaN;
            return new ItemFit(
                    answers, share, Double.NaN, Double.NaN, Double.NaN, null, Double.NaN, 0, Double.NaN, Double.NaN);
        }
        double looked = sums[at + 3 * BINS + 3];
        double chiSquare = 0;
        int groups = 0;
        double n = 0;
        double residual = 0;
        double variance = 0;
        for (int b = 0; b < BINS; b++) {
            n += sums[at + b];
            residual += sums[at + BINS + b];
            variance += sums[at + 2 * BINS + b];
            if (n >= looked / GROUPS * 0.999 && variance >= 3 || b == BINS - 1 && variance >= 1) {
                chiSquare += residual * residual / variance;
                groups++;
                n = 0;
                residual = 0;
                variance = 0;
            }
        }
        boolean byScore = scores.people(i) >= SHARE * answers;
        if (byScore) {
            chiSquare = scores.chiSquare(i);
        }
        int freedom = byScore ? scores.freedom(i) - parameters(i, true) : groups - parameters(i, false);
        boolean enough = freedom > 0;
        double people = byScore ? scores.people(i) : looked;
        return new ItemFit(
                answers,
                proportion,
                rest.correlation(i),
                sums[at + 3 * BINS] / sums[at + 3 * BINS + 1],
                sums[at + 3 * BINS + 2] / looked,
                enough ? byScore ? "S-X2" : "X2" : null,
                enough ? chiSquare : Double.NaN,
                enough ? freedom : 0,
                enough ? ChiSquare.tail(chiSquare, freedom) : Double.NaN,
                enough ? Math.sqrt(Math.max(0, chiSquare - freedom) / (freedom * (people - 1))) : Double.NaN);
    }

    /** How many parameters of an item were estimated; X2 looks at mean answers, which follow from two of them. */
    private int parameters(int i, boolean all) {
        if (!layout.free[i]) {
            return 0;
        }
        int own = layout.model.binary() || all ? layout.parameters(i) : 2;
        return layout.oneSlope ? own - 1 : own;
    }

    private Set<Alarm> alarms(int i, CalibratedItem item, ItemFit fit, boolean drifted) {
        Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
        alarms.addAll(item.alarms());
        ResponseFunction function = item.function();
        if (function == null) {
            return alarms;
        }
        double noise = 2 / Math.sqrt(Math.max(1, fit.answers()));
        double a = function.discrimination();
        // Where slopes cannot turn negative, only the correlation can tell.
        boolean bound = layout.oneSlope || layout.curve != Curve.EXPONENTIAL || maximization.positive(i);
        boolean negative = a < 0 && !(a > -2 * item.slopeError());
        if (negative || bound && fit.pointBiserial() < -noise) {
            alarms.add(Alarm.MIS_KEYED);
        } else if (a < 0.3) {
            alarms.add(Alarm.LOW_DISCRIMINATION);
        }
        boolean steep = a >= 0.3;
        if (fit.proportion() > 0.97 || steep && function.location() < -4) {
            alarms.add(Alarm.TOO_EASY);
        }
        if (fit.proportion() < 0.03 || steep && function.location() > 4) {
            alarms.add(Alarm.TOO_HARD);
        }
        if (fit.probability() < 0.001 && fit.rmsea() > 0.05) {
            alarms.add(Alarm.MISFIT);
        }
        if (Math.abs(function.location()) > 30) {
            alarms.add(Alarm.UNSTABLE);
        }
        if (drifted) {
            alarms.add(Alarm.DRIFT);
        }
        return alarms;
    }

    /**
     * Whether an anchor would move if it were let go: the score test of its parameters, and the step they would take, on
     * the observed information about them.
     */
    private boolean[] drifted() {
        boolean[] drifted = new boolean[layout.items];
        boolean anchored = false;
        for (int i = 0; i < layout.items; i++) {
            anchored |= layout.categories[i] > 0 && !layout.free[i] && responses.count(i) > 0;
        }
        if (!anchored) {
            return drifted;
        }
        double[][][] blocks = new Information(expectation, maximization).blocks(x);
        for (int i = 0; i < layout.items; i++) {
            if (layout.categories[i] == 0 || layout.free[i] || responses.count(i) == 0) {
                continue;
            }
            // The guessing of an anchor is left alone: little is known of it, and it would blur the rest.
            int n = layout.model == Model.THREE_PARAMETER ? 2 : layout.parameters(i);
            Cholesky factor = Cholesky.of(blocks[i], n);
            if (factor == null) {
                continue;
            }
            double[] gradient = Arrays.copyOf(maximization.gradient(i, x), n);
            double[] step = gradient.clone();
            factor.solve(step);
            double chiSquare = 0;
            for (int j = 0; j < n; j++) {
                chiSquare += gradient[j] * step[j];
            }
            double[] moved = Arrays.copyOfRange(x, layout.offset[i], layout.offset[i + 1]);
            double before =
                    layout.curve.function(moved, 0, layout.categories[i]).location();
            double slope = moved[0];
            for (int j = 0; j < n; j++) {
                moved[j] += step[j];
            }
            boolean far = !layout.curve.inside(moved, 0, layout.categories[i])
                    || Math.abs(layout.curve
                                            .function(moved, 0, layout.categories[i])
                                            .location()
                                    - before)
                            > 0.25
                    || Math.abs(moved[0] - slope) > 0.3 * Math.abs(slope);
            drifted[i] = far && ChiSquare.tail(chiSquare, n) < 0.001;
        }
        return drifted;
    }
}
