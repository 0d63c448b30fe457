package ai.dreamseed.psychometrics.recommendation;

/**
 * YᵀY of a table of factors. Rows are added up in pieces of a fixed number, in single precision within a piece and in
 * double precision over the pieces, in order: the same to the last bit however many threads work.
 */
final class Gramian {

    private static final int PIECE = 256;

    private Gramian() {}

    static double[][] of(float[][] rows, int factors, Workers workers) {
        int pieces = (rows.length + PIECE - 1) / PIECE;
        // So many pieces at a time that what waits to be added stays small.
        int wave = Math.max(1, Math.min(pieces, 8 * workers.count()));
        float[][][] sums = new float[wave][factors][rows.length == 0 ? factors : rows[0].length];
        double[][] gramian = new double[factors][factors];
        for (int first = 0; first < pieces; first += wave) {
            int begin = first;
            int size = Math.min(wave, pieces - first);
            workers.each(size, () -> piece -> add(rows, (begin + piece) * PIECE, sums[piece]));
            for (int piece = 0; piece < size; piece++) {
                for (int a = 0; a < factors; a++) {
                    double[] to = gramian[a];
                    float[] from = sums[piece][a];
                    for (int k = 0; k < factors; k++) {
                        to[k] += from[k];
                    }
                    java.util.Arrays.fill(from, 0);
                }
            }
        }
        return gramian;
    }

    private static void add(float[][] rows, int from, float[][] sum) {
        int to = Math.min(rows.length, from + PIECE);
        int i = from;
        for (; i + 7 < to; i += 8) {
            for (int a = 0; a < sum.length; a++) {
                add(sum[a], rows, i, a);
            }
        }
        for (; i < to; i++) {
            float[] y = rows[i];
            for (int a = 0; a < sum.length; a++) {
                float[] s = sum[a];
                float f = y[a];
                for (int k = 0; k < s.length; k++) {
                    s[k] += f * y[k];
                }
            }
        }
    }

    private static void add(float[] s, float[][] rows, int i, int a) {
        float[] y0 = rows[i];
        float[] y1 = rows[i + 1];
        float[] y2 = rows[i + 2];
        float[] y3 = rows[i + 3];
        float[] y4 = rows[i + 4];
        float[] y5 = rows[i + 5];
        float[] y6 = rows[i + 6];
        float[] y7 = rows[i + 7];
        float f0 = y0[a];
        float f1 = y1[a];
        float f2 = y2[a];
        float f3 = y3[a];
        float f4 = y4[a];
        float f5 = y5[a];
        float f6 = y6[a];
        float f7 = y7[a];
        for (int k = 0; k < s.length; k++) {
            s[k] += f0 * y0[k]
                    + f1 * y1[k]
                    + f2 * y2[k]
                    + f3 * y3[k]
                    + (f4 * y4[k] + f5 * y5[k] + f6 * y6[k] + f7 * y7[k]);
        }
    }
}
