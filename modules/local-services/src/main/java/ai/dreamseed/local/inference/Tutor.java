package ai.dreamseed.local.inference;

import java.util.List;
import java.util.Optional;

/**
 * What dreamseed-sim says. With a ladder in the prompt: the rung that was asked for, between a friendly opening and a
 * question that hands the pencil back. It adds no fact of its own, so that nothing wrong can come of it. The same rung is
 * always put the same way.
 */
final class Tutor {
    private static final List<String> OPENINGS_KO =
            List.of("좋아요, 같이 한 걸음만 가 볼까요?", "천천히 생각해도 괜찮아요.", "여기까지 온 것만으로도 잘하고 있어요.", "거의 실마리를 잡았어요!");
    private static final List<String> CLOSINGS_KO =
            List.of("여기서부터는 직접 해 볼래요?", "그다음에는 무엇을 하면 좋을까요?", "이제 다시 한번 풀어 볼까요?", "어떤 생각이 드나요?");
    private static final List<String> OPENINGS_EN = List.of(
            "Good, let's take it one step at a time.",
            "No rush, you can think this through.",
            "You're doing well to have come this far.",
            "You're closer than you think!");
    private static final List<String> CLOSINGS_EN = List.of(
            "Can you take it from here?",
            "What would you do next?",
            "Want to give it another try?",
            "What does that make you think of?");

    private Tutor() {}

    /**
     * @param system the system message, where alone a ladder is looked for: what a learner wrote cannot bring one in
     * @param everything the whole prompt, to tell the language by where there is no ladder
     */
    static String answer(String system, String everything) {
        Optional<Ladder> ladder = Ladder.in(system);
        if (ladder.isPresent()) {
            return hint(ladder.get());
        }
        boolean korean = everything.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
        return korean
                ? "저는 언어 모델이 아니라 시험용 서버 dreamseed-sim이에요. 주어진 힌트 사다리가 없어서 드릴 수 있는 힌트가 없어요."
                : "I am dreamseed-sim, a stand-in server and not a language model. Without a hint ladder I have no"
                        + " hint to give.";
    }

    private static String hint(Ladder ladder) {
        boolean korean = ladder.language().equals("ko");
        List<String> openings = korean ? OPENINGS_KO : OPENINGS_EN;
        List<String> closings = korean ? CLOSINGS_KO : CLOSINGS_EN;
        int choice = Math.floorMod(ladder.rung().hashCode(), 16);
        String rung = ladder.rung();
        String stop = rung.matches("(?s).*[.!?…。]") ? "" : ".";
        return openings.get(choice % 4) + " " + rung + stop + " " + closings.get(choice / 4);
    }
}
