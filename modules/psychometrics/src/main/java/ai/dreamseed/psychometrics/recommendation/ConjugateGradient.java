package ai.dreamseed.psychometrics.recommendation;

import java.util.Arrays;

/**
 * A row's least-squares problem by a few steps of conjugate gradients from where its vector is, without ever writing the
 * matrix down: A p = YᵀY p + λ p + Σ (c − 1) (y·p) y over what the row did. Room for one thread to work in.
 *
 * <p>Source: Takács, Pilászy and Tikk (2011).
 */
final class ConjugateGradient {

    private static final int STEPS = 3;
    private static final float NOTHING_LEFT = 1e-20f;

    /** From so many on it pays to turn the vectors, so that their products with p are made along memory. */
    private static final int WORTH_TURNING = 8;

    /** So many are turned at once; they then fit into a core's second cache. */
    private static final int MOST_TURNED = 1024;

    private final float[][] y;
    private final float[][] gramian;
    private final int factors;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;
    /** The vectors of what the row did, one array a factor. */
    private final float[][] turned;

    private float[] product = new float[64];
    private int width;

    ConjugateGradient(float[][] y, float[][] gramian) {
        this.y = y;
        this.gramian = gramian;
        factors = gramian.length;
        int room = gramian[0].length;
        residual = new float[room];
        direction = new float[room];
        image = new float[room];
        turned = new float[factors][0];
    }

    /** Moves x, which is as long as the rows of the matrices, towards the solution; see {@link NormalEquations#solve} for what goes in. */
    void solve(float ridge, int[] column, float[] weight, int from, int to, float[] x) {
        int n = to - from;
        if (product.length < n) {
            product = new float[Math.max(n, 2 * product.length)];
        }
        turn(column, from, n);
        multiply(column, from, to, x);
        confidences(weight, from, n);
        Arrays.fill(image, 0);
        add(gramian, x, image);
        combine(-1, image, -ridge, x, residual);
        add(column, from, to, residual);
        System.arraycopy(residual, 0, direction, 0, x.length);
        float left = Rows.dot(residual, residual);
        for (int step = 1; step <= STEPS && left > NOTHING_LEFT; step++) {
            left = step(ridge, column, weight, from, to, x, left, step == STEPS);
        }
    }

    /**
     * One step.
     *
     * @param before the square of the residual
     * @return that after it
     */
    private float step(
            float ridge, int[] column, float[] weight, int from, int to, float[] x, float before, boolean last) {
        multiply(column, from, to, direction);
        float curvature = weigh(weight, from, to - from);
        scale(ridge, direction, image);
        add(gramian, direction, image);
        float length = before / (curvature + Rows.dot(direction, image));
        combine(1, x, length, direction, x);
        if (last) {
            return 0;
        }
        // What remains matters only if another step follows.
        add(column, from, to, image);
        combine(1, residual, -length, image, residual);
        float after = Rows.dot(residual, residual);
        combine(1, residual, after / before, direction, direction);
        return after;
    }

    // Each loop is a method of its own: the compiler is done with the small ones at once, while one large method kept
    // everything waiting for seconds.

    /** c − (c − 1) y·x instead of the products y·x. */
    private void confidences(float[] weight, int from, int n) {
        float[] out = product;
        for (int j = 0; j < n; j++) {
            float w = weight[from + j];
            out[j] = 1 + w - w * out[j];
        }
    }

    /** (c − 1) y·p instead of the products y·p; gives Σ (c − 1)(y·p)². */
    private float weigh(float[] weight, int from, int n) {
        float[] out = product;
        float sum = 0;
        for (int j = 0; j < n; j++) {
            float weighted = weight[from + j] * out[j];
            sum += weighted * out[j];
            out[j] = weighted;
        }
        return sum;
    }

    private static void scale(float f, float[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = f * x[k];
        }
    }

