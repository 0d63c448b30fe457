package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Text;
import java.util.Locale;

/** Why an item was chosen, in a sentence that a learner reads. */
enum Reason {
    FIRST("first", "처음이니까 부담 없는 문제부터 시작해요.", "An easy start, to get to know you."),
    MATCHED(
            "matched",
            "지금 실력에 딱 맞는 문제예요. 맞힐 가능성은 {chance}%쯤이에요.",
            "Right at your level: you would get about {chance}% of these right."),
    STRETCHING(
            "stretching",
            "조금 도전해 볼 만한 문제예요. 맞힐 가능성은 {chance}%쯤이에요.",
            "A bit of a challenge: you would get about {chance}% of these right."),
    STEADYING(
            "steadying",
            "자신 있게 풀 수 있는 문제예요. 맞힐 가능성은 {chance}%쯤이에요.",
            "One you can be confident about: you would get about {chance}% of these right."),
    MEASURING("measuring", "실력을 가장 정확히 알려 주는 문제예요.", "The one that tells us most about your level."),
    TWIN("twin", "방금 푼 문제와 같은 유형, 다른 숫자예요.", "The same kind of problem, with something changed."),
    SAME_SKILL("same-skill", "방금 푼 문제와 같은 개념을 다뤄요.", "About the same idea as the one before."),
    REVIEW(
            "review",
            "잊어버리기 전에 한 번 더 떠올려 볼 때예요. 아직 기억하고 있을 가능성은 {recall}%쯤이에요.",
            "Time to recall this before it fades: there is about a {recall}% chance that you still know it."),
    FOUNDATION(
            "foundation",
            "‘{wanted}’의 바탕이 되는 개념이에요. 여기부터 단단히 다져요.",
            "“{wanted}” builds on this. Let us make it firm first."),
    NEXT("next", "바탕을 다 갖췄으니, 새로 배우기 좋은 개념이에요.", "You have what this builds on: a good next thing to learn."),
    RECOVERING(
            "recovering",
            "방금은 아쉬웠죠? 조금 더 편한 문제로 이어 가요. 맞힐 가능성은 {chance}%쯤이에요.",
            "That one slipped. Here is a gentler one: you would get about {chance}% of these right."),
    UNAIDED(
            "unaided",
            "아까는 힌트와 함께 풀었으니, 이번에는 혼자 힘으로 풀어 봐요.",
            "You solved its twin with a hint. This time it is all you.");

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

    /**
     * The sentence, with its figures.
     *
     * @param why null for what was chosen before figures were kept: the sentence then ends before them
     * @param wanted the name of the skill that this is shown for, or null
     */
    String in(Locale locale, Why why, String wanted) {
        String text = sentence.in(locale);
        if (why == null || (this == FOUNDATION && wanted == null) || (this == REVIEW && why.recall() == null)) {
            return withoutFigures(text, locale);
        }
        return text.replace("{chance}", percent(why.predictedSuccess()))
                .replace("{recall}", why.recall() == null ? "" : percent(why.recall()))
                .replace("{wanted}", wanted == null ? "" : wanted);
    }

    private String withoutFigures(String text, Locale locale) {
        int figure = text.indexOf('{');
        if (figure < 0) {
            return text;
        }
        if (this == FOUNDATION) {
            return new Text("다음 개념의 바탕이 되는 개념이에요.", "What comes next builds on this.").in(locale);
        }
        // What stands before the clause with the figure, as a sentence of its own.
        String before = text.substring(0, figure);
        int end = Math.max(before.lastIndexOf(". "), before.lastIndexOf(": "));
        return before.substring(0, end) + ".";
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }

    static Reason of(String wire) {
        for (Reason reason : values()) {
            if (reason.wire.equals(wire)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("No such reason: " + wire);
    }

    /** By how an item compares with what was aimed at. */
    static Reason bySuccess(double success, double target) {
        if (success < target - ChoosingItem.BAND) {
            return STRETCHING;
        }
        return success > target + ChoosingItem.BAND ? STEADYING : MATCHED;
    }
}
