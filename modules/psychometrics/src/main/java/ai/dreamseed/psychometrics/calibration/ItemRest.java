package ai.dreamseed.psychometrics.calibration;

/** The correlation of each item's answers with the mean of the other answers of the same row. */
final class ItemRest {

    private final double[] correlation;

    ItemRest(Responses responses, Layout layout, Expectation expectation) {
        int items = layout.items;
        double[] scale = new double[items];
        for (int i = 0; i < items; i++) {
            scale[i] = 1.0 / Math.max(1, layout.categories[i] - 1);
        }
        double[][] sums = new double[expectation.lanes.size()][];
        expectation.each(lane -> sums[expectation.lanes.indexOf(lane)] = sums(responses, lane, scale));
        double[] sum = new double[6 * items];
        for (double[] of : sums) {
            Expectation.add(of, sum);
        }
        correlation = new double[items];
        for (int i = 0; i < items; i++) {
            int at = 6 * i;
            double n = sum[at];
            double vx = sum[at + 2] / n - sum[at + 1] * sum[at + 1] / (n * n);
            double vy = sum[at + 4] / n - sum[at + 3] * sum[at + 3] / (n * n);
            correlation[i] = (sum[at + 5] / n - sum[at + 1] * sum[at + 3] / (n * n)) / Math.sqrt(vx * vy);
        }
    }

    private static double[] sums(Responses responses, Expectation.Lane lane, double[] scale) {
        double[] sums = new double[6 * scale.length];
        int[] pattern = responses.patternItems();
        byte[] categories = responses.categories();
        for (int p = lane.pattern(lane.from); p < responses.patterns() && responses.firstRow(p) < lane.to; p++) {
            int width = responses.width(p);
            int first = responses.firstItem(p);
            int end = Math.min(lane.to, responses.endRow(p));
            for (int row = Math.max(lane.from, responses.firstRow(p)); row < end && width > 1; row++) {
                look(
                        categories,
                        responses.firstCategory(p, row),
                        pattern,
                        first,
                        width,
                        responses.weight(row),
                        scale,
                        sums);
            }
        }
        return sums;
    }

    private static void look(
            byte[] categories, int at, int[] pattern, int first, int width, double f, double[] scale, double[] sums) {
        double all = 0;
        for (int j = 0; j < width; j++) {
            all += categories[at + j] * scale[pattern[first + j]];
        }
        double each = 1.0 / (width - 1);
        for (int j = 0; j < width; j++) {
            int item = pattern[first + j];
            double x = categories[at + j] * scale[item];
            double rest = (all - x) * each;
            int to = 6 * item;
            sums[to] += f;
            sums[to + 3] += f * rest;
            sums[to + 4] += f * rest * rest;
            if (x != 0) {
                sums[to + 1] += f * x;
                sums[to + 2] += f * x * x;
                sums[to + 5] += f * x * rest;
            }
        }
    }

    /** NaN where there is nothing to correlate. */
    double correlation(int item) {
        return correlation[item];
    }
}
