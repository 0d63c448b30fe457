package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.GeneralizedPartialCredit;
import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;

/**
 * A response function in the parameters that are estimated: the slope first, then intercepts, for which likelihoods are
 * closer to quadratic than for difficulties.
 */
enum Curve {
    /** P(k) ∝ exp(k a θ + c_k), c_0 = 0: the 1PL, 2PL and GPCM; a, c_1, …, c_m. */
    EXPONENTIAL {
        @Override
        void at(double[] x, int at, int categories, double theta, double[] p, double[][] score) {
            double greatest = 0;
            p[0] = 0;
            for (int k = 1; k < categories; k++) {
                p[k] = k * x[at] * theta + x[at + k];
                greatest = Math.max(greatest, p[k]);
            }
            double sum = 0;
            for (int k = 0; k < categories; k++) {
                p[k] = Math.exp(p[k] - greatest);
                sum += p[k];
            }
            double mean = 0;
            for (int k = 0; k < categories; k++) {
                p[k] /= sum;
                mean += k * p[k];
            }
            if (score != null) {
                for (int k = 0; k < categories; k++) {
                    score[k][0] = (k - mean) * theta;
                    for (int j = 1; j < categories; j++) {
                        score[k][j] = (j == k ? 1 : 0) - p[j];
                    }
                }
            }
        }

        @Override
        boolean inside(double[] x, int at, int categories) {
            return true;
        }

        @Override
        ResponseFunction function(double[] x, int at, int categories) {
            double a = x[at];
            if (categories == 2) {
                return new TwoParameterLogistic(a, -x[at + 1] / a);
            }
            double[] thresholds = new double[categories - 1];
            for (int k = 1; k < categories; k++) {
                thresholds[k - 1] = -(x[at + k] - (k > 1 ? x[at + k - 1] : 0)) / a;
            }
            return new GeneralizedPartialCredit(a, thresholds);
        }

        @Override
        double meanIntercept(double[] x, int at, int categories, double[] weight) {
            if (weight != null) {
                weight[categories - 1] = 1.0 / (categories - 1);
            }
            return x[at + categories - 1] / (categories - 1);
        }
    },

    /** c + (1 − c) / (1 + exp(−aθ − d)); a, d, log(c / (1 − c)). */
    GUESSING {
        @Override
        void at(double[] x, int at, int categories, double theta, double[] p, double[][] score) {
            double z = x[at] * theta + x[at + 1];
            double s = logistic(z);
            double t = logistic(-z);
            double c = logistic(x[at + 2]);
            p[1] = c + (1 - c) * s;
            p[0] = (1 - c) * t;
            if (score != null) {
                double slope = (1 - c) * s * t / Math.max(p[1], Double.MIN_NORMAL);
                score[1][0] = slope * theta;
                score[1][1] = slope;
                score[1][2] = c * (1 - c) * t / Math.max(p[1], Double.MIN_NORMAL);
                score[0][0] = -s * theta;
                score[0][1] = -s;
                score[0][2] = -c;
            }
        }

        @Override
        boolean inside(double[] x, int at, int categories) {
            return Math.abs(x[at + 2]) < 20;
        }

        @Override
        ResponseFunction function(double[] x, int at, int categories) {
            return new ThreeParameterLogistic(x[at], -x[at + 1] / x[at], logistic(x[at + 2]));
        }

        @Override
        double meanIntercept(double[] x, int at, int categories, double[] weight) {
            if (weight != null) {
                weight[1] = 1;
            }
            return x[at + 1];
        }
    },

