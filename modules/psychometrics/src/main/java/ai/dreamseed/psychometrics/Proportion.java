package ai.dreamseed.psychometrics;

/**
 * How surely a proportion is known: the equal-tailed interval of Jeffreys' prior, Beta(x + ½, n − x + ½), open towards the end
 * where nothing contradicts it (x = 0 begins at 0, x = n ends at 1).
 *
 * <p>Sources: Brown, L. D., Cai, T. T. &amp; DasGupta, A. (2001), Interval estimation for a binomial proportion, Statistical
 * Science 16(2), 101–133; the incomplete beta function by the continued fraction of DLMF 8.17.22, evaluated by Lentz's method.
 *
 * @param low 0 to {@code high}
 * @param high to 1
 */
public record Proportion(double low, double high) {

    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-14;
    private static final int STEPS = 300;
    private static final int HALVINGS = 50;

    /**
     * @param successes x, 0 to {@code trials}; need not be whole
     * @param trials n, at least 0; need not be whole
     * @param coverage how much of the posterior lies within, above 0 and below 1
     * @throws IllegalArgumentException outside these ranges
     */
    public static Proportion jeffreys(double successes, double trials, double coverage) {
        if (!(trials >= 0 && Double.isFinite(trials) && successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
        }
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("Coverage must be between 0 and 1: " + coverage);
        }
        double a = successes + 0.5;
        double b = trials - successes + 0.5;
        double tail = (1 - coverage) / 2;
        return new Proportion(
                successes == 0 ? 0 : quantile(a, b, tail), successes == trials ? 1 : quantile(a, b, 1 - tail));
    }

    /** By halving: monotone, so it cannot miss. */
    private static double quantile(double a, double b, double probability) {
        double logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (regularized(middle, a, b, logBeta) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** I_x(a, b). The fraction converges fast below the mean; above it the other tail is taken. */
    private static double regularized(double x, double a, double b, double logBeta) {
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double change = d * c;
            value *= change;
            if (Math.abs(change - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series after shifting the argument to 10 or more (DLMF 5.11.1); exact to 12 digits and more. */
    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift -= Math.log(z);
            z++;
        }
        double square = 1 / (z * z);
        double series =
                (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / z;
        return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
