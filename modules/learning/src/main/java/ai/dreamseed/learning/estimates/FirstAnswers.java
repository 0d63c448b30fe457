package ai.dreamseed.learning.estimates;

import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.calibration.Responses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The first unaided answers of many learners to the items of a subject, packed: four bytes an answer and four a learner. An
 * item is a number from 0.
 */
final class FirstAnswers {

    /** More than this does not make an estimate better; 32 MB. */
    static final int MOST = 8_000_000;

    private static final int BINS = 12;
    private static final double LOWEST = -3;
    private static final double WIDTH = 0.5;

    private final int items;
    private final int[] answered;
    private final int[] correct;
    private int[] packed = new int[1024];
    private int size;
    private int[] ends = new int[256];
    private int learners;
    private int[] row = new int[64];
    private int width;

    FirstAnswers(int items) {
        this.items = items;
        answered = new int[items];
        correct = new int[items];
    }

    /** One more answer of the learner at hand. */
    void add(int item, boolean right) {
        if (width == row.length) {
            row = Arrays.copyOf(row, 2 * width);
        }
        row[width++] = item << 1 | (right ? 1 : 0);
    }

    /** The learner at hand is complete. False where there is no more room: then the learner was left out. */
    boolean endLearner() {
        if (width == 0) {
            return true;
        }
        if (size + width > MOST) {
            width = 0;
            return false;
        }
        Arrays.sort(row, 0, width);
        if (packed.length < size + width) {
            packed = Arrays.copyOf(packed, Math.max(size + width, packed.length + (packed.length >> 1)));
        }
        System.arraycopy(row, 0, packed, size, width);
        for (int i = 0; i < width; i++) {
            answered[row[i] >> 1]++;
            correct[row[i] >> 1] += row[i] & 1;
        }
        size += width;
        if (learners == ends.length) {
            ends = Arrays.copyOf(ends, learners + (learners >> 1));
        }
        ends[learners++] = size;
        width = 0;
        return true;
    }

    int answered(int item) {
        return answered[item];
    }

    int correct(int item) {
        return correct[item];
    }

    int learners() {
        return learners;
    }

    long answers() {
        return size;
    }

    /**
     * The answers to some of the items.
     *
     * @param column the number of each item among them; negative for one that is left out
     * @param count how many there are
     * @param telling learners without an answer to any of these columns are left out
     */
    Responses responses(int[] column, int count, IntPredicate telling) {
        Responses.Builder builder = new Responses.Builder(count);
        int[] at = new int[64];
        byte[] answer = new byte[64];
        int from = 0;
        for (int learner = 0; learner < learners; learner++) {
            int seen = 0;
            boolean tells = false;
            for (int j = from; j < ends[learner]; j++) {
                int to = column[packed[j] >> 1];
                if (to < 0) {
                    continue;
                }
                if (seen == at.length) {
                    at = Arrays.copyOf(at, 2 * seen);
                    answer = Arrays.copyOf(answer, 2 * seen);
                }
                tells |= telling.test(to);
                at[seen] = to;
                answer[seen++] = (byte) (packed[j] & 1);
            }
            if (tells) {
                builder.add(at, answer, seen, 1);
            }
            from = ends[learner];
        }
        return builder.build();
    }

    /**
     * How each item was answered by ability, for drawing beside its curve. An ability is the posterior mean from the learner's
     * other answers (EAP, prior N(0, 1)): an answer must not place itself.
     *
     * @param curves of all items
     * @param pulse asked now and then; may end it by throwing
     */
    List<List<ObservedPoint>> observed(TwoParameterLogistic[] curves, Runnable pulse) {
        int[][] counts = new int[items][BINS];
        int[][] rights = new int[items][BINS];
        double[][] thetas = new double[items][BINS];
        Others others = new Others();
        int from = 0;
        for (int learner = 0; learner < learners; learner++) {
            if (learner % 1_000 == 0) {
                pulse.run();
            }
            others.of(packed, from, ends[learner], curves);
            for (int j = from; j < ends[learner]; j++) {
                int item = packed[j] >> 1;
                double theta = others.without(curves[item], (packed[j] & 1) == 1);
                int bin = Math.clamp((int) Math.floor((theta - LOWEST) / WIDTH), 0, BINS - 1);
                counts[item][bin]++;
                rights[item][bin] += packed[j] & 1;
                thetas[item][bin] += theta;
            }
            from = ends[learner];
        }
        List<List<ObservedPoint>> observed = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            List<ObservedPoint> points = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                if (counts[i][bin] > 0) {
                    points.add(new ObservedPoint(thetas[i][bin] / counts[i][bin], counts[i][bin], rights[i][bin]));
                }
            }
            observed.add(List.copyOf(points));
        }
        return observed;
    }

    /** A learner's answers as a likelihood over abilities, from which one answer is taken out again. */
    private static final class Others {

        private static final int NODES = 49;
        private static final double BOUND = 6;

        private final double[] node = new double[NODES];
        private final double[] log = new double[NODES];

        Others() {
            for (int q = 0; q < NODES; q++) {
                node[q] = -BOUND + 2 * BOUND * q / (NODES - 1);
            }
        }

        void of(int[] packed, int from, int to, TwoParameterLogistic[] curves) {
            for (int q = 0; q < NODES; q++) {
                log[q] = -node[q] * node[q] / 2;
            }
            for (int j = from; j < to; j++) {
                TwoParameterLogistic curve = curves[packed[j] >> 1];
                for (int q = 0; q < NODES; q++) {
                    log[q] += curve.logLikelihood(node[q], (packed[j] & 1) == 1);
                }
            }
        }

        double without(TwoParameterLogistic curve, boolean right) {
            double greatest = Double.NEGATIVE_INFINITY;
            double[] rest = new double[NODES];
            for (int q = 0; q < NODES; q++) {
                rest[q] = log[q] - curve.logLikelihood(node[q], right);
                greatest = Math.max(greatest, rest[q]);
            }
            double mass = 0;
            double first = 0;
            for (int q = 0; q < NODES; q++) {
                double weight = Math.exp(rest[q] - greatest);
                mass += weight;
                first += weight * node[q];
            }
            return first / mass;
        }
    }
}
