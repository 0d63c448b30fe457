package ai.dreamseed.psychometrics.recommendation;

/** Everything written out: full tables, Gaussian elimination, no cleverness to share a mistake with. */
final class Dense {

    private Dense() {}

    /** r of every pair, 0 where there is none. */
    static double[][] table(Interactions interactions) {
        double[][] table = new double[interactions.learners()][interactions.items()];
        for (int u = 0; u < table.length; u++) {
            int[] items = interactions.itemsOf(u);
            for (int j = 0; j < items.length; j++) {
                table[u][items[j]] = interactions.weightsOf(u)[j];
            }
        }
        return table;
    }

    /** Solves Σ over all columns c (p − x·y)² + ridge |x|² for one row of weights r. */
    static double[] row(double[] r, double[][] y, double alpha, double ridge) {
        int f = y[0].length;
        double[][] a = new double[f][f + 1];
        for (int k = 0; k < f; k++) {
            a[k][k] = ridge;
        }
        for (int i = 0; i < r.length; i++) {
            double c = 1 + alpha * r[i];
            for (int k = 0; k < f; k++) {
                for (int l = 0; l < f; l++) {
                    a[k][l] += c * y[i][k] * y[i][l];
                }
                a[k][f] += r[i] > 0 ? c * y[i][k] : 0;
            }
        }
        for (int p = 0; p < f; p++) {
            for (int k = 0; k < f; k++) {
                if (k != p) {
                    double times = a[k][p] / a[p][p];
                    for (int l = p; l <= f; l++) {
                        a[k][l] -= times * a[p][l];
                    }
                }
            }
        }
        double[] x = new double[f];
        for (int k = 0; k < f; k++) {
            x[k] = a[k][f] / a[k][k];
        }
        return x;
    }

    static double loss(double[][] r, double[][] x, double[][] y, double alpha, double lambda) {
        double loss = 0;
        for (int u = 0; u < x.length; u++) {
            for (int i = 0; i < y.length; i++) {
                double missed = (r[u][i] > 0 ? 1 : 0) - dot(x[u], y[i]);
                loss += (1 + alpha * r[u][i]) * missed * missed;
            }
        }
        for (double[] row : x) {
            loss += lambda * dot(row, row);
        }
        for (double[] row : y) {
            loss += lambda * dot(row, row);
        }
        return loss;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    static double[] wide(float[] row) {
        double[] wide = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            wide[k] = row[k];
        }
        return wide;
    }

    static double[][] itemsOf(Factors factors) {
        double[][] y = new double[factors.items()][];
        for (int i = 0; i < y.length; i++) {
            y[i] = wide(factors.itemVector(i));
        }
        return y;
    }

    static double[][] learnersOf(Factors factors) {
        double[][] x = new double[factors.learners()][];
        for (int u = 0; u < x.length; u++) {
            x[u] = wide(factors.learnerVector(u));
        }
        return x;
    }
}
