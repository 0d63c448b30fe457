package ai.dreamseed.psychometrics.memory;

import java.util.Arrays;

/**
 * The weighted log loss of reviews at a point of the weights, with its gradient and expected information. Derivatives go
 * forward: stability and difficulty carry their derivatives by all 21 weights from review to review.
 */
final class Surface {

    private static final int N = Fsrs.WEIGHTS;

    private final Reviews reviews;
    private final double[] importance;

    /** The sum, not the mean. */
    double loss;

    final double[] gradient = new double[N];
    /** Expected information, lower triangle. */
    final double[][] information = new double[N][N];

    private final double[] w = new double[N];
    private double s;
    private double d;
    private final double[] ds = new double[N];
    private final double[] dd = new double[N];
    private final double[] dr = new double[N];

    // What depends on the weights alone.
    private double factor;
    private double factorByDecay;
    private double growth;
    private double lapseBound;
    private double easiest;
    private double easiestExponential;

    Surface(Reviews reviews, double[] importance) {
        this.reviews = reviews;
        this.importance = importance;
    }

    /** Looks at one point, within the bounds. */
    void at(double[] weights) {
        System.arraycopy(weights, 0, w, 0, N);
        double tenth = -Math.log(0.9);
        factor = Math.expm1(tenth / w[20]);
        factorByDecay = -(factor + 1) * tenth / (w[20] * w[20]);
        growth = Math.exp(w[8]);
        lapseBound = Math.exp(-w[17] * w[18]);
        easiestExponential = Math.exp(3 * w[5]);
        easiest = w[4] - easiestExponential + 1;
        loss = 0;
        Arrays.fill(gradient, 0);
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        for (int c = 0; c < reviews.cards(); c++) {
            card(reviews.start(c), last(c));
        }
    }

