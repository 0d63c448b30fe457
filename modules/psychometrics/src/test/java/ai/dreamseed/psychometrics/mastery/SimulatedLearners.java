package ai.dreamseed.psychometrics.mastery;

import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learners of whom everything is known. Each has an ability in the subject and a talent for each skill; practice adds to
 * a skill, ever less, and time takes what practice added, the more slowly the more often it was practised. None of the
 * three models is that truth.
 */
final class SimulatedLearners {

    /** A learner and skill at the end, with the true chance on a typical item of the skill. */
    record Truth(int learner, int skill, double chance) {}

    static final int SKILLS = 12;
    static final int ITEMS = 20;
    static final double END = 60;

    private final SplittableRandom random;
    private final double randomAnswers;
    private final double helped;
    private final double clockJumps;
    private final double[][] items = new double[SKILLS][ITEMS];

    final Sequences.Builder builder = Sequences.builder();
    /** The true chance of each answer that was given without help, in the order in which they were added. */
    final List<Double> chances = new ArrayList<>();

    final List<Boolean> outcomes = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();
    private int learners;

    /**
     * @param randomAnswers the share of answers that are right or wrong by a coin
     * @param helped the share of answers after a hint
     * @param clockJumps the share of answers whose clock was wrong by up to 30 days either way
     */
    SimulatedLearners(long seed, double randomAnswers, double helped, double clockJumps) {
        random = new SplittableRandom(seed);
        this.randomAnswers = randomAnswers;
        this.helped = helped;
        this.clockJumps = clockJumps;
        for (double[] skill : items) {
            double middle = .7 * random.nextGaussian();
            for (int i = 0; i < ITEMS; i++) {
                skill[i] = middle + .6 * random.nextGaussian();
            }
        }
    }

    SimulatedLearners learners(int count) {
        for (int i = 0; i < count; i++) {
            learner();
        }
        return this;
    }

    Sequences sequences() {
        return builder.build();
    }

    private void learner() {
        builder.learner();
        double ability = random.nextGaussian();
        double[] talent = new double[SKILLS];
        double[] learned = new double[SKILLS];
        double[] times = new double[SKILLS];
        double[] last = new double[SKILLS];
        for (int s = 0; s < SKILLS; s++) {
            talent[s] = .6 * random.nextGaussian();
        }
        Posterior posterior = Posterior.prior();
        for (double day = 0; day < END; day += 1 + random.nextInt(5)) {
            for (int block = 0; block < 2; block++) {
                int s = random.nextInt(SKILLS);
                for (int n = 0; n < 4; n++) {
                    double now = day + .01 * block + .001 * n;
                    learned[s] *= Math.exp(-(now - last[s]) / (8 * (1 + .4 * times[s])));
                    last[s] = now;
                    double b = items[s][random.nextInt(ITEMS)];
                    boolean hint = random.nextDouble() < helped;
                    double z = ability + talent[s] + learned[s] - b;
                    double chance = (1 - randomAnswers) / (1 + Math.exp(-z - (hint ? 1.5 : 0))) + randomAnswers / 2;
                    boolean right = random.nextDouble() < chance;
                    double clock = random.nextDouble() < clockJumps ? now + 60 * (random.nextDouble() - .5) : now;
                    builder.add(s, b, posterior.estimate().value(), clock, right, hint);
                    if (!hint) {
                        chances.add(chance);
                        outcomes.add(right);
                    }
                    if (!hint || !right) {
                        posterior = posterior.after(new TwoParameterLogistic(1, b), right);
                    }
                    times[s]++;
                    learned[s] += .25 * (2 - learned[s]) / 2;
                }
            }
        }
        for (int s = 0; s < SKILLS; s++) {
            if (times[s] > 0) {
                double kept = learned[s] * Math.exp(-(END - last[s]) / (8 * (1 + .4 * times[s])));
                double chance = 0;
                for (double b : items[s]) {
                    chance += 1 / (1 + Math.exp(-(ability + talent[s] + kept - b))) / ITEMS;
                }
                truths.add(new Truth(learners, s, chance));
            }
        }
        learners++;
    }
}
