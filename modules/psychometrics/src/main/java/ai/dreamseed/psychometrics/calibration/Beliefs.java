package ai.dreamseed.psychometrics.calibration;

/** The prior of each item, its family's where it has one, in the parameters that are estimated. */
final class Beliefs {

    private final Layout layout;
    private final Priors priors;
    private final Families families;
    private final double[] familySlope;
    private final double[] familyLocation;
    private final boolean[] family;
    private final double[] weight;

    Beliefs(Layout layout, Priors priors, Families families) {
        this.layout = layout;
        this.priors = priors;
        this.families = families;
        familySlope = new double[families.count()];
        familyLocation = new double[families.count()];
        family = new boolean[families.count()];
        weight = new double[layout.most];
    }

    boolean any() {
        return families.count() > 0
                || Double.isFinite(priors.logSlopeDeviation())
                || Double.isFinite(priors.locationDeviation())
                || layout.model == Model.THREE_PARAMETER && Double.isFinite(priors.logitGuessingDeviation());
    }

    /** Whether an item's slope has to stay positive. */
    boolean positive(int item) {
        return Double.isFinite(priors.logSlopeDeviation()) || inFamily(item);
    }

    private boolean inFamily(int item) {
        int f = families.family(item);
        return f >= 0 && family[f];
    }

    /** The families' means, given their items. */
    void meet(double[] x) {
        int[] size = new int[family.length];
        java.util.Arrays.fill(familySlope, 0);
        java.util.Arrays.fill(familyLocation, 0);
        for (int i = 0; i < layout.items && family.length > 0; i++) {
            int f = families.family(i);
            if (f >= 0 && layout.categories[i] > 0) {
                double a = Math.max(x[layout.offset[i]], 0.05);
                familySlope[f] += Math.log(a);
                familyLocation[f] -= layout.curve.meanIntercept(x, layout.offset[i], layout.categories[i], null) / a;
                size[f]++;
            }
        }
        for (int f = 0; f < family.length; f++) {
            family[f] = size[f] > 1;
            familySlope[f] /= Math.max(1, size[f]);
            familyLocation[f] /= Math.max(1, size[f]);
        }
    }

    /**
     * The logarithm of an item's prior density; its gradient is added to {@code gradient}, its curvature, negated, to
     * {@code information}.
     *
     * @param exact false for a curvature that is never negative
     */
    double at(int item, double[] x, int at, double[] gradient, double[][] information, boolean exact) {
        double log = 0;
        boolean related = inFamily(item);
        double a = x[at];
        double slopeDeviation = related ? families.logSlopeDeviation() : priors.logSlopeDeviation();
        if (Double.isFinite(slopeDeviation)) {
            if (a <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double precision = 1 / (slopeDeviation * slopeDeviation);
            double off = Math.log(a) - (related ? familySlope[families.family(item)] : priors.logSlopeMean());
            log -= precision * off * off / 2;
            gradient[0] -= precision * off / a;
            information[0][0] += precision * (exact ? 1 - off : 1) / (a * a);
        }
        double locationDeviation = related ? families.locationDeviation() : priors.locationDeviation();
        if (Double.isFinite(locationDeviation)) {
            int n = layout.model.parameters(layout.categories[item]);
            java.util.Arrays.fill(weight, 0);
            double intercept = layout.curve.meanIntercept(x, at, layout.categories[item], weight);
            double precision = 1 / (locationDeviation * locationDeviation);
            double off = -intercept / a - (related ? familyLocation[families.family(item)] : priors.locationMean());
            log -= precision * off * off / 2;
            double bySlope = intercept / (a * a);
            for (int j = 0; j < n; j++) {
                double dj = j == 0 ? bySlope : -weight[j] / a;
                gradient[j] -= precision * off * dj;
                for (int k = 0; k < n; k++) {
                    double dk = k == 0 ? bySlope : -weight[k] / a;
                    double bend = 0;
                    if (exact && (j == 0 || k == 0)) {
                        bend = j == k ? -2 * intercept / (a * a * a) : weight[j + k] / (a * a);
                    }
                    information[j][k] += precision * (dj * dk + off * bend);
                }
            }
        }
        if (layout.model == Model.THREE_PARAMETER && Double.isFinite(priors.logitGuessingDeviation())) {
            double precision = 1 / (priors.logitGuessingDeviation() * priors.logitGuessingDeviation());
            double off = x[at + 2] - priors.logitGuessingMean();
            log -= precision * off * off / 2;
            gradient[2] -= precision * off;
            information[2][2] += precision;
        }
        return log;
    }
}