    /** One after the last review of a card that counts. */
    private int last(int card) {
        int end = reviews.start(card + 1);
        while (end > reviews.start(card) && importance[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void card(int from, int to) {
        byte[] ratings = reviews.ratings();
        int[] elapsed = reviews.elapsed();
        if (from >= to) {
            return;
        }
        first(ratings[from]);
        for (int i = from + 1; i < to; i++) {
            if (elapsed[i] == 0) {
                sameDay(ratings[i]);
            } else {
                later(ratings[i], elapsed[i], importance[i], i + 1 < to);
            }
            harder(ratings[i]);
        }
    }

    private void first(int rating) {
        Arrays.fill(ds, 0);
        Arrays.fill(dd, 0);
        s = w[rating - 1];
        ds[rating - 1] = 1;
        double exponential = Math.exp(w[5] * (rating - 1));
        d = w[4] - exponential + 1;
        dd[4] = 1;
        dd[5] = -(rating - 1) * exponential;
        boundDifficulty();
    }

    private void harder(int rating) {
        double slope = w[6] * (rating - 3) / 9;
        double damped = d - slope * (10 - d);
        double keep = 1 - w[7];
        for (int i = 4; i < 8; i++) {
            dd[i] *= keep * (1 + slope);
        }
        dd[4] += w[7];
        dd[5] -= w[7] * 3 * easiestExponential;
        dd[6] -= keep * (rating - 3) * (10 - d) / 9;
        dd[7] += easiest - damped;
        d = w[7] * easiest + keep * damped;
        boundDifficulty();
    }

    private void boundDifficulty() {
        if (d < 1 || d > 10) {
            d = Math.clamp(d, 1, 10);
            Arrays.fill(dd, 0);
        }
    }

    private void sameDay(int rating) {
        double shift = rating - 3 + w[18];
        double power = Math.log(s);
        double increase = Math.exp(w[17] * shift - w[19] * power);
        if (rating > 1 && increase <= 1) {
            return;
        }
        scale(ds, increase * (1 - w[19]));
        double next = s * increase;
        ds[17] += next * shift;
        ds[18] += next * w[17];
        ds[19] -= next * power;
        s = next;
        boundStability();
    }

    private void later(int rating, int days, double weight, boolean goesOn) {
        double ratio = days / s;
        double base = 1 + factor * ratio;
        double power = Math.log(base);
        double recall = Math.exp(-w[20] * power);
        double forgotten = -Math.expm1(-w[20] * power);
        double byStability = recall * w[20] * factor * ratio / (s * base);
        double byDecay = recall * (-power - w[20] * factorByDecay * ratio / base);
        for (int i = 0; i < N; i++) {
            dr[i] = byStability * ds[i];
        }
        dr[20] += byDecay;
        if (weight > 0) {
            score(rating > 1, weight, recall, forgotten);
        }
        if (!goesOn) {
            return;
        }
        if (rating > 1) {
            recalled(rating, forgotten);
        } else {
            lapsed(forgotten);
        }
        boundStability();
    }

    private void score(boolean remembered, double weight, double recall, double forgotten) {
        loss -= weight * Math.log(remembered ? recall : forgotten);
        double slope = weight * (remembered ? -1 / recall : 1 / forgotten);
        double curvature = weight / (recall * forgotten);
        for (int i = 0; i < N; i++) {
            gradient[i] += slope * dr[i];
            double scaled = curvature * dr[i];
            double[] row = information[i];
            for (int j = 0; j <= i; j++) {
                row[j] += scaled * dr[j];
            }
        }
    }

    private void recalled(int rating, double forgotten) {
        double bonus = rating == 2 ? w[15] : rating == 4 ? w[16] : 1;
        double logS = Math.log(s);
        double spacing = Math.exp(w[10] * forgotten);
        double unscaled = growth * Math.exp(-w[9] * logS) * bonus;
        double gain = unscaled * (11 - d) * (spacing - 1);
        double byRecall = -s * unscaled * (11 - d) * spacing * w[10];
        double byDifficulty = -s * unscaled * (spacing - 1);
        double byStability = 1 + gain * (1 - w[9]);
        carry(byStability, byDifficulty, byRecall);
        ds[8] += s * gain;
        ds[9] -= s * gain * logS;
        ds[10] += s * unscaled * (11 - d) * spacing * forgotten;
        if (rating == 2 || rating == 4) {
            int i = rating == 2 ? 15 : 16;
            ds[i] += s * growth * Math.exp(-w[9] * logS) * (11 - d) * (spacing - 1);
        }
        s *= 1 + gain;
    }

    private void lapsed(double forgotten) {
        double logD = Math.log(d);
        double log = Math.log1p(s);
        double grown = Math.expm1(w[13] * log);
        double unscaled = Math.exp(-w[12] * logD + w[14] * forgotten);
        double next = w[11] * unscaled * grown;
        double bound = s * lapseBound;
        if (bound < next) {
            scale(ds, lapseBound);
            ds[17] -= bound * w[18];
            ds[18] -= bound * w[17];
            s = bound;
            return;
        }
        carry(w[11] * unscaled * (grown + 1) * w[13] / (s + 1), -w[12] * next / d, -w[14] * next);
        ds[11] += unscaled * grown;
        ds[12] -= next * logD;
        ds[13] += w[11] * unscaled * (grown + 1) * log;
        ds[14] += next * forgotten;
        s = next;
    }

    private void carry(double byStability, double byDifficulty, double byRecall) {
        for (int i = 0; i < N; i++) {
            ds[i] = byStability * ds[i] + byDifficulty * dd[i] + byRecall * dr[i];
        }
    }

    private void boundStability() {
        if (s < Fsrs.LEAST_STABILITY || s > Fsrs.GREATEST_STABILITY) {
            s = Math.clamp(s, Fsrs.LEAST_STABILITY, Fsrs.GREATEST_STABILITY);
            Arrays.fill(ds, 0);
        }
    }

    private static void scale(double[] values, double by) {
        for (int i = 0; i < N; i++) {
            values[i] *= by;
        }
    }
}
