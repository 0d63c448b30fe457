package ai.dreamseed.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of the format is broken once. */
class ItemCheckTest {

    private static final String GOOD = """
        - code: math.sums.01
          skill: math.sums
          type: numeric
          difficulty: 0.3
          variables:
            a: { int: [11, 40] }
            b: { int: [2, 9] }
          stem: { ko: "$[[a]] + [[b]]$ 를 계산하세요.", en: "Work out $[[a]] + [[b]]$." }
          answer: { value: a + b }
          mistakes: [ { value: a - b, misconception: took-away } ]
          hints:
            - { ko: 무엇을 더하는지 보세요., en: See what is added. }
            - { ko: "일의 자리부터 더하세요.", en: "Begin with the ones." }
            - { ko: "[[a]]에서 [[b]]만큼 더 세어 보세요.", en: "Count [[b]] on from [[a]]." }
          solution:
            - { ko: "$[[a]] + [[b]] = [[a + b]]$", en: "$[[a]] + [[b]] = [[a + b]]$" }
        """;

    private static List<String> findings(String yaml) {
        ContentProblem problem = catchThrowableOfType(
                ContentProblem.class,
                () -> ContentReader.items("sums.yaml", yaml, false, Set.of("math.sums"), Set.of("took-away")));
        return problem == null ? List.of() : problem.findings();
    }

    private static void refused(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThat(String.join("\n", findings(GOOD.replace(good, bad)))).contains(message);
    }

    @Test
    void aGoodItemPasses() {
        assertThat(findings(GOOD)).isEmpty();
    }

    @Test
    void everyMessageNamesFileLineAndItem() {
        assertThat(findings(GOOD.replace("value: a + b }", "value: a + x }")))
                .allSatisfy(finding -> assertThat(finding).startsWith("sums.yaml:1: math.sums.01: "));
    }

    @Test
    void whatIsWrongIsNamed() {
        refused("skill: math.sums", "skill: math.other", "does not begin with its skill's code");
        assertThat(findings(GOOD.replace("math.sums", "math.unknown")))
                .singleElement()
                .asString()
                .contains("unknown skill math.unknown");
        refused("misconception: took-away", "misconception: nothing", "unknown misconception nothing");
        refused("type: numeric", "type: numerical", "not one of the six");
        refused("difficulty: 0.3", "difficulty: 9", "from -4.0 to 4.0");
        refused("difficulty: 0.3", "dificulty: 0.3", "'dificulty' is not a field");
        refused(", en: See what is added.", "", "'hints[0].en' is missing");
        refused("en: \"Begin with the ones.\"", "en: \" \"", "blank");
        refused("ko: \"$[[a]] + [[b]]$ 를", "ko: \"$[[a]] + [[b]] 를", "'$' is not closed");
        refused("Work out $[[a]]", "Work out $\\\\frac{[[a]]", "braces are not paired");
        refused("Work out $[[a]]", "Work out $[[q]]", "'q', which is not a variable");
        refused("Count [[b]] on from [[a]].", "It is [[a + b]].", "states the answer");
        refused("Count [[b]] on from [[a]].", "It is $\\\\frac{[[2*a + 2*b]]}{2}$.", "states the answer");
        refused("value: a - b", "value: b + a", "no draw of 1000");
        refused("int: [11, 40]", "int: [11, 12]", "different instances");
        refused("int: [11, 40]", "int: [40, 11]", "the range is empty");
        refused("a: { int: [11, 40] }", "a: { int: [11, 40], step: 2, upto: 3 }", "not a field");
        refused(
                "    b: { int: [2, 9] }",
                "    gcd: { int: [2, 9] }\n    b: { int: [2, 9] }",
                "cannot be a variable's name");
        refused("- { ko: \"일의 자리부터 더하세요.\", en: \"Begin with the ones.\" }", "", "three to six hints, not 2");
        refused("answer: { value: a + b }", "answer: { value: a + b, form: roman }", "form is one of");
        refused("answer: { value: a + b }", "answer: { value: a / 7, form: integer }", "is no integer");
        refused("  stem:", "  stem: { ko: 하나, en: one }\n  stem:", "stem");
    }

    @Test
    void aTextAnswerAndTheTextOfTheRightChoiceMayNotStandInAHint() {
        String text = """
            - code: math.sums.02
              skill: math.sums
              type: short-text
              difficulty: 0
              stem: { ko: "수도는?", en: "The capital?" }
              answer: { accept: [ { ko: 서울, en: Seoul } ] }
              hints:
                - { ko: 강이 있어요., en: There is a river. }
                - { ko: 서울에 가 보세요., en: Go there. }
                - { ko: 큰 도시예요., en: A big city. }
              solution: [ { ko: 서울, en: Seoul } ]
            """;
        String choice = text.replace("short-text", "single-choice")
                .replace(
                        "answer: { accept: [ { ko: 서울, en: Seoul } ] }",
                        "choices: [ { text: { ko: 서울, en: Seoul }, correct: true }, { text: Rome } ]");

        assertThat(findings(text)).singleElement().asString().contains("hint 1 (from 0) states the answer '서울'");
        assertThat(findings(choice)).singleElement().asString().contains("states the answer '서울'");
        assertThat(findings(text.replace("서울에 가 보세요.", "거기에 가 보세요."))).isEmpty();
    }

    @Test
    void anExpressionMustStandInTheFormThatItAsksFor() {
        String factored = """
            - code: math.sums.03
              skill: math.sums
              type: expression
              difficulty: 0
              stem: { ko: 인수분해하세요 $x^2 - 1$, en: Factor $x^2 - 1$ }
              answer: { expression: (x - 1)(x + 1), form: factored }
              hints:
                - { ko: 제곱의 차예요., en: A difference of squares. }
                - { ko: 두 식의 곱을 찾으세요., en: Find two factors. }
                - { ko: 하나는 빼기예요., en: One of them subtracts. }
              solution: [ { ko: 끝, en: end } ]
            """;

        assertThat(findings(factored)).isEmpty();
        assertThat(findings(factored.replace("(x - 1)(x + 1)", "x^2 - 1 + x - x")))
                .singleElement()
                .asString()
                .contains("is not factored itself");
        assertThat(findings(factored.replace("One of them subtracts.", "It is $(x-1)(x+1)$.")))
                .singleElement()
                .asString()
                .contains("states the answer");
    }

    @Test
    void malformedYamlIsAMessageAndNotACrash() {
        for (String broken :
                List.of("- [", "a: 1", "- code: {", "&a [*a]", "- {a: 1, a: 2}", "[".repeat(5_000), "- 1", "")) {
            assertThatCode(() -> findings(broken)).doesNotThrowAnyException();
        }
        assertThat(findings("- [")).singleElement().asString().startsWith("sums.yaml:");
    }
}
