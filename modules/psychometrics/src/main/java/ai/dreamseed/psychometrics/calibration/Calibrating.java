package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Calibrates items by marginal maximum likelihood: abilities are integrated out over a normal population, parameters
 * found by an EM algorithm with SQUAREM acceleration and, near the end, by Newton steps on the exact observed
 * information, whose inverse gives the standard errors.
 *
 * <p>Sources: Bock, R. D. and Aitkin, M. (1981), Marginal maximum likelihood estimation of item parameters: application
 * of an EM algorithm, Psychometrika 46(4), 443–459; Varadhan and Roland (2008) for {@link Squarem}; Louis (1982) for
 * {@link Information}.
 */
public final class Calibrating {

    private static final int NODES = 61;
    private static final double BOUND = 6;
    private static final int WIDE_NODES = 81;
    private static final double WIDE_BOUND = 8;
    private static final double TIGHTEST = 1e-8;
    /** A slope that is known no better than this is not known. */
    private static final double GREATEST_ERROR = 5;

    private final CalibrationPlan plan;

    public Calibrating(CalibrationPlan plan) {
        this.plan = plan;
    }

    /** Works to the end. */
    public Calibration of(Responses responses) {
        return of(responses, null, Watch.NOBODY);
    }

    /**
     * Works from a state on, or from the beginning.
     *
     * @param from what an earlier run had reached, or null
     * @throws IllegalArgumentException if the answers do not suit the model, an anchor does not suit the answers, or the
     *     state is that of other work
     * @throws StoppedCalibration if the watch says so
     */
    public Calibration of(Responses responses, CalibrationState from, Watch watch) {
        ExecutorService threads = plan.threads() == 1
                ? null
                : Executors.newFixedThreadPool(plan.threads(), task -> {
                    Thread thread = new Thread(task, "calibration");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            return new Work(responses, threads, watch).done(from);
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    private final class Work {

        private final Responses responses;
        private final ExecutorService threads;
        private final Watch watch;
        private final Layout layout;
        private final int[][] observed;
        private final Expectation expectation;
        private final Maximization maximization;
        private final ItemRest rest;
        private final long fingerprint;

        private int iterations;
        private boolean converged;
        private double objective;
        private double[][][] covariance;
        private double[][] inverse;
        private Information information;

        Work(Responses given, ExecutorService threads, Watch watch) {
            this.threads = threads;
            this.watch = watch;
            fingerprint = 31 * given.fingerprint() + planPrint();
            int items = given.items();
            observed = new int[items][];
            int[] categories = new int[items];
            boolean[] free = new boolean[items];
            int[][] names = new int[items][];
            boolean renamed = false;
            for (int i = 0; i < items; i++) {
                observed[i] = given.observed(i);
                ResponseFunction anchor = plan.anchors().get(i);
                check(i, anchor);
                if (anchor != null) {
                    categories[i] = anchor.categories();
                    observed[i] =
                            java.util.stream.IntStream.range(0, categories[i]).toArray();
                } else if (observed[i].length > 1) {
                    categories[i] = observed[i].length;
                    free[i] = true;
                    if (observed[i][categories[i] - 1] != categories[i] - 1) {
                        names[i] = new int[Responses.HIGHEST_CATEGORY + 1];
                        for (int k = 0; k < categories[i]; k++) {
                            names[i][observed[i][k]] = k;
                        }
                        renamed = true;
                    }
                }
            }
            responses = renamed ? given.recoded(names) : given;
            boolean anchored = !plan.anchors().isEmpty();
            boolean oneSlope = plan.model() == Model.ONE_PARAMETER;
            layout = new Layout(plan.model(), categories, free, oneSlope, anchored);
            Grid grid = anchored ? new Grid(WIDE_NODES, WIDE_BOUND) : new Grid(NODES, BOUND);
            expectation = new Expectation(responses, layout, grid, threads);
            rest = new ItemRest(responses, layout, expectation);
            maximization = new Maximization(expectation, plan.priors(), plan.families(), threads);
        }

        private long planPrint() {
            return java.util.Objects.hash(
                    plan.model().code(), plan.priors(), plan.anchors().toString(), plan.families(), plan.tolerance());
        }

        private void check(int item, ResponseFunction anchor) {
            int[] of = observed[item];
            int highest = of.length == 0 ? 0 : of[of.length - 1];
            if (plan.model().binary() && highest > 1) {
                throw new IllegalArgumentException("Item " + item + " was answered in category " + highest + ", but a "
                        + plan.model().code() + " item is right (1) or wrong (0)");
            }
            if (anchor != null && highest >= anchor.categories()) {
                throw new IllegalArgumentException("Item " + item + " was answered in category " + highest
                        + ", but as an anchor it has " + anchor.categories() + " categories");
            }
        }

        Calibration done(CalibrationState from) {
            double[] x;
            double bound = Squarem.FIRST_BOUND;
            double tolerance = plan.tolerance();
            if (from == null) {
                x = new Start(responses, layout, plan, rest).parameters();
            } else {
                x = from.parameters();
                if (from.fingerprint() != fingerprint || x.length != layout.size) {
                    throw new IllegalArgumentException("This state belongs to other answers or to another plan");
                }
                bound = from.longestStep();
                tolerance = from.tolerance();
                iterations = from.iterations();
            }
            if (nothingFree()) {
                expectation.at(x);
                converged = true;
                return outcome(x);
            }
            information = new Information(expectation, maximization);
            boolean whole = information.whole();
            if (!whole) {
                tolerance = Math.min(tolerance, 1e-5);
            }
            while (true) {
                x = iterate(x, bound, tolerance);
                if (whole && polish(x)) {
                    x = polished;
                    break;
                }
                if (!converged || !whole || tolerance <= TIGHTEST) {
                    break;
                }
                tolerance = Math.max(TIGHTEST, tolerance / 30);
                bound = Squarem.FIRST_BOUND;
            }
            if (inverse == null) {
                errorsOneByOne(x, whole);
            }
            return outcome(x);
        }

        private boolean nothingFree() {
            for (boolean free : layout.free) {
                if (free) {
                    return false;
                }
            }
            return !layout.freeGroup;
        }

        /** EM with extrapolation until an EM step changes less than the tolerance. */
        private double[] iterate(double[] begin, double bound, double tolerance) {
            double[] x0 = begin;
            double longest = bound;
            converged = false;
            while (true) {
                double[] start = x0;
                double reached = longest;
                double[] x1 = step(x0);
                double change = change(x0, x1);
                if (change < tolerance) {
                    converged = true;
                    return x1;
                }
                if (!watch.goOn(
                        new Watch.Progress(iterations, objective, change),
                        () -> state(start, reached, tolerance, iterations - 1))) {
                    throw new StoppedCalibration(state(start, reached, tolerance, iterations - 1));
                }
                if (iterations >= plan.iterationLimit()) {
                    return x1;
                }
                double[] x2 = step(x1);
                double before = objective;
                double length = Squarem.length(x0, x1, x2, longest);
                if (length == longest) {
                    longest *= 4;
                }
                x0 = x2;
                if (length > 1.01 && iterations < plan.iterationLimit()) {
                    double[] far = Squarem.extrapolated(start, x1, x2, length);
                    if (layout.inside(far)) {
                        double[] settled = step(far);
                        if (objective >= before && layout.inside(settled)) {
                            x0 = settled;
                        } else if (longest > Squarem.FIRST_BOUND) {
                            longest /= 4;
                        }
                    }
                }
            }
        }

        private CalibrationState state(double[] x, double longest, double tolerance, int made) {
            return new CalibrationState(fingerprint, made, longest, tolerance, x);
        }

        private double[] step(double[] x) {
            expectation.at(x);
            iterations++;
            objective = expectation.logLikelihood + maximization.belief(x);
            return maximization.after(x);
        }

        private double change(double[] from, double[] to) {
            double largest = 0;
            for (int i = 0; i < from.length; i++) {
                largest = Math.max(largest, Math.abs(to[i] - from[i]));
            }
            return largest;
        }

        private double[] polished;

        /**
         * Newton steps on the information at x, which leave of the distance to the maximum about its square. False
         * where x is not yet near enough for that.
         */
        private boolean polish(double[] x) {
            expectation.at(x);
            iterations++;
            objective = expectation.logLikelihood + maximization.belief(x);
            double first = objective;
            Cholesky factor = Cholesky.of(information.matrix(x), information.size);
            if (factor == null) {
                return false;
            }
            double[] at = x.clone();
            double last = Double.POSITIVE_INFINITY;
            for (int n = 0; n < 12; n++) {
                double[] step = new double[information.size];
                double[] gradient = maximization.gradient(at);
                for (int i = 0; i < gradient.length; i++) {
                    if (information.index[i] >= 0) {
                        step[information.index[i]] += gradient[i];
                    }
                }
                factor.solve(step);
                double largest = 0;
                for (double s : step) {
                    largest = Math.max(largest, Math.abs(s));
                }
                if (!(largest < last / 2) || largest > 0.5) {
                    return largest < 1e-6 && kept(at, factor);
                }
                for (int i = 0; i < at.length; i++) {
                    if (information.index[i] >= 0) {
                        at[i] += step[information.index[i]];
                    }
                }
                if (!layout.inside(at)) {
                    return false;
                }
                expectation.at(at);
                iterations++;
                objective = expectation.logLikelihood + maximization.belief(at);
                if (objective < first - 1e-9 * Math.abs(first)) {
                    return false;
                }
                last = largest;
                if (largest < 1e-7) {
                    return kept(at, factor);
                }
            }
            return false;
        }

        private boolean kept(double[] x, Cholesky factor) {
            polished = x;
            inverse = factor.inverse();
            return true;
        }

        private void errorsOneByOne(double[] x, boolean whole) {
            expectation.at(x);
            if (whole) {
                Cholesky factor = Cholesky.of(information.matrix(x), information.size);
                if (factor != null) {
                    inverse = factor.inverse();
                    return;
                }
            }
            double[][][] blocks = information.blocks(x);
            covariance = new double[layout.items][][];
            for (int i = 0; i < layout.items; i++) {
                Cholesky factor = layout.free[i] ? Cholesky.of(blocks[i], layout.parameters(i)) : null;
                covariance[i] = factor == null ? null : factor.inverse();
            }
        }

        private Calibration outcome(double[] x) {
            List<CalibratedItem> items = new ArrayList<>(layout.items);
            for (int i = 0; i < layout.items; i++) {
                items.add(item(i, x));
            }
            Calibration plain = new Calibration(
                    plan.model(),
                    items,
                    expectation.logLikelihood,
                    iterations,
                    converged,
                    inverse != null,
                    x[layout.mean],
                    Math.exp(x[layout.logDeviation]),
                    responses.people());
            return new Fitting(expectation, maximization, rest, x).of(plain);
        }

        private CalibratedItem item(int i, double[] x) {
            Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
            double[] none = new double[Math.max(1, layout.categories[i] - 1)];
            Arrays.fill(none, Double.NaN);
            if (plan.anchors().containsKey(i)) {
                return new CalibratedItem(
                        plan.anchors().get(i), observed[i], Double.NaN, none, Double.NaN, true, null, alarms);
            }
            if (!layout.free[i]) {
                if (observed[i].length == 0) {
                    alarms.add(Alarm.NOBODY_ANSWERED);
                } else if (plan.model().binary()) {
                    alarms.add(observed[i][0] == 1 ? Alarm.ALL_RIGHT : Alarm.ALL_WRONG);
                } else {
                    alarms.add(Alarm.NO_VARIANCE);
                }
                return new CalibratedItem(null, observed[i], Double.NaN, none, Double.NaN, false, null, alarms);
            }
            int n = layout.parameters(i);
            int at = layout.offset[i];
            double[][] v = new double[n][n];
            boolean known = inverse != null || covariance[i] != null;
            for (int j = 0; j < n && known; j++) {
                for (int k = 0; k < n; k++) {
                    if (inverse == null) {
                        v[j][k] = covariance[i][Math.max(j, k)][Math.min(j, k)];
                    } else {
                        int r = information.index[at + j];
                        int c = information.index[at + k];
                        v[j][k] = inverse[Math.max(r, c)][Math.min(r, c)];
                    }
                }
            }
            double a = x[at];
            double[] errors = none.clone();
            for (int t = 0; t < errors.length && known; t++) {
                // b = −(c_t − c_(t−1)) / a; of the graded and guessing models −d_t / a.
                double[] slope = new double[n];
                boolean difference = t > 0 && layout.model.exponential();
                slope[0] = (x[at + t + 1] - (difference ? x[at + t] : 0)) / (a * a);
                slope[t + 1] = -1 / a;
                if (difference) {
                    slope[t] = 1 / a;
                }
                double variance = 0;
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        variance += slope[j] * slope[k] * v[j][k];
                    }
                }
                errors[t] = Math.sqrt(variance);
            }
            double slopeError = known ? Math.sqrt(v[0][0]) : Double.NaN;
            double guessingError = Double.NaN;
            if (layout.model == Model.THREE_PARAMETER && known) {
                double c = Curve.logistic(x[at + 2]);
                guessingError = c * (1 - c) * Math.sqrt(v[2][2]);
            }
            if (!known || !(slopeError < GREATEST_ERROR) || Math.abs(a) > 8) {
                alarms.add(Alarm.UNSTABLE);
            }
            if (observed[i][observed[i].length - 1] - observed[i][0] >= observed[i].length) {
                alarms.add(Alarm.EMPTY_CATEGORIES);
            }
            return new CalibratedItem(
                    function(x, i), observed[i], slopeError, errors, guessingError, false, null, alarms);
        }

        private ResponseFunction function(double[] x, int i) {
            double[] own = Arrays.copyOfRange(x, layout.offset[i], layout.offset[i + 1]);
            if (own[0] == 0) {
                own[0] = 1e-9;
            }
            return layout.curve.function(own, 0, layout.categories[i]);
        }
    }
}
