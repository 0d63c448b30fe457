package ai.dreamseed.psychometrics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The expectation step: how many people of each ability are to be expected behind the answers to each item, given
 * parameters, and how likely the answers are.
 *
 * <p>Where the model is an exponential family, all rows that saw the same items share everything but the score Σ a k,
 * and the posterior is the exponential of the score times θ over a function of θ that is computed once. A row then costs
 * a few dozen operations however many items it has, and the maximisation needs of it only the posterior mean.
 *
 * <p>Rows are cut into lanes by their number and cost alone and lanes are added up in order: the result is the same to
 * the last bit however many threads work on it.
 */
final class Expectation {

    /** Below exp(−46) of its greatest a weight is lost in the last bit of any sum. */
    private static final double NEGLIGIBLE = -46;

    private static final int LANES = 4;
    private static final int WORTH_DIVIDING = 20_000;
    private static final double SMALLEST = 1e-100;

    final Responses responses;
    final Layout layout;
    final Grid grid;
    private final ExecutorService threads;
    final List<Lane> lanes = new ArrayList<>();

    /** The probability of each category of each item at each node. */
    final double[] probability;
    /** log P(0), where the model is exponential. */
    final double[] logBase;

    final double[] weight;
    final double[] logWeight;

    /** People expected at each node: for each item, or, where the model is not exponential, for each category. */
    final double[] expected;
    /** Σ k E[θ] over the people who answered, where the model is exponential. */
    final double[] moment;
    /** People expected at each node, all together. */
    final double[] everybody;

    double logLikelihood;

    Expectation(Responses responses, Layout layout, Grid grid, ExecutorService threads) {
        this.responses = responses;
        this.layout = layout;
        this.grid = grid;
        this.threads = threads;
        int stride = grid.stride;
        probability = new double[layout.category[layout.items] * stride];
        logBase = new double[layout.model.exponential() ? layout.items * stride : 0];
        weight = new double[stride];
        logWeight = new double[stride];
        expected = new double[(layout.model.exponential() ? layout.items : layout.category[layout.items]) * stride];
        moment = new double[layout.model.exponential() ? layout.items : 0];
        everybody = new double[stride];
        divide();
    }

    private void divide() {
        int rows = responses.rows();
        double cost = responses.answers() + 8.0 * rows;
        int count = cost < WORTH_DIVIDING ? 1 : LANES;
        int from = 0;
        double done = 0;
        for (int p = 0; p < responses.patterns(); p++) {
            double each = responses.width(p) + 8.0;
            int row = responses.firstRow(p);
            while (row < responses.endRow(p)) {
                double target = cost * (lanes.size() + 1) / count;
                int take = (int) Math.min(responses.endRow(p) - row, Math.max(1, Math.ceil((target - done) / each)));
                row += take;
                done += take * each;
                if (done >= target && lanes.size() < count - 1) {
                    lanes.add(new Lane(from, row));
                    from = row;
                }
            }
        }
        lanes.add(new Lane(from, rows));
    }

    /** Looks at every row. */
    void at(double[] x) {
        tabulate(x);
        each(Lane::expect);
        Arrays.fill(expected, 0);
        Arrays.fill(moment, 0);
        Arrays.fill(everybody, 0);
        logLikelihood = 0;
        for (Lane lane : lanes) {
            add(lane.expected, expected);
            add(lane.moment, moment);
            add(lane.everybody, everybody);
            logLikelihood += lane.logLikelihood;
            for (int i = 0; i < layout.items && layout.model.exponential(); i++) {
                for (int k = 1; k < layout.categories[i]; k++) {
                    logLikelihood += lane.runCounts[layout.category[i] + k] * x[layout.offset[i] + k];
                }
            }
        }
    }

