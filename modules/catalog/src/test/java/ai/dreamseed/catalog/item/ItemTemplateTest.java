package ai.dreamseed.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemTemplateTest {

    private static final String REST = """
          hints: [ { ko: 하나, en: one }, { ko: 둘, en: two }, { ko: 셋, en: three } ]
          solution: [ { ko: 끝, en: end } ]
        """;

    private static final String FRACTIONS = """
        - code: math.sums.01
          skill: math.sums
          type: numeric
          difficulty: 0
          variables:
            b: { int: [2, 9] }
            d: { int: [2, 9] }
            a: { int: [1, 8] }
            c: { int: [1, 8] }
            who: { choice: [ { ko: 민수, en: Minsu }, { ko: 지우, en: Jiwoo } ] }
          constraints: ["a < b", "c < d", "b != d", "gcd(a, b) == 1", "gcd(c, d) == 1"]
          stem:
            ko: "[[who|이/가]] 계산해요: $\\\\frac{[[a]]}{[[b]]} + \\\\frac{[[c]]}{[[d]]}$"
            en: "[[who]] works out $\\\\frac{[[a]]}{[[b]]} + \\\\frac{[[c]]}{[[d]]}$"
          answer: { value: "a/b + c/d", form: fraction }
          mistakes: [ { value: "(a + c) / (b + d)", misconception: across } ]
        """ + REST;

    private static ItemInstance drawn(String yaml, long seed) {
        return template(yaml)
                .instance(
                        1,
                        seed,
                        new ItemTemplate.Shelved(
                                UUID.randomUUID(),
                                5,
                                "dreamseed",
                                Map.of(
                                        "across",
                                        new Misconception(
                                                "across",
                                                new Text("가로로 더함", "Adds across"),
                                                new Text("조각의 크기를 보세요", "Look at the pieces")))));
    }

    private static ItemTemplate template(String yaml) {
        try {
            return ItemTemplate.compile(ContentReader.items("test", yaml, false, Set.of("math.sums"), Set.of("across"))
                    .getFirst());
        } catch (ContentProblem problem) {
            throw new AssertionError(problem.getMessage());
        }
    }

    private static Verdict judged(ItemInstance instance, String typed) {
        return instance.judge(new Answer.Typed(typed), Locale.ENGLISH);
    }

    /**
     * What was drawn in November 2026 has to be drawn for ever: answers that are stored refer to it. The file was written by a
     * second implementation of the generator, in another language, from the format's description.
     */
    @Test
    void theseInstancesNeverChange() throws Exception {
        List<String> drawn = new ArrayList<>();
        for (long seed : new long[] {0, 1, 42, -7, Long.MAX_VALUE}) {
            drawn.add(seed + " " + drawn(FRACTIONS, seed).stem(Locale.KOREAN));
        }

        String golden = new String(
                ItemTemplateTest.class.getResourceAsStream("instances.txt").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(String.join("\n", drawn)).isEqualTo(golden.strip());
    }

    @Test
    void everyInstanceMeetsTheConstraintsAndScoresItsOwnAnswerAsRight() {
        for (long seed = 0; seed < 500; seed++) {
            ItemInstance instance = drawn(FRACTIONS, seed);
            int[] n = java.util.Arrays.stream(instance.stem(Locale.ENGLISH)
                            .replaceAll("[^0-9]+", " ")
                            .strip()
                            .split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(n[0]).isLessThan(n[1]);
            assertThat(n[2]).isLessThan(n[3]);
            assertThat(n[1]).isNotEqualTo(n[3]);
            int top = n[0] * n[3] + n[2] * n[1];
            int bottom = n[1] * n[3];
            int gcd = java.math.BigInteger.valueOf(top)
                    .gcd(java.math.BigInteger.valueOf(bottom))
                    .intValue();

            String sum = top / gcd + "/" + bottom / gcd;
            if (bottom > gcd) {
                assertThat(judged(instance, sum))
                        .as(instance.stem(Locale.ENGLISH))
                        .isEqualTo(Verdict.RIGHT);
            }
            assertThat(judged(instance, (n[0] + n[2]) + "/" + (n[1] + n[3])))
                    .isEqualTo(new Verdict(false, "Look at the pieces", "across", "Adds across"));
        }
    }

    @Test
    void aFractionThatIsNotReducedIsNotYetTheAnswer() {
        String half = item("numeric", "answer: { value: 1/2, form: fraction }");

        assertThat(judged(drawn(half, 0), "1/2").correct()).isTrue();
        assertThat(judged(drawn(half, 0), "2/4").feedback()).contains("lowest terms");
        assertThat(judged(drawn(half, 0), "0.5").feedback()).contains("as a fraction");
    }

    @Test
    void toleranceCountsItsOwnEnds() {
        String item = item("numeric", "answer: { value: 3.14, tolerance: 0.005, unit: { ko: 센티미터, en: cm } }");
        ItemInstance instance = drawn(item, 0);

        assertThat(judged(instance, "3.145 cm").correct()).isTrue();
        assertThat(judged(instance, "3.1451").correct()).isFalse();
        assertThat(instance.correctAnswer(Locale.ENGLISH)).isEqualTo("3.14 cm");
        assertThat(instance.correctAnswer(Locale.KOREAN)).isEqualTo("3.14센티미터");
    }

    @Test
    void anAnswerThatCannotBeReadIsAProblemAndNotAWrongAnswer() {
        ItemInstance number = drawn(item("numeric", "answer: { value: 5 }"), 0);
        ItemInstance expression = drawn(item("expression", "answer: { expression: 2x + 1 }"), 0);

        for (ItemInstance instance : List.of(number, expression)) {
            assertThatThrownBy(() -> judged(instance, "five?")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.slug()).isEqualTo("answer-format");
                assertThat(problem.status()).isEqualTo(422);
            });
            assertThatThrownBy(() -> instance.judge(new Answer.Chosen(List.of("A")), Locale.KOREAN))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> judged(instance, " ")).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aShortTextIsRightInEitherLanguageWhateverItsCaseAndQuotes() {
        ItemInstance instance =
                drawn(item("short-text", "answer: { accept: [ { ko: 사과, en: \"don't\" }, \"New  York\" ] }"), 0);

        for (String typed : List.of("사과", "Don’t", " DON'T. ", "new york", "“New\u00A0York!”", "ｎｅｗ ｙｏｒｋ")) {
            assertThat(judged(instance, typed).correct()).as(typed).isTrue();
        }
        assertThat(judged(instance, "dont").correct()).isFalse();
    }

    @Test
    void aChoiceIsNamedByItsLetterAndShuffledBySeed() {
        String item = item(
                "single-choice",
                "choices: [ { text: red, correct: true }, { text: blue, misconception: across }, { text: green } ]");
        ItemInstance instance = drawn(item, 3);
        List<Choice> choices = instance.choices(Locale.ENGLISH);

        assertThat(choices).extracting(Choice::id).containsExactly("A", "B", "C");
        assertThat(choices).extracting(Choice::text).containsExactlyInAnyOrder("red", "blue", "green");
        for (Choice choice : choices) {
            Verdict verdict = judged(instance, choice.id());
            assertThat(verdict.correct()).isEqualTo(choice.text().equals("red"));
            assertThat(verdict.misconceptionCode()).isEqualTo(choice.text().equals("blue") ? "across" : null);
        }
        assertThatThrownBy(() -> judged(instance, "D")).isInstanceOf(Problem.class);
        assertThat(Set.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L).stream()
                        .map(seed -> drawn(item, seed).choices(Locale.ENGLISH))
                        .distinct()
                        .count())
                .isGreaterThan(2);
    }

    @Test
    void ofSeveralChoicesAllAndOnlyTheRightOnesCount() {
        ItemInstance instance = drawn(
                item(
                        "multiple-choice",
                        "shuffle: false\n"
                                + "  choices: [ { text: 2, correct: true }, { text: 3, correct: true }, { text: 4 } ]"),
                0);

        assertThat(chosen(instance, "B", "A").correct()).isTrue();
        assertThat(chosen(instance, "A").feedback()).contains("missing");
        assertThat(chosen(instance, "A", "B", "C").feedback()).contains("does not belong");
        assertThatThrownBy(() -> chosen(instance)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> judged(instance, "A")).isInstanceOf(Problem.class);
    }

    private static Verdict chosen(ItemInstance instance, String... ids) {
        return instance.judge(new Answer.Chosen(List.of(ids)), Locale.ENGLISH);
    }

    @Test
    void elementsAreNeverShownInTheRightOrderAndAreRightOnlyInIt() {
        String item = item("ordering", "elements: [ one, two, three ]");
        for (long seed = 0; seed < 50; seed++) {
            ItemInstance instance = drawn(item, seed);
            List<Choice> shown = instance.choices(Locale.ENGLISH);
            String[] right = java.util.stream.Stream.of("one", "two", "three")
                    .map(text -> shown.stream()
                            .filter(choice -> choice.text().equals(text))
                            .findFirst()
                            .orElseThrow()
                            .id())
                    .toArray(String[]::new);

            assertThat(chosen(instance, right).correct()).isTrue();
            assertThat(chosen(instance, "A", "B", "C").correct()).isFalse();
            assertThatThrownBy(() -> chosen(instance, "A", "A", "B")).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aTemplateWhoseConstraintsCannotBeMetIsRefused() {
        String never = FRACTIONS.replace("\"b != d\"", "\"b > d && d > b\"");

        assertThatThrownBy(() -> ContentReader.items("test", never, false, Set.of("math.sums"), Set.of("across")))
                .isInstanceOf(ContentProblem.class)
                .hasMessageContaining("math.sums.01: no draw of 1000 can be used");
    }

    @Test
    void anAnswerIsShownWithTheTextsOfItsChoices() {
        ItemInstance one = drawn(
                item(
                        "single-choice",
                        "shuffle: false\n  choices: [ { text: { ko: 빨강, en: red }, correct: true }, { text: { ko:"
                                + " 파랑, en: blue } } ]"),
                0);
        assertThat(one.show(new Answer.Typed("B"), Locale.KOREAN)).isEqualTo("B. 파랑");
        assertThat(one.show(new Answer.Typed("b"), Locale.ENGLISH)).isEqualTo("B. blue");
        assertThat(one.show(new Answer.Typed("Z"), Locale.ENGLISH)).isEqualTo("Z");

        ItemInstance several = drawn(
                item(
                        "multiple-choice",
                        "shuffle: false\n"
                                + "  choices: [ { text: 2, correct: true }, { text: 3, correct: true }, { text: 4 } ]"),
                0);
        assertThat(several.show(new Answer.Chosen(List.of("C", "A")), Locale.ENGLISH))
                .isEqualTo("C. 4, A. 2");

        ItemInstance order = drawn(item("ordering", "elements: [ one, two, three ]"), 0);
        List<Choice> shown = order.choices(Locale.ENGLISH);
        assertThat(order.show(new Answer.Chosen(List.of("C", "A", "B")), Locale.ENGLISH))
                .isEqualTo(shown.get(2).text() + " → " + shown.get(0).text() + " → "
                        + shown.get(1).text());

        ItemInstance text = drawn(item("short-text", "answer: { accept: [ { ko: 사과, en: apple } ] }"), 0);
        assertThat(text.show(new Answer.Typed(" Appel"), Locale.ENGLISH)).isEqualTo(" Appel");
    }

    private static String item(String type, String fields) {
        return "- code: math.sums.02\n  skill: math.sums\n  type: " + type + "\n  difficulty: 0\n"
                + "  stem: { ko: 문제, en: Question }\n  " + fields + "\n" + REST;
    }
}
