package ai.dreamseed.psychometrics.recommendation;

import java.util.Arrays;

/**
 * A row's least-squares problem solved exactly: (YᵀY + Yᵀ(C − I)Y + λI) x = Yᵀ C p, in double precision by Cholesky's
 * decomposition. Room for one thread to work in.
 */
final class NormalEquations {

    private final double[][] lower;
    private final double[] right;
    private final double[] wide;

    NormalEquations(int factors) {
        lower = new double[factors][];
        for (int a = 0; a < factors; a++) {
            lower[a] = new double[a + 1];
        }
        right = new double[factors];
        wide = new double[factors];
    }

    /**
     * Solves for one row.
     *
     * @param y factors of the other side, {@code gramian} theirs
     * @param column which of them the row did, from {@code from} to {@code to}
     * @param weight c − 1 of each
     * @param x what comes out
     */
    void solve(
            float[][] y, double[][] gramian, double ridge, int[] column, float[] weight, int from, int to, float[] x) {
        prepare(y, gramian, ridge, column, weight, from, to);
        Arrays.fill(right, 0);
        for (int j = from; j < to; j++) {
            float[] row = y[column[j]];
            double confidence = 1.0 + weight[j];
            for (int k = 0; k < right.length; k++) {
                right[k] += confidence * row[k];
            }
        }
        substitute(right);
        for (int k = 0; k < right.length; k++) {
            x[k] = (float) right[k];
        }
    }

    /** Decomposes the matrix of a row. */
    void prepare(float[][] y, double[][] gramian, double ridge, int[] column, float[] weight, int from, int to) {
        int n = right.length;
        for (int a = 0; a < n; a++) {
            System.arraycopy(gramian[a], 0, lower[a], 0, a + 1);
            lower[a][a] += ridge;
        }
        for (int j = from; j < to; j++) {
            float[] row = y[column[j]];
            for (int k = 0; k < n; k++) {
                wide[k] = row[k];
            }
            for (int a = 0; a < n; a++) {
                double f = weight[j] * wide[a];
                double[] l = lower[a];
                for (int k = 0; k < l.length; k++) {
                    l[k] += f * wide[k];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            double[] li = lower[i];
            for (int j = 0; j <= i; j++) {
                double[] lj = lower[j];
                double sum = li[j];
                for (int k = 0; k < j; k++) {
                    sum -= li[k] * lj[k];
                }
                if (j < i) {
                    li[j] = sum / lj[j];
                } else if (sum > 0) {
                    li[i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException(
                            "Weights so different are beyond double precision: more regularization is needed");
                }
            }
        }
    }

    /** Replaces a right-hand side by the solution, with the matrix that was prepared. */
    void substitute(double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                b[k] -= lower[i][k] * b[i];
            }
        }
    }
}
