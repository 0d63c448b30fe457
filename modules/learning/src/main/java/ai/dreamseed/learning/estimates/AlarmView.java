package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is conspicuous about an item, and what to do. */
@Schema(
        name = "ItemAlarm",
        requiredProperties = {"code", "sentence"})
record AlarmView(
        String code,
        @Schema(description = "In the caller's language") String sentence) {

    private static final Map<String, Text> WORDS = Map.ofEntries(
            Map.entry("nobody-answered", new Text("아직 혼자 힘으로 답한 사람이 없어요.", "Nobody has answered it unaided yet.")),
            Map.entry(
                    "all-right",
                    new Text("모두 맞혔어요. 아무것도 가려내지 못해요.", "Everybody got it right: it tells nothing about anybody.")),
            Map.entry(
                    "all-wrong",
                    new Text(
                            "모두 틀렸어요. 정답과 문장을 확인해 주세요.",
                            "Everybody got it wrong: please check its key and its wording.")),
            Map.entry("no-variance", new Text("모든 답이 같아요.", "All answers are the same.")),
            Map.entry(
                    "mis-keyed",
                    new Text(
                            "잘하는 학습자가 더 많이 틀려요. 정답이 잘못됐는지 확인해 주세요.",
                            "Able learners get it wrong more often: please check whether the key is right.")),
            Map.entry(
                    "low-discrimination",
                    new Text("잘하는 학습자와 그렇지 않은 학습자를 거의 가려내지 못해요.", "It hardly tells able learners from others.")),
            Map.entry("too-easy", new Text("거의 모두 맞혀요.", "Nearly everybody gets it right.")),
            Map.entry("too-hard", new Text("거의 모두 틀려요.", "Nearly everybody gets it wrong.")),
            Map.entry(
                    "misfit",
                    new Text(
                            "답이 곡선을 따르지 않아요. 문장이 여러 뜻으로 읽히는지 봐 주세요.",
                            "The answers do not follow the curve: please see whether it can be read in two ways.")),
            Map.entry(
                    "drift",
                    new Text(
                            "예전과 다르게 풀려요. 답이 알려졌거나 가르치는 순서가 바뀌었을 수 있어요.",
                            "It works differently than before: its answer may be known, or teaching has changed.")),
            Map.entry("unstable", new Text("답만으로는 값을 정할 수 없어요.", "The answers do not determine its parameters.")),
            Map.entry("empty-categories", new Text("아무도 고르지 않은 단계가 있어요.", "Some categories were never chosen.")));

    static final java.util.Set<String> CODES = WORDS.keySet();

    static List<AlarmView> all(List<String> codes, Locale spoken) {
        return codes.stream()
                .map(code -> new AlarmView(
                        code, WORDS.getOrDefault(code, new Text(code, code)).in(spoken)))
                .toList();
    }
}
