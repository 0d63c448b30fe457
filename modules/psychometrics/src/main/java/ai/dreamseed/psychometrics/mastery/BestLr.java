package ai.dreamseed.psychometrics.mastery;

import java.util.List;

/**
 * Logistic regression on how often the learner was right and wrong in the skill, on logarithmic scale, with the item's
 * difficulty and the learner's ability: the features of Best-LR, and of the last answers and the time since.
 *
 * <p>Source: Gervet, T., Koedinger, K., Schneider, J. and Mitchell, T. (2020), When is deep learning the best approach
 * to knowledge tracing?, Journal of Educational Data Mining 12(3), 31–54. What differs is said in {@code
 * docs/algorithms/mastery.md}.
 */
final class BestLr implements Parametric {

    static final Family FAMILY = new Family(
            "best-lr",
            List.of(
                    new Parameter("start", Parameter.Scale.REAL, 0, .5),
                    new Parameter("ability", Parameter.Scale.POSITIVE, 1, .3),
                    new Parameter("difficulty", Parameter.Scale.POSITIVE, 1, .3),
                    new Parameter("right", Parameter.Scale.POSITIVE, .4, .6),
                    new Parameter("wrong", Parameter.Scale.POSITIVE, .25, .6),
                    new Parameter("recent", Parameter.Scale.POSITIVE, .3, .6),
                    new Parameter("renewal", Parameter.Scale.SHARE, .25, .5),
                    new Parameter("forgetting", Parameter.Scale.POSITIVE, .08, .7)),
            BestLr::new);

    private static final int RIGHT = 0;
    private static final int WRONG = 1;
    /** The moving mean of the last answers, 1 for right and −1 for wrong. */
    private static final int RECENT = 2;
    /** Days that had passed, at the last answer, since the last one that was right without help. */
    private static final int UNPROVEN = 3;
    /** The mean difficulty of the items met. */
    private static final int DIFFICULTY = 4;
    /** What ability and difficulty add for such an item, in logits. */
    private static final int EASE = 5;

    private static final int LENGTH = 6;
    /** Beyond this a count says no more: an old past must not outweigh what is seen now. */
    private static final double MOST = 40;

    private final double start;
    private final double byAbility;
    private final double byDifficulty;
    private final double byRight;
    private final double byWrong;
    private final double byRecent;
    private final double renewal;
    private final double forgetting;

    private BestLr(double[] values) {
        start = values[0];
        byAbility = values[1];
        byDifficulty = values[2];
        byRight = values[3];
        byWrong = values[4];
        byRecent = values[5];
        renewal = values[6];
        forgetting = values[7];
    }

    @Override
    public String name() {
        return FAMILY.name();
    }

    @Override
    public double[] parameters() {
        return new double[] {start, byAbility, byDifficulty, byRight, byWrong, byRecent, renewal, forgetting};
    }

    @Override
    public double[] unknown() {
        return new double[LENGTH];
    }

    @Override
    public double chance(double[] state, double ability, double itemDifficulty, double daysSince) {
        Logit.requireLength(state, LENGTH, name());
        return Logit.logistic(byAbility * Logit.bounded(ability)
                - byDifficulty * Logit.bounded(itemDifficulty)
                + level(state, daysSince));
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
        double b = Logit.bounded(itemDifficulty);
        double right = count(state, RIGHT);
        double wrong = count(state, WRONG);
        double recent = recent(state);
        double mean = Logit.entry(state, DIFFICULTY, -12, 12, 0);
        double difficulty = mean + (b - mean) / (right + wrong + 1);
        double ease = ease(state);
        state[RIGHT] = correct ? Math.min(right + 1, MOST) : right;
        state[WRONG] = correct ? wrong : Math.min(wrong + 1, MOST);
        state[RECENT] = recent + renewal * ((correct ? 1 : -1) - recent);
        state[UNPROVEN] = correct ? 0 : unproven;
        state[DIFFICULTY] = difficulty;
        // Other items and answers in other skills move what such an item is to this learner; not against this answer.
        double change = level(state, 0) - before;
        double target = byAbility * Logit.bounded(ability) - byDifficulty * difficulty;
        state[EASE] = correct ? Math.max(target, ease - change) : Math.min(target, ease - change);
    }

    private double level(double[] state, double daysSince) {
        return start
                + byRight * Math.log1p(count(state, RIGHT))
                - byWrong * Math.log1p(count(state, WRONG))
                + byRecent * recent(state)
                - forgetting * Math.log1p(unproven(state) + Logit.days(daysSince));
    }

    private static double count(double[] state, int index) {
        return Logit.entry(state, index, 0, MOST, 0);
    }

    private static double recent(double[] state) {
        return Logit.entry(state, RECENT, -1, 1, 0);
    }

    private static double unproven(double[] state) {
        return Logit.entry(state, UNPROVEN, 0, Logit.days(Double.MAX_VALUE), 0);
    }

    private static double ease(double[] state) {
        return Logit.entry(state, EASE, -1e3, 1e3, 0);
    }
}
