package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Answers of learners from N(0, 1) to 2PL items, a from 0.7 to 1.1, b ~ N(0, 1) within 1.3 logits; in memory or as a file. */
final class Answers {

    private final SplittableRandom random;
    private final TwoParameterLogistic[] items;
    private final byte[] row;
    private final int seen;

    /**
     * @param density share of the items that a learner sees: the same number for everybody, drawn for each
     */
    Answers(int count, double density, long seed) {
        random = new SplittableRandom(seed);
        items = new TwoParameterLogistic[count];
        for (int i = 0; i < count; i++) {
            items[i] = new TwoParameterLogistic(
                    0.7 + 0.4 * random.nextDouble(), Math.clamp(random.nextGaussian(), -1.3, 1.3));
        }
        row = new byte[count];
        seen = (int) Math.round(density * count);
    }

    /** The next learner's row, negative where an item was not seen; valid until the next call. */
    byte[] next() {
        double theta = random.nextGaussian();
        if (seen == row.length) {
            for (int i = 0; i < row.length; i++) {
                row[i] = answer(i, theta);
            }
            return row;
        }
        java.util.Arrays.fill(row, (byte) -1);
        for (int n = 0; n < seen; ) {
            int item = random.nextInt(row.length);
            if (row[item] < 0) {
                row[item] = answer(item, theta);
                n++;
            }
        }
        return row;
    }

    private byte answer(int item, double theta) {
        return (byte) (random.nextDouble() < items[item].probability(theta) ? 1 : 0);
    }

    /** Writes {@code FILE learners items density} as {@code ./dreamseed calibrate} reads it. */
    public static void main(String[] arguments) throws IOException {
        int learners = Integer.parseInt(arguments[1]);
        int items = Integer.parseInt(arguments[2]);
        Answers answers = new Answers(items, Double.parseDouble(arguments[3]), 12);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20)) {
            StringBuilder header = new StringBuilder();
            for (int i = 1; i <= items; i++) {
                header.append(i == 1 ? "Q" : ",Q").append(i);
            }
            out.write(header.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            byte[] line = new byte[2 * items];
            for (int l = 0; l < learners; l++) {
                byte[] row = answers.next();
                int size = 0;
                for (int i = 0; i < items; i++) {
                    if (i > 0) {
                        line[size++] = ',';
                    }
                    if (row[i] >= 0) {
                        line[size++] = (byte) ('0' + row[i]);
                    }
                }
                line[size++] = '\n';
                out.write(line, 0, size);
            }
        }
    }
}