    /** P(k or better) = 1 / (1 + exp(−aθ − d_k)); a, d_1 &gt; d_2 &gt; … */
    GRADED {
        @Override
        void at(double[] x, int at, int categories, double theta, double[] p, double[][] score) {
            double slope = x[at] * theta;
            for (int k = 0; k < categories; k++) {
                // Of P(k) = s(z_k) − s(z_{k+1}) the product form keeps its digits however small it is.
                boolean first = k == 0;
                boolean last = k == categories - 1;
                double z = first ? 0 : slope + x[at + k];
                double next = last ? 0 : slope + x[at + k + 1];
                double gap = first || last ? 1 : -Math.expm1(x[at + k + 1] - x[at + k]);
                p[k] = (first ? 1 : logistic(z)) * (last ? 1 : logistic(-next)) * gap;
                if (score != null) {
                    double[] s = score[k];
                    java.util.Arrays.fill(s, 0, categories, 0);
                    double upper = first ? 0 : logistic(-z) / ((last ? 1 : logistic(-next)) * gap);
                    double lower = last ? 0 : logistic(next) / ((first ? 1 : logistic(z)) * gap);
                    s[0] = (upper - lower) * theta;
                    if (!first) {
                        s[k] = upper;
                    }
                    if (!last) {
                        s[k + 1] = -lower;
                    }
                }
            }
        }

        @Override
        boolean inside(double[] x, int at, int categories) {
            for (int k = 2; k < categories; k++) {
                if (!(x[at + k] < x[at + k - 1])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        ResponseFunction function(double[] x, int at, int categories) {
            double[] thresholds = new double[categories - 1];
            for (int k = 1; k < categories; k++) {
                thresholds[k - 1] = -x[at + k] / x[at];
            }
            if (x[at] < 0) {
                // The model has no increasing thresholds then; its mirror image would: nearest is their order.
                java.util.Arrays.sort(thresholds);
            }
            return new GradedResponse(x[at], thresholds);
        }

        @Override
        double meanIntercept(double[] x, int at, int categories, double[] weight) {
            double sum = 0;
            for (int k = 1; k < categories; k++) {
                if (weight != null) {
                    weight[k] = 1.0 / (categories - 1);
                }
                sum += x[at + k];
            }
            return sum / (categories - 1);
        }
    };

    static Curve of(Model model) {
        return switch (model) {
            case THREE_PARAMETER -> GUESSING;
            case GRADED_RESPONSE -> GRADED;
            default -> EXPONENTIAL;
        };
    }

    static double logistic(double z) {
        double e = Math.exp(-Math.abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    /**
     * The probability of each category and, where wanted, the derivative of its logarithm by each parameter.
     *
     * @param score by category and parameter, or null
     */
    abstract void at(double[] x, int at, int categories, double theta, double[] p, double[][] score);

    /** Whether these are parameters at all. */
    abstract boolean inside(double[] x, int at, int categories);

    abstract ResponseFunction function(double[] x, int at, int categories);

    /** The intercept whose quotient with −a is the item's location, and how each parameter weighs in it. */
    abstract double meanIntercept(double[] x, int at, int categories, double[] weight);

    /** The parameters of a response function that is known. */
    static double[] parameters(ResponseFunction function, Model model) {
        return switch (function) {
            case TwoParameterLogistic(double a, double b) ->
                model == Model.THREE_PARAMETER ? new double[] {a, -a * b, -19} : new double[] {a, -a * b};
            case ThreeParameterLogistic(double a, double b, double c) -> {
                if (model != Model.THREE_PARAMETER) {
                    throw mismatch(function, model);
                }
                yield new double[] {a, -a * b, c <= 0 ? -19 : Math.log(c / (1 - c))};
            }
            case GradedResponse graded -> {
                if (model != Model.GRADED_RESPONSE) {
                    throw mismatch(function, model);
                }
                double[] b = graded.thresholds();
                double[] x = new double[b.length + 1];
                x[0] = graded.discrimination();
                for (int k = 1; k < x.length; k++) {
                    x[k] = -x[0] * b[k - 1];
                }
                yield x;
            }
            case GeneralizedPartialCredit credit -> {
                if (model != Model.GENERALIZED_PARTIAL_CREDIT) {
                    throw mismatch(function, model);
                }
                double[] b = credit.thresholds();
                double[] x = new double[b.length + 1];
                x[0] = credit.discrimination();
                for (int k = 1; k < x.length; k++) {
                    x[k] = x[k - 1] * (k > 1 ? 1 : 0) - x[0] * b[k - 1];
                }
                yield x;
            }
        };
    }

    private static IllegalArgumentException mismatch(ResponseFunction function, Model model) {
        return new IllegalArgumentException(
                "A " + function.getClass().getSimpleName() + " cannot be an anchor of the " + model.code() + " model");
    }
}
