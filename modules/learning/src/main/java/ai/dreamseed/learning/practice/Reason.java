package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Text;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.Locale;

/** Why an item was chosen, in a sentence that a learner reads. */
enum Reason {
    FIRST("first", "처음이니까 가운데쯤에서 시작해요.", "A start somewhere in the middle, to get to know you."),
    MATCHED("matched", "지금 실력에 딱 맞는 문제예요.", "Right at your level."),
    STRETCHING("stretching", "조금 도전해 볼 만한 문제예요.", "A bit of a challenge for you."),
    STEADYING("steadying", "자신 있게 풀 수 있는 문제예요.", "One you can be confident about."),
    MEASURING("measuring", "실력을 가장 정확히 알려 주는 문제예요.", "The one that tells us most about your level."),
    TWIN("twin", "방금 푼 문제와 같은 유형, 다른 숫자예요.", "The same kind of problem, with something changed."),
    SAME_SKILL("same-skill", "방금 푼 문제와 같은 개념을 다뤄요.", "About the same idea as the one before.");

    /** Beyond these probabilities of a right answer an item is called a challenge or an easy one. */
    private static final double CHALLENGE = 0.4;

    private static final double EASY = 0.65;

    private final String wire;
    private final Text sentence;

    Reason(String wire, String ko, String en) {
        this.wire = wire;
        this.sentence = new Text(ko, en);
    }

    /** The name in the database. */
    String wire() {
        return wire;
    }

    String in(Locale locale) {
        return sentence.in(locale);
    }

    static Reason of(String wire) {
        for (Reason reason : values()) {
            if (reason.wire.equals(wire)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("No such reason: " + wire);
    }

    /** Why the most informative item is shown to a learner who answered {@code answered} items of the subject before. */
    static Reason forMostInformative(Mode mode, int answered, double estimate, TwoParameterLogistic item) {
        if (answered == 0) {
            return FIRST;
        }
        if (mode == Mode.DIAGNOSTIC) {
            return MEASURING;
        }
        double chance = item.probability(estimate);
        return chance < CHALLENGE ? STRETCHING : chance > EASY ? STEADYING : MATCHED;
    }
}