    static void add(double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** Does something for every lane, on the threads there are. */
    void each(java.util.function.Consumer<Lane> work) {
        if (threads == null || lanes.size() == 1) {
            lanes.forEach(work);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (Lane lane : lanes) {
            running.add(threads.submit(() -> work.accept(lane)));
        }
        try {
            for (Future<?> lane : running) {
                lane.get();
            }
        } catch (InterruptedException interrupted) {
            running.forEach(lane -> lane.cancel(true));
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("The calibration was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void tabulate(double[] x) {
        int stride = grid.stride;
        grid.weigh(x[layout.mean], Math.exp(x[layout.logDeviation]), weight);
        for (int q = 0; q < stride; q++) {
            logWeight[q] = weight[q] > 0 ? Math.log(weight[q]) : Double.NEGATIVE_INFINITY;
        }
        double[] p = new double[layout.most];
        for (int i = 0; i < layout.items; i++) {
            int table = layout.category[i] * stride;
            if (layout.categories[i] == 0) {
                Arrays.fill(probability, table, table + stride, 1);
                continue;
            }
            for (int q = 0; q < stride; q++) {
                if (q >= grid.count) {
                    Arrays.fill(p, 1);
                } else if (layout.model.binary() && layout.model.exponential()) {
                    double z = x[layout.offset[i]] * grid.node[q] + x[layout.offset[i] + 1];
                    double e = Math.exp(-Math.abs(z));
                    p[0] = (z >= 0 ? e : 1) / (1 + e);
                    p[1] = (z >= 0 ? 1 : e) / (1 + e);
                    logBase[i * stride + q] = -Math.log1p(e) - Math.max(z, 0);
                } else {
                    layout.curve.at(x, layout.offset[i], layout.categories[i], grid.node[q], p, null);
                    if (layout.model.exponential()) {
                        logBase[i * stride + q] = logBase(x, i, grid.node[q]);
                    }
                }
                for (int k = 0; k < layout.categories[i]; k++) {
                    probability[table + k * stride + q] = Math.max(p[k], SMALLEST);
                }
            }
        }
        slopes = x;
    }

    private double logBase(double[] x, int item, double theta) {
        double greatest = 0;
        int at = layout.offset[item];
        for (int k = 1; k < layout.categories[item]; k++) {
            greatest = Math.max(greatest, k * x[at] * theta + x[at + k]);
        }
        double sum = Math.exp(-greatest);
        for (int k = 1; k < layout.categories[item]; k++) {
            sum += Math.exp(k * x[at] * theta + x[at + k] - greatest);
        }
        return -greatest - Math.log(sum);
    }

    private double[] slopes;

    double slope(int item) {
        return layout.categories[item] == 0 ? 0 : slopes[layout.offset[item]];
    }

    /** Some of the rows, with room of its own to count in. */
    final class Lane {

        final int from;
        final int to;
        final double[] expected = new double[Expectation.this.expected.length];
        final double[] moment = new double[Expectation.this.moment.length];
        final double[] everybody = new double[grid.stride];
        /** How often each category was chosen in rows that are looked at by score. */
        final double[] runCounts;

        double logLikelihood;

        private final double[] posterior = new double[grid.stride];
        final Run run = new Run();

        Lane(int from, int to) {
            this.from = from;
            this.to = to;
            runCounts = new double[layout.model.exponential() ? layout.category[layout.items] : 0];
            if (layout.model.exponential()) {
                for (int p = pattern(from); p < responses.patterns() && responses.firstRow(p) < to; p++) {
                    int begin = Math.max(from, responses.firstRow(p));
                    int end = Math.min(to, responses.endRow(p));
                    if (byScore(begin, end)) {
                        count(p, begin, end);
                    }
                }
            }
        }

        private void count(int p, int begin, int end) {
            int[] items = responses.patternItems();
            int first = responses.firstItem(p);
            int width = responses.width(p);
            for (int row = begin; row < end; row++) {
                int at = responses.firstCategory(p, row);
                for (int j = 0; j < width; j++) {
                    int item = items[first + j];
                    if (layout.categories[item] > 0) {
                        runCounts[layout.category[item] + responses.categories()[at + j]] += responses.weight(row);
                    }
                }
            }
        }

        int pattern(int row) {
            int low = 0;
            int high = responses.patterns() - 1;
            while (low < high) {
                int middle = low + high + 1 >>> 1;
                if (responses.firstRow(middle) <= row) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        boolean byScore(int begin, int end) {
            return layout.model.exponential() && end - begin > 1;
        }

        void expect() {
            Arrays.fill(expected, 0);
            Arrays.fill(moment, 0);
            Arrays.fill(everybody, 0);
            logLikelihood = 0;
            for (int p = pattern(from); p < responses.patterns() && responses.firstRow(p) < to; p++) {
                int begin = Math.max(from, responses.firstRow(p));
                int end = Math.min(to, responses.endRow(p));
                if (byScore(begin, end)) {
                    run(p, begin, end);
                } else {
                    for (int row = begin; row < end; row++) {
                        row(p, row);
                    }
                }
            }
        }

        private void run(int p, int begin, int end) {
            int stride = grid.stride;
            run.prepare(p);
            double[] mass = new double[stride];
            double[] moments = new double[run.width];
            for (int row = begin; row < end; row++) {
                double f = responses.weight(row);
                run.look(row);
                logLikelihood += f * run.logLikelihood;
                double scale = f / run.sum;
                double[] w = run.posterior;
                for (int q = run.low; q < run.high; q++) {
                    mass[q] += w[q] * scale;
                }
                double mean = f * run.mean;
                byte[] categories = responses.categories();
                int at = run.at;
                for (int j = 0; j < moments.length; j++) {
                    moments[j] += mean * categories[at + j];
                }
            }
            add(mass, everybody);
            int[] items = responses.patternItems();
            for (int j = 0; j < run.width; j++) {
                int item = items[run.first + j];
                moment[item] += moments[j];
                int table = item * stride;
                for (int q = 0; q < stride; q++) {
                    expected[table + q] += mass[q];
                }
            }
        }

        private void row(int p, int row) {
            int stride = grid.stride;
            double f = responses.weight(row);
            double[] w = posterior;
            logLikelihood += f * likelihood(p, row, w);
            double sum = 0;
            double first = 0;
            for (int q = 0; q < stride; q++) {
                w[q] *= f;
            }
            int begin = responses.firstItem(p);
            int at = responses.firstCategory(p, row);
            int[] items = responses.patternItems();
            byte[] categories = responses.categories();
            add(w, everybody);
            if (layout.model.exponential()) {
                for (int q = 0; q < stride; q++) {
                    sum += w[q];
                    first += w[q] * grid.node[q];
                }
                for (int j = 0; j < responses.width(p); j++) {
                    int item = items[begin + j];
                    moment[item] += first * categories[at + j];
                    pour(w, expected, item * stride);
                }
            } else {
                for (int j = 0; j < responses.width(p); j++) {
                    int item = items[begin + j];
                    int k = layout.categories[item] == 0 ? 0 : categories[at + j];
                    pour(w, expected, (layout.category[item] + k) * stride);
                }
            }
        }

        /** Fills the posterior of a row, which sums to 1; returns the logarithm of the likelihood. */
        double likelihood(int p, int row, double[] w) {
            int stride = grid.stride;
            int begin = responses.firstItem(p);
            int width = responses.width(p);
            int at = responses.firstCategory(p, row);
            int[] items = responses.patternItems();
            byte[] categories = responses.categories();
            System.arraycopy(weight, 0, w, 0, stride);
            double log = 0;
            for (int j = 0; j < width; j++) {
                int item = items[begin + j];
                int k = layout.categories[item] == 0 ? 0 : categories[at + j];
                multiply(w, probability, (layout.category[item] + k) * stride);
                if ((j & 15) == 15) {
                    log += rescaled(w);
                }
            }
            double sum = 0;
            for (int q = 0; q < stride; q++) {
                sum += w[q];
            }
            double inverse = 1 / sum;
            for (int q = 0; q < stride; q++) {
                w[q] *= inverse;
            }
            return log + Math.log(sum);
        }

        private static double rescaled(double[] w) {
            double greatest = 0;
            for (double value : w) {
                greatest = Math.max(greatest, value);
            }
            double inverse = 1 / greatest;
            for (int q = 0; q < w.length; q++) {
                w[q] *= inverse;
            }
            return Math.log(greatest);
        }

        private static void multiply(double[] w, double[] table, int at) {
            for (int q = 0; q < w.length; q++) {
                w[q] *= table[at + q];
            }
        }

        private static void pour(double[] w, double[] table, int at) {
            for (int q = 0; q < w.length; q++) {
                table[at + q] += w[q];
            }
        }
    }

    /**
     * Rows that saw the same items, looked at by their score. Posteriors are exp(score · θ) over a base; the base times
     * exp(s θ) is kept for whole scores s, so that what remains to be multiplied, exp(δθ) with |δ| ≤ ½, runs through
     * equally spaced nodes as a geometric series and can neither overflow nor vanish.
     */
    final class Run {

        int first;
        int width;
        /** Where the categories of the row stand. */
        int at;
        /** Nodes before {@code low} and from {@code high} on weigh nothing. */
        int low;

        int high;
        /** Weights that sum to {@link #sum}. */
        final double[] posterior = new double[grid.stride];

        double sum;
        double mean;
        /** Without the intercepts of the categories that were chosen. */
        double logLikelihood;

        private int pattern;
        private final double[] base = new double[grid.stride];
        private double[] slope = new double[0];
        private double least;
        private double[] table = new double[0];
        private int[] lows = new int[0];
        private int[] highs = new int[0];
        private double[] shift = new double[0];
        private boolean[] ready = new boolean[0];

        void prepare(int p) {
            int stride = grid.stride;
            pattern = p;
            first = responses.firstItem(p);
            width = responses.width(p);
            if (slope.length != width) {
                slope = new double[width];
            }
            System.arraycopy(logWeight, 0, base, 0, stride);
            least = 0;
            double most = 0;
            for (int j = 0; j < width; j++) {
                int item = responses.patternItems()[first + j];
                slope[j] = slope(item);
                double reach = slope[j] * (layout.categories[item] - 1);
                least += Math.min(0, layout.categories[item] == 0 ? 0 : reach);
                most += Math.max(0, layout.categories[item] == 0 ? 0 : reach);
                int from = item * stride;
                for (int q = 0; q < stride; q++) {
                    base[q] += logBase[from + q];
                }
            }
            int bins = (int) Math.round(most - least) + 2;
            if (ready.length < bins) {
                table = new double[bins * stride];
                lows = new int[bins];
                highs = new int[bins];
                shift = new double[bins];
                ready = new boolean[bins];
            } else {
                Arrays.fill(ready, false);
            }
        }

        private void fill(int bin) {
            int stride = grid.stride;
            double score = least + bin;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int q = 0; q < grid.count; q++) {
                greatest = Math.max(greatest, base[q] + score * grid.node[q]);
            }
            int from = 0;
            int end = grid.count;
            while (base[from] + score * grid.node[from] - greatest < NEGLIGIBLE) {
                from++;
            }
            while (base[end - 1] + score * grid.node[end - 1] - greatest < NEGLIGIBLE) {
                end--;
            }
            for (int q = from; q < end; q++) {
                table[bin * stride + q] = Math.exp(base[q] + score * grid.node[q] - greatest);
            }
            lows[bin] = from;
            highs[bin] = end;
            shift[bin] = greatest;
            ready[bin] = true;
        }

        void look(int row) {
            at = responses.firstCategory(pattern, row);
            double score = score(responses.categories(), at);
            int bin = (int) (score - least + 0.5);
            if (!ready[bin]) {
                fill(bin);
            }
            low = lows[bin];
            high = highs[bin];
            double delta = score - least - bin;
            double e = Math.exp(delta * grid.node[low]);
            double ratio = Math.exp(delta * grid.step);
            int from = bin * grid.stride;
            double[] node = grid.node;
            double mass = 0;
            double moment = 0;
            for (int q = low; q < high; q++) {
                double w = table[from + q] * e;
                posterior[q] = w;
                mass += w;
                moment += w * node[q];
                e *= ratio;
            }
            sum = mass;
            mean = moment / mass;
            logLikelihood = shift[bin] + Math.log(mass);
        }

        private double score(byte[] categories, int at) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double[] a = slope;
            int j = 0;
            for (; j + 3 < a.length; j += 4) {
                s0 += a[j] * categories[at + j];
                s1 += a[j + 1] * categories[at + j + 1];
                s2 += a[j + 2] * categories[at + j + 2];
                s3 += a[j + 3] * categories[at + j + 3];
            }
            for (; j < a.length; j++) {
                s0 += a[j] * categories[at + j];
            }
            return s0 + s1 + (s2 + s3);
        }
    }
}
