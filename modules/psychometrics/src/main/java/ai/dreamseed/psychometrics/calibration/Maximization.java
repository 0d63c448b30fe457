package ai.dreamseed.psychometrics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The maximisation step: each item's parameters given the people that are expected behind its answers, by Fisher scoring
 * with steps that are halved until they do not make it worse.
 */
final class Maximization {

    private static final int STEPS = 8;
    private static final double SMALL_STEP = 1e-9;
    private static final double STEEPEST = 12;
    private static final int WORTH_DIVIDING = 400;

    private final Expectation expectation;
    private final Layout layout;
    private final Grid grid;
    private final Priors priors;
    private final Families families;
    private final ExecutorService threads;
    private final Item own;

    Maximization(Expectation expectation, Priors priors, Families families, ExecutorService threads) {
        this.expectation = expectation;
        this.layout = expectation.layout;
        this.grid = expectation.grid;
        this.priors = priors;
        this.families = families;
        this.threads = threads;
        own = new Item();
    }

    /** The parameters that the expectation at {@code x} calls for. */
    double[] after(double[] x) {
        double[] next = x.clone();
        if (layout.oneSlope) {
            together(next);
        } else {
            apart(x, next);
        }
        if (layout.freeGroup) {
            group(next);
        }
        return next;
    }

