package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.learning.standards.Standards;

/** Reasons in words. They speak of the learner without saying "you": guardians and teachers read them, too. */
final class Because {

    private Because() {}

    /** Why a skill is in its state. */
    static Text itIsSo(MappedSkill mapped) {
        return switch (mapped.state()) {
            case NEW ->
                mapped.presumed()
                        ? new Text(
                                "아직 풀어 보지 않았지만, 지금까지의 답을 보면 알고 있을 것 같아요.",
                                "Not tried yet, but the answers so far suggest that it is known.")
                        : new Text("아직 풀어 보지 않았어요.", "Not tried yet.");
            case NEXT -> ready(mapped);
            case LOCKED -> {
                SkillView first = mapped.missing().getFirst();
                yield new Text(
                        "먼저 ‘" + first.name().ko() + "’ 개념을 익히면 더 쉬워져요.",
                        "Easier once “" + first.name().en() + "” is mastered.");
            }
            case LEARNING ->
                mapped.knowledge().unaided() == 0
                        ? new Text(
                                mapped.knowledge().answered() + "문제를 풀었어요. 힌트 없이 푼 기록은 아직 없어요.",
                                problems(mapped.knowledge().answered()) + " solved, none on record without a hint.")
                        : new Text(
                                "힌트 없이 " + mapped.knowledge().unaided() + "문제를 풀었고, 익히는 중이에요.",
                                problems(mapped.knowledge().unaided()) + " tried without a hint; getting there.");
            case MASTERED -> new Text("힌트 없이도 잘 풀어요.", "Solved well without hints.");
            case DUE -> due(mapped.knowledge());
        };
    }

    /** What raises the mastery of a skill. */
    static Text itWouldRise(MappedSkill mapped) {
        Knowledge known = mapped.knowledge();
        if (known != null && known.twinOwed()) {
            return new Text(
                    "힌트를 보고 푼 유형을 힌트 없이 한 번 더 풀면 올라가요.",
                    "It rises when the kind that was solved with a hint is solved once more without one.");
        }
        return switch (mapped.state()) {
            case NEW, NEXT -> new Text("한 문제만 풀어 봐도 시작돼요.", "One problem is a start.");
            case LOCKED ->
                new Text("바탕 개념부터 풀어도 좋고, 바로 도전해도 괜찮아요.", "Begin with what it builds on, or try it right away.");
            case LEARNING -> {
                int more = Standards.ENOUGH - known.unaided();
                yield more > 0
                        ? new Text(
                                "힌트 없이 " + more + "문제를 더 풀면 확실해져요. 힌트 없이 맞힌 답이 숙련도를 올려요.",
                                (more == 1 ? "One more problem" : more + " more problems")
                                        + " without a hint will make it sure. Right answers without hints raise the"
                                        + " mastery.")
                        : new Text(
                                "힌트 없이 맞히면 올라가요. 85%부터 ‘익힘’이에요.",
                                "Right answers without hints raise it. From 85 % on it is mastered.");
            }
            case MASTERED ->
                new Text("다시 볼 날에 한두 문제만 풀면 오래 남아요.", "One or two problems when it comes due make it last.");
            case DUE -> new Text("지금 두 문제만 다시 풀면 기억이 되살아나요.", "Two problems now will bring it back.");
        };
    }

    /** Why a subject is measured first. */
    static Text littleIsKnown(int answered) {
        return answered == 0
                ? new Text("먼저 실력을 알아보고, 꼭 맞는 문제를 골라 드릴게요.", "A look at the level first, so that the problems fit.")
                : new Text(
                        "아직 " + answered + "문제만 풀어서 실력을 잘 몰라요. 몇 문제로 알맞은 시작점을 찾아요.",
                        "Only " + problems(answered) + " so far. A few more find the right place to start.");
    }

    static Text due(Knowledge known) {
        long days = Math.round(known.days());
        if (known.recall() == null) {
            return new Text("다시 볼 때가 됐어요.", "It is time to see it again.");
        }
        long recall = Math.round(100 * known.recall());
        return days < 1
                ? new Text(
                        "아직 기억이 단단하지 않아요. 지금 기억할 가능성은 " + recall + "%예요.",
                        "It does not sit firmly yet: " + recall + " % likely to be remembered now.")
                : new Text(
                        "마지막으로 푼 지 " + days + "일, 지금 기억할 가능성은 " + recall + "%예요.",
                        (days == 1 ? "A day" : days + " days") + " since the last answer: " + recall
                                + " % likely to be remembered now.");
    }

    static Text itLasts() {
        return new Text("익힌 개념이에요. 가볍게 다시 풀면 더 오래 남아요.", "Mastered; a light second look makes it last.");
    }

    static Text foundation(SkillView above) {
        return new Text(
                "‘" + above.name().ko() + "’ 개념의 바탕이에요. 여기를 다지면 그 문제도 쉬워져요.",
                "“" + above.name().en() + "” builds on it: firm here, easier there.");
    }

    /** Why it is worth going on with what was begun. */
    static Text begun(Knowledge known) {
        return known.mastery() >= 0.6
                ? new Text(
                        "조금만 더 하면 익혀요. 지금 숙련도 " + range(known) + ".", "Nearly there: mastery " + range(known) + " now.")
                : new Text(
                        "시작한 개념이에요. 지금 숙련도 " + range(known) + ", 이어서 하면 올라가요.",
                        "Begun: mastery " + range(known) + " now, and rising with each answer.");
    }

    /** Why it is a good one to begin with. */
    static Text ready(MappedSkill mapped) {
        boolean roots = mapped.skill().requires().isEmpty();
        int leads = mapped.leadsTo();
        return new Text(
                (roots ? "여기서 시작하기 좋아요." : "바탕이 되는 개념이 준비됐어요.") + (leads == 0 ? "" : " 익히면 " + leads + "개의 개념으로 이어져요."),
                (roots ? "A good place to start." : "What it builds on is there.")
                        + (leads == 0
                                ? ""
                                : leads == 1
                                        ? " It leads on to one more skill."
                                        : " It leads on to " + leads + " skills."));
    }

    private static String range(Knowledge known) {
        return Math.round(100 * known.low()) + "–" + Math.round(100 * known.high()) + "%";
    }

    private static String problems(int n) {
        return n == 1 ? "1 problem" : n + " problems";
    }
}
