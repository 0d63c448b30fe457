package ai.dreamseed.psychometrics.calibration;

import java.util.Arrays;

/**
 * The observed information of all parameters that are estimated, exactly: what would be known if abilities were, less
 * what is lost because they are not, which is the covariance of the complete-data scores under each row's posterior.
 *
 * <p>Source: Louis, T. A. (1982), Finding the observed information matrix when using the EM algorithm, Journal of the
 * Royal Statistical Society B 44(2), 226–233; it equals what Oakes's (1999) formula gives.
 */
final class Information {

    /** Above this many parameters items are looked at one by one, as if all others were known. */
    static final int MOST_PARAMETERS = 1_600;
    /** The same above this many multiplications, about half a minute. */
    static final double MOST_WORK = 6e10;

    private static final double NEGLIGIBLE = 1e-18;

    private final Expectation expectation;
    private final Maximization maximization;
    private final Layout layout;
    private final Grid grid;
    /** Where each parameter stands in the matrix, negative where it is not estimated. */
    final int[] index;

    final int size;
    /** The derivative of log P by item, category, parameter and node, where rows are looked at one by one. */
    private double[] score;

    private int[] scoreAt;

    Information(Expectation expectation, Maximization maximization) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.layout = expectation.layout;
        this.grid = expectation.grid;
        index = new int[layout.size];
        Arrays.fill(index, -1);
        int next = 0;
        int slope = -1;
        for (int i = 0; i < layout.items; i++) {
            for (int j = 0; layout.free[i] && j < layout.parameters(i); j++) {
                if (layout.oneSlope && j == 0) {
                    slope = slope < 0 ? next++ : slope;
                    index[layout.offset[i]] = slope;
                } else {
                    index[layout.offset[i] + j] = next++;
                }
            }
        }
        if (layout.freeGroup) {
            index[layout.mean] = next++;
            index[layout.logDeviation] = next++;
        }
        size = next;
    }

    /** Whether the whole matrix can be had in reasonable time and room. */
    boolean whole() {
        if (size > MOST_PARAMETERS) {
            return false;
        }
        double work = 0;
        Responses responses = expectation.responses;
        for (int p = 0; p < responses.patterns(); p++) {
            double width = responses.width(p);
            int rows = responses.endRow(p) - responses.firstRow(p);
            if (layout.model.exponential() && rows > 1) {
                work += rows * (width * 30 + width * width / 2);
            } else {
                double parameters = layout.model.parameters(2) * width;
                work += rows * (parameters * parameters / 2 * 25);
            }
        }
        return work < MOST_WORK;
    }

    /** The lower triangle of the matrix. */
    double[][] matrix(double[] x) {
        double[][] matrix = new double[size][];
        for (int i = 0; i < size; i++) {
            matrix[i] = new double[i + 1];
        }
        for (int i = 0; i < layout.items; i++) {
            if (layout.free[i]) {
                double[][] complete = maximization.complete(i, x);
                for (int j = 0; j < layout.parameters(i); j++) {
                    for (int k = 0; k <= j; k++) {
                        add(matrix, index[layout.offset[i] + j], index[layout.offset[i] + k], complete[j][k]);
                    }
                }
            }
        }
        if (layout.freeGroup) {
            group(matrix, x);
        }
        score(x);
        double[][][] lost = new double[expectation.lanes.size()][][];
        expectation.each(lane -> {
            double[][] of = new double[size][];
            for (int i = 0; i < size; i++) {
                of[i] = new double[i + 1];
            }
            new Loss(lane, of, x).all();
            lost[expectation.lanes.indexOf(lane)] = of;
        });
        for (double[][] of : lost) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] -= of[i][j];
                }
            }
        }
        return matrix;
    }

    private static void add(double[][] matrix, int i, int j, double value) {
        if (i >= 0 && j >= 0) {
            if (i >= j) {
                matrix[i][j] += value;
            } else {
                matrix[j][i] += value;
            }
        }
    }

    private void group(double[][] matrix, double[] x) {
        double variance = Math.exp(2 * x[layout.logDeviation]);
        int mean = index[layout.mean];
        int deviation = index[layout.logDeviation];
        for (int q = 0; q < grid.count; q++) {
            double people = expectation.everybody[q];
            double off = grid.node[q] - x[layout.mean];
            add(matrix, mean, mean, people / variance);
            add(matrix, deviation, mean, people * 2 * off / variance);
            add(matrix, deviation, deviation, people * 2 * off * off / variance);
        }
    }

    private void score(double[] x) {
        scoreAt = new int[layout.category[layout.items] + 1];
        int next = 0;
        for (int i = 0; i < layout.items; i++) {
            for (int k = 0; k < Math.max(1, layout.categories[i]); k++) {
                scoreAt[layout.category[i] + k] = next;
                next += layout.parameters(i) * grid.stride;
            }
        }
        score = new double[next];
        double[] p = new double[layout.most];
        double[][] of = layout.scores();
        for (int i = 0; i < layout.items; i++) {
            for (int q = 0; q < grid.count && layout.categories[i] > 0; q++) {
                layout.curve.at(x, layout.offset[i], layout.categories[i], grid.node[q], p, of);
                for (int k = 0; k < layout.categories[i]; k++) {
                    for (int j = 0; j < layout.parameters(i); j++) {
                        score[scoreAt[layout.category[i] + k] + j * grid.stride + q] = of[k][j];
                    }
                }
            }
        }
    }

    /** The information on each item's own parameters, all others taken as known. */
    double[][][] blocks(double[] x) {
        double[][][] blocks = new double[layout.items][][];
        for (int i = 0; i < layout.items; i++) {
            if (layout.categories[i] > 0) {
                blocks[i] = maximization.complete(i, x);
            }
        }
        score(x);
        double[][][][] lost = new double[expectation.lanes.size()][][][];
        expectation.each(lane -> lost[expectation.lanes.indexOf(lane)] = lostBlocks(lane));
        for (double[][][] of : lost) {
            for (int i = 0; i < layout.items; i++) {
                for (int j = 0; j < layout.parameters(i); j++) {
                    for (int k = 0; k < layout.parameters(i); k++) {
                        blocks[i][j][k] -= of[i][j][k];
                    }
                }
            }
        }
        return blocks;
    }

    private double[][][] lostBlocks(Expectation.Lane lane) {
        Responses responses = expectation.responses;
        double[][][] lost = new double[layout.items][layout.most][layout.most];
        double[] w = new double[grid.stride];
        double[] mean = new double[layout.most];
        for (int p = lane.pattern(lane.from); p < responses.patterns() && responses.firstRow(p) < lane.to; p++) {
            int end = Math.min(lane.to, responses.endRow(p));
            for (int row = Math.max(lane.from, responses.firstRow(p)); row < end; row++) {
                lane.likelihood(p, row, w);
                int low = low(w);
                int high = high(w);
                for (int j = 0; j < responses.width(p); j++) {
                    int item = responses.patternItems()[responses.firstItem(p) + j];
                    if (layout.categories[item] > 0) {
                        int k = responses.categories()[responses.firstCategory(p, row) + j];
                        covariance(item, k, w, low, high, responses.weight(row), mean, lost[item]);
                    }
                }
            }
        }
        return lost;
    }

    private void covariance(int item, int k, double[] w, int low, int high, double f, double[] mean, double[][] into) {
        int at = scoreAt[layout.category[item] + k];
        int n = layout.parameters(item);
        for (int j = 0; j < n; j++) {
            double sum = 0;
            int from = at + j * grid.stride;
            for (int q = low; q < high; q++) {
                sum += w[q] * score[from + q];
            }
            mean[j] = sum;
        }
        for (int j = 0; j < n; j++) {
            for (int l = 0; l <= j; l++) {
                double sum = 0;
                int one = at + j * grid.stride;
                int other = at + l * grid.stride;
                for (int q = low; q < high; q++) {
                    sum += w[q] * (score[one + q] - mean[j]) * (score[other + q] - mean[l]);
                }
                into[j][l] += f * sum;
                if (l < j) {
                    into[l][j] += f * sum;
                }
            }
        }
    }

    private int low(double[] w) {
        int low = 0;
        while (low < grid.count - 1 && w[low] < NEGLIGIBLE) {
            low++;
        }
        return low;
    }

    private int high(double[] w) {
        int high = grid.count;
        while (high > 1 && w[high - 1] < NEGLIGIBLE) {
            high--;
        }
        return high;
    }

    /** What one lane's rows lose. */
    private final class Loss {

        private final Expectation.Lane lane;
        private final double[][] lost;
        private final double[] x;
        private final Responses responses = expectation.responses;

        Loss(Expectation.Lane lane, double[][] lost, double[] x) {
            this.lane = lane;
            this.lost = lost;
            this.x = x;
        }

        void all() {
            for (int p = lane.pattern(lane.from); p < responses.patterns() && responses.firstRow(p) < lane.to; p++) {
                int begin = Math.max(lane.from, responses.firstRow(p));
                int end = Math.min(lane.to, responses.endRow(p));
                if (lane.byScore(begin, end)) {
                    byScore(p, begin, end);
                } else {
                    byRow(p, begin, end);
                }
            }
        }

        /**
         * In an exponential family a score is k θ − F(θ) for the slope and a constant − F(θ) for an intercept, and F
         * does not depend on the answers: the covariances of all rows follow from Σ w, Σ w wᵀ over nodes and two
         * sums over answers.
         */
        private void byScore(int p, int begin, int end) {
            int stride = grid.stride;
            int width = responses.width(p);
            int first = responses.firstItem(p);
            Expectation.Run run = lane.run;
            run.prepare(p);
            double[] mass = new double[stride];
            double[] pairs = new double[stride * stride];
            double[] tilt = new double[width * stride];
            double[] spread = new double[width * width];
            double[] w = new double[stride];
            double[] tilted = new double[stride];
            byte[] categories = responses.categories();
            int[] given = new int[width];
            for (int row = begin; row < end; row++) {
                run.look(row);
                double f = responses.weight(row);
                int low = run.low;
                int high = run.high;
                double inverse = 1 / run.sum;
                double variance = 0;
                for (int q = low; q < high; q++) {
                    double off = grid.node[q] - run.mean;
                    w[q] = run.posterior[q] * inverse;
                    tilted[q] = f * w[q] * off;
                    variance += tilted[q] * off;
                }
                for (int q = low; q < high; q++) {
                    mass[q] += f * w[q];
                    axpy(f * w[q], w, low, q + 1, pairs, q * stride);
                }
                int size = 0;
                for (int j = 0; j < width; j++) {
                    int k = categories[run.at + j];
                    if (k == 0) {
                        continue;
                    }
                    axpy(k, tilted, low, high, tilt, j * stride);
                    double kv = k * variance;
                    for (int g = 0; g < size; g++) {
                        spread[j * width + given[g]] += kv * categories[run.at + given[g]];
                    }
                    spread[j * width + j] += kv * k;
                    given[size++] = j;
                }
            }
            for (int q = 0; q < stride; q++) {
                for (int r = 0; r < q; r++) {
                    pairs[r * stride + q] = pairs[q * stride + r];
                }
            }
            gather(first, width, mass, pairs, tilt, spread);
        }

        private void gather(int first, int width, double[] mass, double[] pairs, double[] tilt, double[] spread) {
            int stride = grid.stride;
            int count = 0;
            int[] place = new int[2 + width * layout.most];
            int[] item = new int[place.length];
            boolean[] slope = new boolean[place.length];
            double[][] function = new double[place.length][];
            double[] p = new double[layout.most];
            for (int j = 0; j < width; j++) {
                int i = responses.patternItems()[first + j];
                for (int c = 0; layout.free[i] && c < layout.parameters(i); c++) {
                    double[] f = new double[stride];
                    for (int q = 0; q < grid.count; q++) {
                        layout.curve.at(x, layout.offset[i], layout.categories[i], grid.node[q], p, null);
                        double value = p[c];
                        if (c == 0) {
                            value = 0;
                            for (int k = 1; k < layout.categories[i]; k++) {
                                value += k * p[k];
                            }
                            value *= grid.node[q];
                        }
                        f[q] = value;
                    }
                    place[count] = index[layout.offset[i] + c];
                    item[count] = j;
                    slope[count] = c == 0;
                    function[count++] = f;
                }
            }
            if (layout.freeGroup) {
                double variance = Math.exp(2 * x[layout.logDeviation]);
                for (int g = 0; g < 2; g++) {
                    double[] f = new double[stride];
                    for (int q = 0; q < grid.count; q++) {
                        double off = grid.node[q] - x[layout.mean];
                        f[q] = -(g == 0 ? off : off * off) / variance;
                    }
                    place[count] = index[g == 0 ? layout.mean : layout.logDeviation];
                    function[count++] = f;
                }
            }
            double[] image = new double[stride];
            for (int u = 0; u < count; u++) {
                double[] f = function[u];
                Arrays.fill(image, 0);
                for (int q = 0; q < grid.count; q++) {
                    axpy(-f[q], pairs, q * stride, image);
                    image[q] += f[q] * mass[q];
                }
                if (slope[u]) {
                    // Cov(k θ, F) for this slope against every F.
                    for (int q = 0; q < stride; q++) {
                        image[q] -= tilt[item[u] * stride + q];
                    }
                }
                for (int v = 0; v <= u; v++) {
                    double sum = 0;
                    for (int q = 0; q < grid.count; q++) {
                        sum += image[q] * function[v][q];
                    }
                    if (slope[v]) {
                        for (int q = 0; q < grid.count; q++) {
                            sum -= tilt[item[v] * stride + q] * f[q];
                        }
                    }
                    if (slope[u] && slope[v]) {
                        sum += spread[Math.max(item[u], item[v]) * width + Math.min(item[u], item[v])];
                    }
                    add(lost, place[u], place[v], sum);
                    if (u != v && place[u] == place[v]) {
                        // The one slope of a 1PL meets itself in both orders.
                        add(lost, place[u], place[v], sum);
                    }
                }
            }
        }

        private static void axpy(double a, double[] from, int low, int high, double[] to, int at) {
            for (int q = low; q < high; q++) {
                to[at + q] += a * from[q];
            }
        }

        private static void axpy(double a, double[] from, int at, double[] to) {
            for (int q = 0; q < to.length; q++) {
                to[q] += a * from[at + q];
            }
        }

        /** Sums the outer products of centred scores, node by node, so that the inner loop runs along memory. */
        private void byRow(int p, int begin, int end) {
            int stride = grid.stride;
            int width = responses.width(p);
            int first = responses.firstItem(p);
            int most = 2;
            for (int j = 0; j < width; j++) {
                int i = responses.patternItems()[first + j];
                most += layout.free[i] ? layout.parameters(i) : 0;
            }
            int[] place = new int[most];
            double[] centred = new double[most * stride];
            double[] sums = new double[most * most];
            double[] w = new double[stride];
            int count = 0;
            for (int row = begin; row < end; row++) {
                lane.likelihood(p, row, w);
                int low = low(w);
                int high = high(w);
                double f = responses.weight(row);
                count = 0;
                int at = responses.firstCategory(p, row);
                for (int j = 0; j < width; j++) {
                    int i = responses.patternItems()[first + j];
                    int table = layout.free[i]
                            ? scoreAt[layout.category[i] + responses.categories()[at + j]]
                            : 0;
                    for (int c = 0; layout.free[i] && c < layout.parameters(i); c++) {
                        centre(score, table + c * stride, w, low, high, centred, count, most);
                        place[count++] = index[layout.offset[i] + c];
                    }
                }
                if (layout.freeGroup) {
                    double[] of = new double[stride];
                    double variance = Math.exp(2 * x[layout.logDeviation]);
                    for (int g = 0; g < 2; g++) {
                        for (int q = low; q < high; q++) {
                            double off = grid.node[q] - x[layout.mean];
                            of[q] = (g == 0 ? off : off * off) / variance;
                        }
                        centre(of, 0, w, low, high, centred, count, most);
                        place[count++] = index[g == 0 ? layout.mean : layout.logDeviation];
                    }
                }
                for (int q = low; q < high; q++) {
                    double weight = f * w[q];
                    int from = q * most;
                    for (int u = 0; u < count; u++) {
                        outer(weight * centred[from + u], centred, from, u + 1, sums, u * most);
                    }
                }
            }
            for (int u = 0; u < count; u++) {
                for (int v = 0; v <= u; v++) {
                    double sum = sums[u * most + v];
                    add(lost, place[u], place[v], sum);
                    if (u != v && place[u] == place[v]) {
                        add(lost, place[u], place[v], sum);
                    }
                }
            }
        }

        private static void outer(double a, double[] from, int at, int length, double[] to, int into) {
            for (int v = 0; v < length; v++) {
                to[into + v] += a * from[at + v];
            }
        }

        private static void centre(
                double[] table, int from, double[] w, int low, int high, double[] centred, int column, int most) {
            double mean = 0;
            for (int q = low; q < high; q++) {
                mean += w[q] * table[from + q];
            }
            for (int q = low; q < high; q++) {
                centred[q * most + column] = table[from + q] - mean;
            }
        }
    }
}