    private void apart(double[] x, double[] next) {
        if (threads == null || layout.items < WORTH_DIVIDING) {
            own.beliefs.meet(x);
            for (int i = 0; i < layout.items; i++) {
                own.maximise(i, next);
            }
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            int from = (int) ((long) layout.items * part / 4);
            int to = (int) ((long) layout.items * (part + 1) / 4);
            running.add(threads.submit(() -> {
                Item item = new Item();
                item.beliefs.meet(x);
                for (int i = from; i < to; i++) {
                    item.maximise(i, next);
                }
            }));
        }
        try {
            for (Future<?> part : running) {
                part.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("The calibration was interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** One slope and an intercept an item: an arrow of a system, solved by its tip. */
    private void together(double[] next) {
        double[][] information = new double[layout.most][layout.most];
        double[] gradient = new double[layout.most];
        double[] ratio = new double[layout.items];
        double[] step = new double[layout.items];
        for (int n = 0; n < STEPS; n++) {
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < layout.items; i++) {
                if (layout.free[i]) {
                    own.look(i, next, layout.offset[i], gradient, information);
                    ratio[i] = information[0][1] / information[1][1];
                    step[i] = gradient[1] / information[1][1];
                    slope += gradient[0] - ratio[i] * gradient[1];
                    curvature += information[0][0] - ratio[i] * information[0][1];
                }
            }
            double change = Math.clamp(slope / curvature, -0.5, 0.5);
            double largest = Math.abs(change);
            for (int i = 0; i < layout.items; i++) {
                if (layout.free[i]) {
                    double own = Math.clamp(step[i] - ratio[i] * change, -2, 2);
                    next[layout.offset[i]] += change;
                    next[layout.offset[i] + 1] += own;
                    largest = Math.max(largest, Math.abs(own));
                }
            }
            if (!(largest > SMALL_STEP)) {
                return;
            }
        }
    }

    private void group(double[] next) {
        double mass = 0;
        double first = 0;
        for (int q = 0; q < grid.count; q++) {
            mass += expectation.everybody[q];
            first += expectation.everybody[q] * grid.node[q];
        }
        double mean = first / mass;
        double second = 0;
        for (int q = 0; q < grid.count; q++) {
            double off = grid.node[q] - mean;
            second += expectation.everybody[q] * off * off;
        }
        next[layout.mean] = mean;
        next[layout.logDeviation] = Math.log(Math.max(second / mass, 1e-4)) / 2;
    }

    /** The gradient of the objective at the parameters of the last expectation, for every parameter of a free item. */
    double[] gradient(double[] x) {
        double[] gradient = new double[layout.size];
        double[] of = new double[layout.most];
        double[][] information = new double[layout.most][layout.most];
        own.beliefs.meet(x);
        for (int i = 0; i < layout.items; i++) {
            if (layout.free[i]) {
                own.look(i, x, layout.offset[i], of, information);
                System.arraycopy(of, 0, gradient, layout.offset[i], layout.parameters(i));
            }
        }
        if (layout.freeGroup) {
            double variance = Math.exp(2 * x[layout.logDeviation]);
            for (int q = 0; q < grid.count; q++) {
                double off = grid.node[q] - x[layout.mean];
                gradient[layout.mean] += expectation.everybody[q] * off / variance;
                gradient[layout.logDeviation] += expectation.everybody[q] * (off * off / variance - 1);
            }
        }
        return gradient;
    }

    /** The logarithm of all items' priors. */
    double belief(double[] x) {
        if (!own.beliefs.any()) {
            return 0;
        }
        own.beliefs.meet(x);
        double log = 0;
        for (int i = 0; i < layout.items; i++) {
            if (layout.free[i]) {
                log += own.beliefs.at(
                        i, x, layout.offset[i], new double[layout.most], new double[layout.most][layout.most], false);
            }
        }
        return log;
    }

    /** How much an item would be known, were everybody's ability; with the prior's share. Negated second derivatives. */
    double[][] complete(int item, double[] x) {
        own.beliefs.meet(x);
        int n = layout.parameters(item);
        double[][] information = new double[layout.most][layout.most];
        if (layout.model.exponential()) {
            own.likelihood(item, x, layout.offset[item], new double[layout.most], information);
        } else {
            // Differences of the exact gradient: right to about nine digits, and the same for every model.
            double[] above = new double[layout.most];
            double[] below = new double[layout.most];
            double[][] ignored = new double[layout.most][layout.most];
            double[] moved = new double[n];
            for (int j = 0; j < n; j++) {
                double h = 1e-5 * Math.max(1, Math.abs(x[layout.offset[item] + j]));
                System.arraycopy(x, layout.offset[item], moved, 0, n);
                moved[j] += h;
                own.likelihood(item, moved, 0, above, ignored);
                moved[j] -= 2 * h;
                own.likelihood(item, moved, 0, below, ignored);
                for (int k = 0; k < n; k++) {
                    information[j][k] = (below[k] - above[k]) / (2 * h);
                }
            }
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < j; k++) {
                    information[j][k] = information[k][j] = (information[j][k] + information[k][j]) / 2;
                }
            }
        }
        own.beliefs.at(item, x, layout.offset[item], new double[layout.most], information, true);
        return information;
    }

    /** Room to work on one item at a time. */
    private final class Item {

        final Beliefs beliefs = new Beliefs(layout, priors, families);
        private final double[] p = new double[layout.most];
        private final double[][] score = layout.scores();
        private final double[] gradient = new double[layout.most];
        private final double[] tried = new double[layout.most];
        private final double[] step = new double[layout.most];
        private final double[][] information = new double[layout.most][layout.most];

        void maximise(int item, double[] x) {
            if (!layout.free[item]) {
                return;
            }
            int at = layout.offset[item];
            int n = layout.parameters(item);
            double value = look(item, x, at, gradient, information);
            for (int s = 0; s < STEPS; s++) {
                System.arraycopy(gradient, 0, step, 0, n);
                solve(n);
                double largest = 0;
                for (int j = 0; j < n; j++) {
                    largest = Math.max(largest, Math.abs(step[j]));
                }
                if (!(largest > SMALL_STEP)) {
                    return;
                }
                double scale = Math.min(1, 2 / largest);
                double better = Double.NEGATIVE_INFINITY;
                for (int half = 0; half < 12; half++, scale /= 2) {
                    for (int j = 0; j < n; j++) {
                        tried[j] = x[at + j] + scale * step[j];
                    }
                    tried[0] = Math.clamp(tried[0], -STEEPEST, STEEPEST);
                    if (!layout.curve.inside(tried, 0, layout.categories[item])) {
                        continue;
                    }
                    better = look(item, tried, 0, gradient, information);
                    if (better >= value - 1e-12 * Math.abs(value)) {
                        break;
                    }
                }
                if (!(better >= value - 1e-12 * Math.abs(value))) {
                    return;
                }
                System.arraycopy(tried, 0, x, at, n);
                value = better;
                if (largest * scale < 1e-6) {
                    return; // Quadratic from here: the next step would be lost in rounding.
                }
            }
        }

        private void solve(int n) {
            double ridge = 0;
            while (true) {
                Cholesky factor = Cholesky.of(information, n);
                if (factor != null) {
                    factor.solve(step);
                    return;
                }
                ridge = ridge == 0 ? 1e-6 : 10 * ridge;
                for (int j = 0; j < n; j++) {
                    information[j][j] += ridge * (1 + Math.abs(information[j][j]));
                }
                if (ridge > 1e6) {
                    java.util.Arrays.fill(step, 0);
                    return;
                }
            }
        }

        double look(int item, double[] x, int at, double[] gradient, double[][] information) {
            double value = likelihood(item, x, at, gradient, information);
            return value + beliefs.at(item, x, at, gradient, information, false);
        }

        /** The expected log likelihood of an item's answers with its gradient and Fisher information. */
        double likelihood(int item, double[] x, int at, double[] gradient, double[][] information) {
            int categories = layout.categories[item];
            int n = layout.parameters(item);
            for (int j = 0; j < n; j++) {
                gradient[j] = 0;
                java.util.Arrays.fill(information[j], 0, n, 0);
            }
            boolean exponential = layout.model.exponential();
            double value = exponential ? linear(item, x, at, gradient) : 0;
            if (exponential && categories == 2) {
                return value + logistic(item, x, at, gradient, information);
            }
            for (int q = 0; q < grid.count; q++) {
                layout.curve.at(x, at, categories, grid.node[q], p, score);
                double people = 0;
                if (exponential) {
                    people = expectation.expected[item * grid.stride + q];
                    value += people * Math.log(Math.max(p[0], Double.MIN_NORMAL));
                    for (int j = 0; j < n; j++) {
                        gradient[j] += people * score[0][j];
                    }
                } else {
                    for (int k = 0; k < categories; k++) {
                        double r = expectation.expected[(layout.category[item] + k) * grid.stride + q];
                        people += r;
                        value += r * Math.log(Math.max(p[k], Double.MIN_NORMAL));
                        for (int j = 0; j < n; j++) {
                            gradient[j] += r * score[k][j];
                        }
                    }
                }
                for (int k = 0; k < categories; k++) {
                    double share = people * p[k];
                    for (int i = 0; i < n; i++) {
                        double si = share * score[k][i];
                        for (int j = 0; j <= i; j++) {
                            information[i][j] += si * score[k][j];
                        }
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    information[j][i] = information[i][j];
                }
            }
            return value;
        }

        /** What of the likelihood is linear in the parameters of an exponential family. */
        private double linear(int item, double[] x, int at, double[] gradient) {
            gradient[0] = expectation.moment[item];
            double value = x[at] * gradient[0];
            for (int k = 1; k < layout.categories[item]; k++) {
                gradient[k] = expectation.responses.count(item, k);
                value += x[at + k] * gradient[k];
            }
            return value;
        }

        private double logistic(int item, double[] x, int at, double[] gradient, double[][] information) {
            double a = x[at];
            double d = x[at + 1];
            double value = 0;
            double g0 = 0;
            double g1 = 0;
            double i00 = 0;
            double i01 = 0;
            double i11 = 0;
            int table = item * grid.stride;
            for (int q = 0; q < grid.count; q++) {
                double people = expectation.expected[table + q];
                double theta = grid.node[q];
                double z = a * theta + d;
                double e = Math.exp(-Math.abs(z));
                double s = 1 + e;
                value -= people * (Math.max(z, 0) + Math.log(s));
                double right = people * (z >= 0 ? 1 : e) / s;
                double w = people * e / (s * s);
                g0 += right * theta;
                g1 += right;
                i00 += w * theta * theta;
                i01 += w * theta;
                i11 += w;
            }
            gradient[0] -= g0;
            gradient[1] -= g1;
            information[0][0] = i00;
            information[0][1] = information[1][0] = i01;
            information[1][1] = i11;
            return value;
        }
    }
}
