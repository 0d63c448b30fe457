package ai.dreamseed.psychometrics.mastery;

import java.util.List;

/**
 * An Elo rating of the skill on top of the ability in the subject: the level moves by how much an answer surprises, at
 * first in great steps, then in small ones, and further up than down, as practice teaches.
 *
 * <p>Source: Pelánek, R. (2016), Applications of the Elo rating system in adaptive educational systems, Computers &amp;
 * Education 98, 169–179. Forgetting is ours: see {@code docs/algorithms/mastery.md}.
 */
final class Elo implements Parametric {

    static final Family FAMILY = new Family(
            "elo",
            List.of(
                    new Parameter("slope", Parameter.Scale.POSITIVE, 1, .3),
                    new Parameter("start", Parameter.Scale.REAL, 0, .5),
                    new Parameter("step", Parameter.Scale.POSITIVE, .4, .5),
                    new Parameter("settling", Parameter.Scale.POSITIVE, .1, .7),
                    new Parameter("growth", Parameter.Scale.POSITIVE, .15, .7),
                    new Parameter("forgetting", Parameter.Scale.POSITIVE, .08, .7)),
            Elo::new);

    private static final int LEVEL = 0;
    private static final int ANSWERS = 1;
    /** Days that had passed, at the last answer, since the last one that was right without help. */
    private static final int UNPROVEN = 2;
    /** The mean difficulty of the items met. */
    private static final int DIFFICULTY = 3;
    /** By how much such an item is easier than the learner is able, in logits. */
    private static final int EASE = 4;

    private static final int LENGTH = 5;
    /** A skill lies at most this far from what the ability would say, in logits: nobody is beyond being disproved. */
    private static final double HIGHEST = 4;
    /** After so many answers the steps are as small as they get: what is known goes on changing. */
    private static final double SETTLED = 20;

    private final double slope;
    private final double start;
    private final double step;
    private final double settling;
    private final double growth;
    private final double forgetting;

    private Elo(double[] values) {
        slope = values[0];
        start = values[1];
        step = values[2];
        settling = values[3];
        growth = values[4];
        forgetting = values[5];
    }

    @Override
    public String name() {
        return FAMILY.name();
    }

    @Override
    public double[] parameters() {
        return new double[] {slope, start, step, settling, growth, forgetting};
    }

    @Override
    public double[] unknown() {
        return new double[] {start, 0, 0, 0, 0};
    }

    @Override
    public double chance(double[] state, double ability, double itemDifficulty, double daysSince) {
        Logit.requireLength(state, LENGTH, name());
        return Logit.logistic(
                slope * (Logit.bounded(ability) - Logit.bounded(itemDifficulty)) + level(state, daysSince));
    }

    @Override
    public double mastery(double[] state, double daysSince) {
        Logit.requireLength(state, LENGTH, name());
        return Logit.logistic(ease(state) + level(state, daysSince));
    }

    @Override
    public void learn(
            double[] state, double ability, double itemDifficulty, double daysSince, boolean correct, boolean helped) {
        Logit.requireLength(state, LENGTH, name());
        double before = level(state, daysSince);
        double unproven = Math.min(unproven(state) + Logit.days(daysSince), Logit.days(Double.MAX_VALUE));
        if (correct && helped) {
            state[UNPROVEN] = unproven;
            return;
        }
        double theta = Logit.bounded(ability);
        double b = Logit.bounded(itemDifficulty);
        double n = answers(state);
        double chance = Logit.logistic(slope * (theta - b) + before);
        double weight = step / (1 + settling * Math.min(n, SETTLED));
        double moved = rating(state) + (correct ? (weight + growth) * (1 - chance) : -weight * chance);
        double difficulty = mean(state) + (b - mean(state)) / (n + 1);
        double ease = ease(state);
        state[LEVEL] = Math.max(-HIGHEST, Math.min(HIGHEST, moved));
        state[ANSWERS] = n + 1;
        state[UNPROVEN] = correct ? 0 : unproven;
        state[DIFFICULTY] = difficulty;
        // Other items and answers in other skills move what such an item is to this learner; not against this answer.
        double change = level(state, 0) - before;
        double target = slope * (theta - difficulty);
        state[EASE] = correct ? Math.max(target, ease - change) : Math.min(target, ease - change);
    }

    private double level(double[] state, double daysSince) {
        return rating(state) - forgetting * Math.log1p(unproven(state) + Logit.days(daysSince));
    }

    private double rating(double[] state) {
        return Logit.entry(state, LEVEL, -HIGHEST, HIGHEST, start);
    }

    private static double answers(double[] state) {
        return Logit.entry(state, ANSWERS, 0, 1e9, 0);
    }

    private static double unproven(double[] state) {
        return Logit.entry(state, UNPROVEN, 0, Logit.days(Double.MAX_VALUE), 0);
    }

    private static double mean(double[] state) {
        return Logit.entry(state, DIFFICULTY, -12, 12, 0);
    }

    private static double ease(double[] state) {
        return Logit.entry(state, EASE, -1e3, 1e3, 0);
    }
}
