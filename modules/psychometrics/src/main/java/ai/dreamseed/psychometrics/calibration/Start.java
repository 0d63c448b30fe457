package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.ResponseFunction;

/** Where the iteration begins: intercepts from the shares of the categories, slopes from item-rest correlations. */
final class Start {

    private final Responses responses;
    private final Layout layout;
    private final CalibrationPlan plan;

    Start(Responses responses, Layout layout, CalibrationPlan plan) {
        this.responses = responses;
        this.layout = layout;
        this.plan = plan;
    }

    double[] parameters() {
        double[] x = new double[layout.size];
        double[] slope = slopes();
        double common = 1;
        for (ResponseFunction anchor : plan.anchors().values()) {
            common = anchor.discrimination();
        }
        for (int i = 0; i < layout.items; i++) {
            ResponseFunction anchor = plan.anchors().get(i);
            if (anchor != null) {
                double[] known = Curve.parameters(anchor, layout.model);
                System.arraycopy(known, 0, x, layout.offset[i], known.length);
            } else if (layout.free[i]) {
                begin(i, layout.oneSlope ? common : slope[i], x, layout.offset[i]);
            }
        }
        return x;
    }

    private void begin(int i, double slope, double[] x, int at) {
        x[at] = slope;
        double all = responses.count(i);
        double stretch = Math.sqrt(1 + slope * slope / 2.9);
        int categories = layout.categories[i];
        double sum = 0;
        switch (layout.curve) {
            case GUESSING -> {
                double chance = Curve.logistic(plan.priors().logitGuessingMean());
                double p = Math.clamp((responses.count(i, 1) / all - chance) / (1 - chance), 0.03, 0.97);
                x[at + 1] = stretch * Math.log(p / (1 - p));
                x[at + 2] = plan.priors().logitGuessingMean();
            }
            case GRADED -> {
                for (int k = categories - 1; k > 0; k--) {
                    sum += responses.count(i, k);
                    double p = (sum + 0.25) / (all + 0.5);
                    x[at + k] = stretch * Math.log(p / (1 - p));
                }
            }
            case EXPONENTIAL -> {
                for (int k = 1; k < categories; k++) {
                    sum += Math.log((responses.count(i, k) + 0.25) / (responses.count(i, k - 1) + 0.25));
                    x[at + k] = (categories == 2 ? stretch : 1) * sum;
                }
            }
        }
    }

    /**
     * From the correlation r of an answer with the mean of all answers of the row, as if both were cut out of normal
     * variables: the slope is about 1.7 ρ / √(1 − ρ²) with ρ the correlation freed of the cut.
     */
    private double[] slopes() {
        int items = layout.items;
        double[] n = new double[items];
        double[] x = new double[items];
        double[] xx = new double[items];
        double[] y = new double[items];
        double[] yy = new double[items];
        double[] xy = new double[items];
        int[] pattern = responses.patternItems();
        byte[] categories = responses.categories();
        double answers = 0;
        for (int p = 0; p < responses.patterns(); p++) {
            int width = responses.width(p);
            int first = responses.firstItem(p);
            if (width < 2) {
                continue;
            }
            for (int row = responses.firstRow(p); row < responses.endRow(p); row++) {
                int at = responses.firstCategory(p, row);
                double f = responses.weight(row);
                double sum = 0;
                for (int j = 0; j < width; j++) {
                    int item = pattern[first + j];
                    sum += categories[at + j] / (double) Math.max(1, layout.categories[item] - 1);
                }
                for (int j = 0; j < width; j++) {
                    int item = pattern[first + j];
                    double k = categories[at + j];
                    double rest = (sum - k / Math.max(1, layout.categories[item] - 1)) / (width - 1);
                    n[item] += f;
                    x[item] += f * k;
                    xx[item] += f * k * k;
                    y[item] += f * rest;
                    yy[item] += f * rest * rest;
                    xy[item] += f * k * rest;
                }
                answers += f * width;
            }
        }
        double length = answers / Math.max(1, responses.people());
        // The rest score of few items is itself uncertain, which hides part of the correlation.
        double reliable = Math.sqrt(length / (length + 6));
        double[] slope = new double[items];
        for (int i = 0; i < items; i++) {
            double vx = xx[i] / n[i] - x[i] * x[i] / (n[i] * n[i]);
            double vy = yy[i] / n[i] - y[i] * y[i] / (n[i] * n[i]);
            double r = (xy[i] / n[i] - x[i] * y[i] / (n[i] * n[i])) / Math.sqrt(vx * vy) / reliable;
            if (layout.model.binary()) {
                double p = x[i] / n[i];
                r *= Math.sqrt(p * (1 - p)) / ordinate(p);
            } else {
                r *= 1.1;
            }
            r = Double.isFinite(r) ? Math.clamp(r, -0.8, 0.8) : 0.5;
            double a = 1.7 * r / Math.sqrt(1 - r * r);
            if (layout.curve == Curve.EXPONENTIAL && layout.categories[i] > 2) {
                a /= Math.sqrt(layout.categories[i] - 1);
            }
            boolean positive = layout.curve != Curve.EXPONENTIAL
                    || plan.priors().logSlopeDeviation() < 1e9
                    || plan.families().count() > 0;
            slope[i] = positive || a > -0.1 ? Math.max(a, 0.3) : a;
        }
        return slope;
    }

    /** The normal density where it cuts off p; by Tukey's lambda, good to two digits between .001 and .999. */
    private static double ordinate(double p) {
        double z = (Math.pow(p, 0.135) - Math.pow(1 - p, 0.135)) / 0.1975;
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
