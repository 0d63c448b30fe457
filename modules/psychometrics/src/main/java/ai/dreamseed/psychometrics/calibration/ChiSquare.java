package ai.dreamseed.psychometrics.calibration;

/** The upper tail of χ²: the incomplete gamma function by its series or its continued fraction. */
final class ChiSquare {

    private ChiSquare() {}

    /** The probability of a value of at least {@code x}. */
    static double tail(double x, int degreesOfFreedom) {
        if (!(x > 0)) {
            return Double.isNaN(x) ? Double.NaN : 1;
        }
        double a = degreesOfFreedom / 2.0;
        double z = x / 2;
        double front = Math.exp(a * Math.log(z) - z - logGamma(degreesOfFreedom));
        if (z < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (int n = 1; n < 10_000 && term > sum * 1e-16; n++) {
                term *= z / (a + n);
                sum += term;
            }
            return Math.clamp(1 - front * sum, 0, 1);
        }
        // Lentz's method.
        double b = z + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < 10_000; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double change = c * d;
            h *= change;
            if (Math.abs(change - 1) < 1e-15) {
                break;
            }
        }
        return Math.clamp(front * h, 0, 1);
    }

    /** log Γ(n / 2), by the recursion from Γ(1) and Γ(½). */
    private static double logGamma(int n) {
        double log = n % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
        for (int k = n % 2 == 0 ? 2 : 1; k < n; k += 2) {
            log += Math.log(k / 2.0);
        }
        return log;
    }
}
