package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.Quadrature;
import ai.dreamseed.psychometrics.ResponseFunction;
import java.util.List;

/**
 * Puts a calibration of its own scale onto an existing one: θ of the existing scale is slope · θ + shift, found from
 * items that both have. Items with parameters fixed ({@link CalibrationPlan#anchors}) need no linking.
 *
 * <p>Sources: Marco, G. L. (1977), Item characteristic curve solutions to three intractable testing problems, Journal of
 * Educational Measurement 14(2), 139–160, for mean and sigma; Stocking, M. L. and Lord, F. M. (1983), Developing a
 * common metric in item response theory, Applied Psychological Measurement 7(2), 201–210.
 *
 * @param slope positive
 * @param shift in logits of the existing scale
 */
public record Linking(double slope, double shift) {

    /** @throws IllegalArgumentException if the slope is not positive or the shift not finite */
    public Linking {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException("A scale cannot be linked by θ' = " + slope + " θ + " + shift);
        }
    }

    /**
     * By mean and standard deviation of the locations of the common items.
     *
     * @param known at least two items on the existing scale, of different location
     * @param fresh the same items as they were calibrated now, in the same order
     */
    public static Linking meanSigma(List<? extends ResponseFunction> known, List<? extends ResponseFunction> fresh) {
        check(known, fresh);
        double n = known.size();
        double knownMean =
                known.stream().mapToDouble(ResponseFunction::location).sum() / n;
        double freshMean =
                fresh.stream().mapToDouble(ResponseFunction::location).sum() / n;
        double knownSquare = 0;
        double freshSquare = 0;
        for (int i = 0; i < known.size(); i++) {
            knownSquare += Math.pow(known.get(i).location() - knownMean, 2);
            freshSquare += Math.pow(fresh.get(i).location() - freshMean, 2);
        }
        double slope = Math.sqrt(knownSquare / freshSquare);
        return new Linking(slope, knownMean - slope * freshMean);
    }

    /**
     * By the test characteristic curves of the common items, whose squared difference over N(0, 1) is made least.
     *
     * @param known at least two items on the existing scale, of different location
     * @param fresh the same items as they were calibrated now, in the same order
     */
    public static Linking stockingLord(List<? extends ResponseFunction> known, List<? extends ResponseFunction> fresh) {
        Linking best = meanSigma(known, fresh);
        double loss =
                loss(best, known, fresh, new double[Quadrature.standardNormal().count()]);
        int count = Quadrature.standardNormal().count();
        double[] at = new double[count];
        double[] bySlope = new double[count];
        double[] byShift = new double[count];
        double h = 1e-6;
        double damping = 1e-9;
        for (int n = 0; n < 200 && damping < 1e9; n++) {
            loss(best, known, fresh, at);
            loss(new Linking(best.slope + h, best.shift), known, fresh, bySlope);
            loss(new Linking(best.slope, best.shift + h), known, fresh, byShift);
            double aa = 0;
            double ab = 0;
            double bb = 0;
            double ga = 0;
            double gb = 0;
            for (int q = 0; q < count; q++) {
                double da = (bySlope[q] - at[q]) / h;
                double db = (byShift[q] - at[q]) / h;
                aa += da * da;
                ab += da * db;
                bb += db * db;
                ga += da * at[q];
                gb += db * at[q];
            }
            double a = aa * (1 + damping);
            double b = bb * (1 + damping);
            double determinant = a * b - ab * ab;
            double stepSlope = -(b * ga - ab * gb) / determinant;
            double stepShift = -(a * gb - ab * ga) / determinant;
            if (!(Math.abs(stepSlope) + Math.abs(stepShift) > 1e-10)) {
                break;
            }
            double slope = best.slope + stepSlope;
            if (slope > 0) {
                Linking tried = new Linking(slope, best.shift + stepShift);
                double reached = loss(tried, known, fresh, at);
                if (reached < loss) {
                    best = tried;
                    loss = reached;
                    damping = Math.max(1e-12, damping / 10);
                    continue;
                }
            }
            damping *= 10;
        }
        return best;
    }

    /** An item of the new calibration on the existing scale. */
    public ResponseFunction onto(ResponseFunction fresh) {
        return fresh.rescaled(slope, shift);
    }

    private static double loss(
            Linking linking,
            List<? extends ResponseFunction> known,
            List<? extends ResponseFunction> fresh,
            double[] residual) {
        Quadrature grid = Quadrature.standardNormal();
        double loss = 0;
        for (int q = 0; q < grid.count(); q++) {
            double difference = 0;
            for (int i = 0; i < known.size(); i++) {
                difference += linking.onto(fresh.get(i)).expectedScore(grid.node(q))
                        - known.get(i).expectedScore(grid.node(q));
            }
            residual[q] = difference * Math.exp(grid.logWeight(q) / 2);
            loss += residual[q] * residual[q];
        }
        return loss;
    }

    private static void check(List<? extends ResponseFunction> known, List<? extends ResponseFunction> fresh) {
        if (known.size() != fresh.size() || known.size() < 2) {
            throw new IllegalArgumentException(
                    "Linking needs at least two items that both scales have: " + known.size() + " and " + fresh.size());
        }
    }
}
