package ai.dreamseed.psychometrics.calibration;

import ai.dreamseed.psychometrics.GeneralizedPartialCredit;
import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.SplittableRandom;

/** Answers of learners whose abilities are known to items whose parameters are known. */
final class SimulatedAnswers {

    private SimulatedAnswers() {}

    /** a uniform between 0.7 and 1.1, b normal, kept within 1.3 logits. */
    static ResponseFunction[] items(Model model, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ResponseFunction[] items = new ResponseFunction[count];
        for (int i = 0; i < count; i++) {
            double a = model == Model.ONE_PARAMETER ? 1 : 0.7 + 0.4 * random.nextDouble();
            double b = Math.clamp(random.nextGaussian(), -1.3, 1.3);
            items[i] = switch (model) {
                case ONE_PARAMETER, TWO_PARAMETER -> new TwoParameterLogistic(a, b);
                case THREE_PARAMETER -> new ThreeParameterLogistic(1.5 * a, b, 0.2);
                case GRADED_RESPONSE -> new GradedResponse(a, new double[] {b - 1, b, b + 1});
                case GENERALIZED_PARTIAL_CREDIT -> new GeneralizedPartialCredit(a, new double[] {b - 0.7, b + 0.7});
            };
        }
        return items;
    }

    /** Learners from N(mean, deviation²), each of whom sees each item with a probability. */
    static Responses responses(
            ResponseFunction[] items, int learners, double seen, double mean, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Responses.Builder builder = new Responses.Builder(items.length);
        byte[] row = new byte[items.length];
        double[] p = new double[8];
        for (int l = 0; l < learners; l++) {
            double theta = mean + deviation * random.nextGaussian();
            for (int i = 0; i < items.length; i++) {
                row[i] = -1;
                if (seen >= 1 || random.nextDouble() < seen) {
                    items[i].probabilities(theta, p);
                    double u = random.nextDouble();
                    int k = 0;
                    while (k < items[i].categories() - 1 && u >= p[k]) {
                        u -= p[k++];
                    }
                    row[i] = (byte) k;
                }
            }
            builder.add(row, 1);
        }
        return builder.build();
    }
}
