package ai.dreamseed.psychometrics.mastery;

import java.util.List;

/**
 * Bayesian knowledge tracing: the skill is known or not, an answer moves the belief by Bayes' rule, practice teaches,
 * time takes away. How often somebody who knows slips, and somebody who does not guesses right, depends on how hard the
 * item is for this learner.
 *
 * <p>Source: Corbett, A. T. and Anderson, J. R. (1995), Knowledge tracing: modeling the acquisition of procedural
 * knowledge, User Modeling and User-Adapted Interaction 4, 253–278. What differs is said in {@code
 * docs/algorithms/mastery.md}.
 */
final class KnowledgeTracing implements Parametric {

    static final Family FAMILY = new Family(
            "bkt",
            List.of(
                    new Parameter("known", Parameter.Scale.SHARE, .3, .7),
                    new Parameter("learning", Parameter.Scale.SHARE, .15, .7),
                    new Parameter("guess", Parameter.Scale.SHARE, .35, .5),
                    new Parameter("gain", Parameter.Scale.POSITIVE, 1.8, .4),
                    new Parameter("slope", Parameter.Scale.POSITIVE, .8, .4),
                    new Parameter("forgetting", Parameter.Scale.POSITIVE, .06, .7)),
            KnowledgeTracing::new);

    private static final int KNOWN = 0;
    private static final int ANSWERS = 1;
    /** The mean difficulty of the items met. */
    private static final int DIFFICULTY = 2;
    /** By how much such an item is easier than the learner is able, in logits. */
    private static final int EASE = 3;

    private static final int LENGTH = 4;
    /** No belief is so firm that a dozen answers could not turn it. */
    private static final double LEAST = .001;

    private final double known;
    private final double learning;
    private final double guess;
    private final double gain;
    private final double slope;
    private final double forgetting;
    private final double guessLogit;

    private KnowledgeTracing(double[] values) {
        known = values[0];
        learning = values[1];
        guess = values[2];
        gain = values[3];
        slope = values[4];
        forgetting = values[5];
        guessLogit = Logit.of(guess);
    }

    @Override
    public String name() {
        return FAMILY.name();
    }

    @Override
    public double[] parameters() {
        return new double[] {known, learning, guess, gain, slope, forgetting};
    }

    @Override
    public double[] unknown() {
        return new double[] {firm(known), 0, 0, 0};
    }

    @Override
    public double chance(double[] state, double ability, double itemDifficulty, double daysSince) {
        Logit.requireLength(state, LENGTH, name());
        return mixed(belief(state, daysSince), Logit.bounded(ability) - Logit.bounded(itemDifficulty));
    }

    @Override
    public double mastery(double[] state, double daysSince) {
        Logit.requireLength(state, LENGTH, name());
        return mixed(belief(state, daysSince), ease(state));
    }

    @Override
    public void learn(
            double[] state, double ability, double itemDifficulty, double daysSince, boolean correct, boolean helped) {
        Logit.requireLength(state, LENGTH, name());
        double before = belief(state, daysSince);
        if (correct && helped) {
            state[KNOWN] = before;
            return;
        }
        double theta = Logit.bounded(ability);
        double b = Logit.bounded(itemDifficulty);
        double n = Logit.entry(state, ANSWERS, 0, 1e9, 0);
        double right = right(true, theta - b);
        double lucky = right(false, theta - b);
        double knew = before * (correct ? right : 1 - right);
        double didNot = (1 - before) * (correct ? lucky : 1 - lucky);
        double after = knew / (knew + didNot);
        if (correct) {
            after += (1 - after) * learning;
        }
        double mean = Logit.entry(state, DIFFICULTY, -12, 12, 0);
        double difficulty = mean + (b - mean) / (n + 1);
        double ease = ease(state);
        double mastery = mixed(before, ease);
        after = correct ? Math.max(before, firm(after)) : Math.min(before, firm(after));
        state[KNOWN] = after;
        state[ANSWERS] = n + 1;
        state[DIFFICULTY] = difficulty;
        // Other items and answers in other skills move what such an item is to this learner; not against this answer.
        double moved = mixed(after, theta - difficulty);
        state[EASE] = (correct ? moved >= mastery : moved <= mastery) ? theta - difficulty : ease;
    }

    private double mixed(double belief, double ease) {
        return belief * right(true, ease) + (1 - belief) * right(false, ease);
    }

    private double right(boolean knows, double ease) {
        return Logit.logistic(guessLogit + (knows ? gain : 0) + slope * ease);
    }

    /** What is still known after this time: (1 + days) to the power of −forgetting. */
    private double belief(double[] state, double daysSince) {
        double kept = Math.exp(-forgetting * Math.log1p(Logit.days(daysSince)));
        return kept * Logit.entry(state, KNOWN, 0, 1, firm(known));
    }

    private static double firm(double belief) {
        return Math.max(LEAST, Math.min(1 - LEAST, belief));
    }

    private static double ease(double[] state) {
        return Logit.entry(state, EASE, -24, 24, 0);
    }
}
