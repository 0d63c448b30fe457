package ai.dreamseed.psychometrics.calibration;

/**
 * Equally spaced abilities, padded to a multiple of eight so that loops over them run in whole vectors. The padding lies
 * on the last node and weighs nothing.
 */
final class Grid {

    final int count;
    final int stride;
    final double step;
    final double[] node;

    Grid(int count, double bound) {
        this.count = count;
        stride = (count + 7) / 8 * 8;
        step = 2 * bound / (count - 1);
        node = new double[stride];
        for (int q = 0; q < stride; q++) {
            node[q] = bound * (2.0 * Math.min(q, count - 1) - (count - 1)) / (count - 1);
        }
    }

    /** Fills the weights of N(mean, sd²), which sum to 1. */
    void weigh(double mean, double sd, double[] weight) {
        double sum = 0;
        for (int q = 0; q < count; q++) {
            double z = (node[q] - mean) / sd;
            weight[q] = Math.exp(-z * z / 2);
            sum += weight[q];
        }
        for (int q = 0; q < count; q++) {
            weight[q] /= sum;
        }
        java.util.Arrays.fill(weight, count, stride, 0);
    }
}
