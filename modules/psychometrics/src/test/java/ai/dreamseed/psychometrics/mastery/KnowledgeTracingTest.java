package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnowledgeTracingTest {

    private static final double KNOWN = .35;
    private static final double LEARNING = .2;
    private static final double GUESS = .25;
    private static final double GAIN = 2.1;
    private static final double SLOPE = .7;
    private static final double FORGETTING = .12;

    private final KnowledgeModel model =
            Models.of("bkt", new double[] {KNOWN, LEARNING, GUESS, GAIN, SLOPE, FORGETTING});

    private static double emission(boolean knows, double ease, boolean right) {
        double z = Math.log(GUESS / (1 - GUESS)) + (knows ? GAIN : 0) + SLOPE * ease;
        double p = 1 / (1 + Math.exp(-z));
        return right ? p : 1 - p;
    }

    /** The chance of these answers: a sum over every way in which the skill could have been known and forgotten. */
    private static double likelihood(boolean[] right, boolean[] helped, double[] ease, double[] gap) {
        int n = right.length;
        double sum = 0;
        for (int path = 0; path < 1 << n; path++) {
            double p = 1;
            for (int i = 0; i < n; i++) {
                boolean knows = (path >> i & 1) == 1;
                if (i == 0) {
                    p *= knows ? KNOWN : 1 - KNOWN;
                } else {
                    boolean knew = (path >> i - 1 & 1) == 1;
                    double kept = Math.pow(1 + gap[i], -FORGETTING);
                    double learned = knew ? 1 : right[i - 1] && !helped[i - 1] ? LEARNING : 0;
                    p *= knows ? learned * kept : 1 - learned * kept;
                }
                // What was right after a hint says nothing.
                p *= right[i] && helped[i] ? 1 : emission(knows, ease[i], right[i]);
            }
            sum += p;
        }
        return sum;
    }

    @Test
    void everyChanceIsThatOfTheSumOverAllHiddenPaths() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 50; round++) {
            int n = 1 + random.nextInt(11);
            boolean[] right = new boolean[n];
            boolean[] helped = new boolean[n];
            double[] ease = new double[n];
            double[] gap = new double[n];
            double[] state = model.unknown();
            for (int i = 0; i < n; i++) {
                // Few enough wrong answers that no belief reaches the bound of one in a thousand.
                right[i] = i % 2 == 0 || random.nextBoolean();
                helped[i] = random.nextInt(4) == 0;
                double ability = random.nextGaussian();
                double difficulty = random.nextGaussian();
                ease[i] = ability - difficulty;
                gap[i] = i == 0 ? 0 : 20 * random.nextDouble();
                if (i == n - 1) {
                    right[i] = true;
                    helped[i] = false;
                    double before = likelihood(cut(right, i), cut(helped, i), ease, gap);
                    assertThat(model.chance(state, ability, difficulty, gap[i]))
                            .isCloseTo(likelihood(right, helped, ease, gap) / before, within(1e-12));
                }
                model.learn(state, ability, difficulty, gap[i], right[i], helped[i]);
            }
        }
    }

    private static boolean[] cut(boolean[] all, int length) {
        return Arrays.copyOf(all, length);
    }

    @Test
    void theTextbookCaseIsTheTextbookFormula() {
        // Guess .2 and slip .1 for an even item: the gain is the difference of their logits, log(.9/.1) − log(.2/.8).
        KnowledgeModel classic =
                Models.of("bkt", new double[] {.3, .1, .2, Math.log(9) + Math.log(4), SLOPE, FORGETTING});
        double[] state = classic.unknown();
        // .3 · .9 + .7 · .2
        assertThat(classic.chance(state, 0, 0, 0)).isCloseTo(.41, within(1e-12));
        classic.learn(state, 0, 0, 0, true, false);
        // Bayes: .27/.41, then a tenth of the rest is learned.
        double known = .27 / .41 + .14 / .41 * .1;
        assertThat(classic.chance(state, 0, 0, 0)).isCloseTo(.9 * known + .2 * (1 - known), within(1e-12));
        classic.learn(state, 0, 0, 0, false, false);
        double stillKnown = .1 * known / (.1 * known + .8 * (1 - known));
        assertThat(classic.mastery(state, 0)).isCloseTo(.9 * stillKnown + .2 * (1 - stillKnown), within(1e-12));
    }
}
