package ai.dreamseed.psychometrics.calibration;

/** Symmetric positive definite systems: A = L Lᵀ. */
final class Cholesky {

    private final int n;
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.n = lower.length;
        this.lower = lower;
    }

    /** Null where the matrix is not positive definite. Only the lower triangle is read. */
    static Cholesky of(double[][] a, int n) {
        double[][] l = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] li = new double[i + 1];
            l[i] = li;
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j] - dot(li, l[j], j);
                if (i > j) {
                    li[j] = sum / l[j][j];
                } else if (sum > 1e-12 * Math.abs(a[i][i]) && Double.isFinite(sum)) {
                    li[i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(l);
    }

    private static double dot(double[] x, double[] y, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += x[k] * y[k];
            s1 += x[k + 1] * y[k + 1];
            s2 += x[k + 2] * y[k + 2];
            s3 += x[k + 3] * y[k + 3];
        }
        for (; k < length; k++) {
            s0 += x[k] * y[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Replaces the right-hand side by the solution. */
    void solve(double[] b) {
        for (int i = 0; i < n; i++) {
            b[i] = (b[i] - dot(lower[i], b, i)) / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                b[j] -= lower[i][j] * b[i];
            }
        }
    }

    /** The inverse of the matrix: (L⁻¹)ᵀ L⁻¹, its lower triangle. */
    double[][] inverse() {
        // Rows of the transpose of L⁻¹ are contiguous, so that both loops run along memory.
        double[][] columns = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] c = new double[n];
            c[j] = 1 / lower[j][j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                double[] li = lower[i];
                for (int k = j; k < i; k++) {
                    sum += li[k] * c[k];
                }
                c[i] = -sum / li[i];
            }
            columns[j] = c;
        }
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            inverse[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += columns[i][k] * columns[j][k];
                }
                inverse[i][j] = sum;
            }
        }
        return inverse;
    }
}
