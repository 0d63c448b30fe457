package ai.dreamseed.tutoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerGateTest {

    private static final TestItem HALF = TestItem.numeric("1/2", "\\frac{1}{2}", "0.5");
    private static final TestItem TWELVE = TestItem.numeric("12");
    private static final TestItem ONE = TestItem.numeric("1");
    private static final TestItem MINUS_THREE = TestItem.numeric("-3");
    private static final TestItem SUM = TestItem.expression("2*x + 6", "2*x+6", "2x + 6", "2x+6");
    private static final TestItem PRODUCT = TestItem.expression("(x + 2)*(x + 3)", "(x + 2)(x + 3)");
    private static final TestItem THAN = TestItem.word("than", "than");
    private static final TestItem BIGGER = TestItem.word("bigger", "bigger");
    private static final TestItem LARGEST =
            TestItem.numeric("12").asking("7, 12, 9 중 가장 큰 수는?", "Which is the largest of 7, 12 and 9?");

    static Stream<Arguments> leaking() {
        return Stream.of(
                arguments(TestItem.PENCILS, "좋아요! 25 × 15를 계산하면 모두 375자루가 돼요. 잘했어요."),
                arguments(TestItem.PENCILS, "250 더하기 125는 ３７５예요. 이제 적어 볼까요?"),
                arguments(TestItem.PENCILS, "모두 삼백칠십오 자루가 되겠네요. 이제 적어 볼까요?"),
                arguments(TestItem.PENCILS, "So you end up with three hundred and seventy-five pencils."),
                arguments(TestItem.PENCILS, "Write the digits 3 7 5 one after the other."),
                arguments(TestItem.PENCILS, "It is **3**7​5 of course, can you see it?"),
                arguments(TestItem.PENCILS, "모두 375"),
                arguments(TWELVE, "세 묶음에 네 개씩이니까 열두 개가 되는 거예요."),
                arguments(TWELVE, "그러면 십이예요. 알겠나요?"),
                arguments(TWELVE, "That makes twelve apples, right?"),
                arguments(TWELVE, "It is 12."),
                arguments(HALF, "가운데를 자르면 $\\frac{1}{2}$이 되지요."),
                arguments(HALF, "That is one half of the cake."),
                arguments(HALF, "전체의 절반이 되는 셈이에요."),
                arguments(HALF, "이분의 일이라고 쓰면 돼요."),
                arguments(HALF, "2분의 1이라고 쓰면 돼요."),
                arguments(HALF, "It is ½ of it."),
                arguments(HALF, "You get 0.5 when you divide."),
                arguments(HALF, "That is the same as 50% of it, or 2/4."),
                arguments(HALF, "영점 오라고 읽어요."),
                arguments(MINUS_THREE, "그래서 x = -3이 나와요."),
                arguments(MINUS_THREE, "The result is minus three, do you see why?"),
                arguments(ONE, "정답은 하나예요."),
                arguments(ONE, "남은 사과는 한 개예요."),
                arguments(ONE, "There is only one apple left."),
                arguments(TestItem.CAPITAL, "정답은 B예요. 골라 보세요."),
                arguments(TestItem.CAPITAL, "The answer is b."),
                arguments(TestItem.CAPITAL, "답: 2"),
                arguments(TestItem.CAPITAL, "답은 ②번이에요."),
                arguments(TestItem.CAPITAL, "2번을 골라 보세요. 그게 맞아요."),
                arguments(TestItem.CAPITAL, "Pick option B and go on."),
                arguments(TestItem.CAPITAL, "이것을 광합성이라고 불러요."),
                arguments(TestItem.CAPITAL, "이것을 광 합 성 이라고 불러요."),
                arguments(TestItem.CAPITAL, "Scientists call it PhotoSynthesis."),
                arguments(SUM, "괄호를 풀면 $2x + 6$이 돼요."),
                arguments(SUM, "You get 6 + 2x in the end."),
                arguments(SUM, "So it is $2 \\cdot x + 6$, isn't it?"),
                arguments(PRODUCT, "곱으로 쓰면 $(x+3)(x+2)$예요."),
                arguments(THAN, "The word you need is \"than\" here."),
                arguments(THAN, "빈칸의 답은 than이에요."),
                arguments(BIGGER, "빈칸에는 bigger를 써요."),
                arguments(LARGEST, "셋을 견주어 보면 정답은 12예요."),
                arguments(LARGEST, "Compare them: 12 is the answer."));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                arguments(TestItem.PENCILS, "25 × 10과 25 × 5를 따로 구해 더해 보세요. 얼마가 되나요?"),
                arguments(TestItem.PENCILS, "A box holds 25 pencils, and there are 15 boxes. What would you multiply?"),
                arguments(TestItem.PENCILS, "3, 7, 15처럼 작은 수로 먼저 해 보세요."),
                arguments(TWELVE, "먼저 120을 10으로 나누어 보세요. 1단계는 끝났어요."),
                arguments(TWELVE, "First try 1.2 or 112, then think again."),
                arguments(HALF, "분자와 분모를 나누어 생각해 보세요. 먼저 1을 찾아볼까요?"),
                arguments(HALF, "Cut the cake into 2 equal parts. What is 1 part?"),
                arguments(MINUS_THREE, "양변에서 3을 빼면 어떻게 될까요? 5-3을 떠올려 보세요."),
                arguments(ONE, "좋아요, 같이 한 걸음만 가 볼까요? 한 번 더 생각해 봐요."),
                arguments(ONE, "Good, let's take it one step at a time. This is one of the ways."),
                arguments(ONE, "1. 먼저 문제를 다시 읽어 보세요.\n2. 그림을 그려 보세요."),
                arguments(TestItem.CAPITAL, "잎에서 무슨 일이 일어나는지 떠올려 보세요. 빛이 왜 필요할까요?"),
                arguments(TestItem.CAPITAL, "The answer is about light: what do leaves make with it?"),
                arguments(TestItem.CAPITAL, "이 글을 2번 읽고 나서 잎을 2번 더 살펴보세요. A number of leaves is fine."),
                arguments(SUM, "괄호 앞의 수를 x와 3에 각각 곱해 보세요."),
                arguments(SUM, "Multiply 2 by x first, then by 3."),
                arguments(PRODUCT, "합이 5이고 곱이 6인 두 수를 찾아보세요."),
                arguments(THAN, "You're closer than you think! Which word follows a comparative?"),
                arguments(BIGGER, "A big dog and a horse: how does a short adjective change at its end?"),
                arguments(LARGEST, "7과 12와 9를 차례로 견주어 보세요. 어느 것이 가장 클까요?"));
    }

    @ParameterizedTest
    @MethodSource("leaking")
    void whatGivesTheAnswerAwayIsCutHoweverItArrives(TestItem item, String text) {
        for (int seed = 0; seed < 20; seed++) {
            Outcome outcome = through(item, pieces(text, seed));

            assertThat(outcome.cut).as("cut of: %s", text).isTrue();
            assertThat(new AnswerTraces(item, known(item)).in(outcome.text, true))
                    .as("traces in what went out: %s", outcome.text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatGivesNothingAwayGoesThroughWhole(TestItem item, String text) {
        for (int seed = 0; seed < 20; seed++) {
            Outcome outcome = through(item, pieces(text, seed));

            assertThat(outcome.cut).as("cut of: %s", text).isFalse();
            assertThat(outcome.text).isEqualTo(text);
        }
    }

    @Test
    void aLongTextGoesOutWhileItIsMade() {
        AnswerGate gate = new AnswerGate(new AnswerTraces(TWELVE, List.of()));

        String out = gate.push("생각을 차근차근 이어 가 봅시다. ".repeat(10)).text();

        assertThat(out).startsWith("생각을 차근차근").endsWith(" ");
        assertThat(out.length()).isBetween(100, 190 - 48);
    }

    @Test
    void nothingOfALeakHasGoneOutWhenItIsSeen() {
        Outcome outcome = through(TWELVE, List.of("먼저 묶음의 수를 세어 보세요. ", "그러면 모두 ", "1", "2", "개가 됩니다. 확인해 보세요. 그렇지요?"));

        assertThat(outcome.cut).isTrue();
        assertThat(outcome.text).doesNotContain("1");
    }

    @Test
    void afterTheCutNothingGoesOut() {
        AnswerGate gate = new AnswerGate(new AnswerTraces(TWELVE, List.of()));
        gate.push("It is 12, and that is the end of what I have to say. ");

        assertThat(gate.push("Something harmless of some length, so that it would go out otherwise.")
                        .text())
                .isEmpty();
        assertThat(gate.finish().cut()).isTrue();
    }

    @Test
    void aModelThatRecitesItsInstructionsIsCut() {
        assertThat(through(TWELVE, List.of("<<<ladder level=", "3 lang=ko>>>")).cut)
                .isTrue();
    }

    private record Outcome(String text, boolean cut) {}

    private static Outcome through(TestItem item, List<String> pieces) {
        AnswerGate gate = new AnswerGate(new AnswerTraces(item, known(item)));
        StringBuilder out = new StringBuilder();
        for (String piece : pieces) {
            AnswerGate.Passage passage = gate.push(piece);
            out.append(passage.text());
            if (passage.cut()) {
                return new Outcome(out.toString(), true);
            }
        }
        AnswerGate.Passage rest = gate.finish();
        return new Outcome(out.append(rest.text()).toString(), rest.cut());
    }

    private static List<String> known(TestItem item) {
        List<String> known = new ArrayList<>();
        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            known.add(item.stem(locale));
            if (item == TestItem.PENCILS) {
                known.addAll(item.hints(locale));
            }
        }
        return known;
    }

    private static List<String> pieces(String text, int seed) {
        Random random = new Random(seed);
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(seed % 2 == 0 ? 3 : 12));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