    private static void combine(float fx, float[] x, float fy, float[] y, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = fx * x[k] + fy * y[k];
        }
    }

    private void turn(int[] column, int from, int n) {
        width = n < WORTH_TURNING ? 0 : Math.min(n, MOST_TURNED) & -4;
        if (width > turned[0].length) {
            int room = Math.min(MOST_TURNED, Math.max(width, 2 * turned[0].length));
            for (int k = 0; k < factors; k++) {
                turned[k] = new float[room];
            }
        }
        for (int j = 0; j < width; j += 4) {
            float[] a = y[column[from + j]];
            float[] b = y[column[from + j + 1]];
            float[] c = y[column[from + j + 2]];
            float[] d = y[column[from + j + 3]];
            for (int k = 0; k < factors; k++) {
                float[] t = turned[k];
                t[j] = a[k];
                t[j + 1] = b[k];
                t[j + 2] = c[k];
                t[j + 3] = d[k];
            }
        }
    }

    /** The products y·p of everything the row did. */
    private void multiply(int[] column, int from, int to, float[] p) {
        if (width > 0) {
            Arrays.fill(product, 0, width, 0);
            int k = 0;
            for (; k + 7 < factors; k += 8) {
                addTurned(p, k);
            }
            for (; k < factors; k++) {
                float[] t = turned[k];
                float f = p[k];
                for (int j = 0; j < width; j++) {
                    product[j] += f * t[j];
                }
            }
        }
        for (int j = from + width; j < to; j++) {
            product[j - from] = Rows.dot(p, y[column[j]]);
        }
    }

    private void addTurned(float[] p, int k) {
        float[] out = product;
        float[] t0 = turned[k];
        float[] t1 = turned[k + 1];
        float[] t2 = turned[k + 2];
        float[] t3 = turned[k + 3];
        float[] t4 = turned[k + 4];
        float[] t5 = turned[k + 5];
        float[] t6 = turned[k + 6];
        float[] t7 = turned[k + 7];
        float f0 = p[k];
        float f1 = p[k + 1];
        float f2 = p[k + 2];
        float f3 = p[k + 3];
        float f4 = p[k + 4];
        float f5 = p[k + 5];
        float f6 = p[k + 6];
        float f7 = p[k + 7];
        int n = width;
        for (int j = 0; j < n; j++) {
            out[j] += f0 * t0[j]
                    + f1 * t1[j]
                    + f2 * t2[j]
                    + f3 * t3[j]
                    + (f4 * t4[j] + f5 * t5[j] + f6 * t6[j] + f7 * t7[j]);
        }
    }

    /** Adds product times y to {@code out}, over everything the row did. */
    private void add(int[] column, int from, int to, float[] out) {
        int j = from;
        for (; j + 3 < to; j += 4) {
            int at = j - from;
            add(
                    y[column[j]],
                    y[column[j + 1]],
                    y[column[j + 2]],
                    y[column[j + 3]],
                    product[at],
                    product[at + 1],
                    product[at + 2],
                    product[at + 3],
                    out);
        }
        for (; j < to; j++) {
            float[] row = y[column[j]];
            float f = product[j - from];
            for (int k = 0; k < out.length; k++) {
                out[k] += f * row[k];
            }
        }
    }

    /** Adds a symmetric matrix times p to {@code out}. */
    private static void add(float[][] matrix, float[] p, float[] out) {
        int j = 0;
        for (; j + 3 < matrix.length; j += 4) {
            add(matrix[j], matrix[j + 1], matrix[j + 2], matrix[j + 3], p[j], p[j + 1], p[j + 2], p[j + 3], out);
        }
        for (; j < matrix.length; j++) {
            float[] row = matrix[j];
            float f = p[j];
            for (int k = 0; k < out.length; k++) {
                out[k] += f * row[k];
            }
        }
    }

    private static void add(
            float[] a, float[] b, float[] c, float[] d, float fa, float fb, float fc, float fd, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] += fa * a[k] + fb * b[k] + (fc * c[k] + fd * d[k]);
        }
    }
}
