package ai.dreamseed.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.dreamseed.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "김새봄",
                "Zoë",
                "🌱",
                "👩‍🚀 하늘",
                "李小龍",
                "Ali بن",
                "<script>alert(1)</script>",
                "Robert'); DROP TABLE account;--"
            })
    void anyScriptEmojiAndMarkupIsAName(String name) {
        assertThat(kept(name)).isEqualTo(name);
    }

    @Test
    void whatSurroundsItIsTrimmed() {
        assertThat(kept("  \u3000새봄\u2003 ")).isEqualTo("새봄");
    }

    @Test
    void lettersOfASyllableAreJoined() {
        assertThat(kept("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
    }

    @Test
    void emojiCountOnceEach() {
        assertThat(kept("🌱".repeat(60))).isEqualTo("🌱".repeat(60));
        assertThat(refusal("🌱".repeat(61))).isEqualTo("too-long");
        assertThat(refusal("가".repeat(61))).isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b", "\u200d\u200d", "\u3164", "\u3000"})
    void aNameShowsSomething(String nothing) {
        assertThat(refusal(nothing)).isEqualTo("required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\0b", "a\nb", "a\tb", "a\u001bb", "a\u2028b", "\u202egnimaerd", "a\u2066b", "half \ud83c"})
    void nothingThatBreaksOrTurnsALineIsTaken(String harmful) {
        assertThat(refusal(harmful)).isEqualTo("format");
    }

    @Test
    void aMissingNameIsAskedFor() {
        assertThat(refusal(null)).isEqualTo("required");
    }

    private static String kept(String typed) {
        Refusals refusals = new Refusals();
        String name = DisplayName.check("displayName", typed, refusals);
        refusals.throwIfAny();
        return name;
    }

    private static String refusal(String typed) {
        Problem problem = catchThrowableOfType(Problem.class, () -> kept(typed));
        assertThat(problem).isNotNull();
        return problem.errors().getFirst().code();
    }
}
