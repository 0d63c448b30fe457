package ai.dreamseed.psychometrics.calibration;

/**
 * Two EM steps tell how the iteration converges, and a third point is extrapolated from them.
 *
 * <p>Source: Varadhan, R. and Roland, C. (2008), Simple and globally convergent methods for accelerating the convergence
 * of any EM algorithm, Scandinavian Journal of Statistics 35(2), 335–353; scheme S3.
 */
final class Squarem {

    /** How far an extrapolation may go at first; doubled as often as a step of that length was good. */
    static final double FIRST_BOUND = 4;

    private Squarem() {}

    /** The step length, at least 1, where 1 is the second EM step itself. */
    static double length(double[] x0, double[] x1, double[] x2, double bound) {
        double r = 0;
        double v = 0;
        for (int i = 0; i < x0.length; i++) {
            double first = x1[i] - x0[i];
            double second = x2[i] - x1[i] - first;
            r += first * first;
            v += second * second;
        }
        double length = v == 0 ? 1 : Math.sqrt(r / v);
        return Math.clamp(length, 1, bound);
    }

    static double[] extrapolated(double[] x0, double[] x1, double[] x2, double length) {
        double[] x = new double[x0.length];
        for (int i = 0; i < x.length; i++) {
            double first = x1[i] - x0[i];
            double second = x2[i] - x1[i] - first;
            x[i] = x0[i] + 2 * length * first + length * length * second;
        }
        return x;
    }
}
