package ai.dreamseed.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.imports.DmathRecord.Refusal;
import ai.dreamseed.catalog.item.ContentProblem;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemDefinition;
import ai.dreamseed.catalog.item.ItemTemplate;
import ai.dreamseed.kernel.Text;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of single records; the expected sentences were written by hand from the problem. */
class DmathItemTest {

    /** The first record of the data set. */
    private static ObjectNode tapes() {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("category", "Geometry");
        record.put(
                "question_ko",
                "테이프를 일직선으로 쭉 붙이려고 한다. 잘라낸 3개의 테이프가 각각 36센티미터(㎝), 42센티미터(㎝), 48센티미터(㎝)이고"
                        + " 같은 부분만큼 겹쳐서 붙이면 총 길이가 97센티미터(㎝)이다. 겹쳐진 부분의 길이는 얼마인지 구하시오.");
        record.put(
                "question_en",
                "We are trying to stick a tape in a straight line. The three tapes cut are 36 centimeters (cm), 42"
                        + " centimeters (cm), and 48 centimeters (cm) respectively, and if the same part is overlapped"
                        + " and attached, the total length is 97 centimeters (cm). Find the length of the overlapping"
                        + " part.");
        return solved(record, "14.5", "36 42 [OP_ADD] 48 [OP_ADD] 97 [OP_SUB] 3 1 [OP_SUB] [OP_DIV]");
    }

    private static ObjectNode solved(ObjectNode record, String answer, String program) {
        for (String language : new String[] {"ko", "en"}) {
            record.put("answer_" + language, answer);
            record.put("solution_abst_" + language, program);
        }
        return record;
    }

    private static ItemDefinition converted(ObjectNode record) throws Refusal, ContentProblem {
        String item = DmathItem.convert(DmathRecord.of("1", record)).item().toString();
        return ContentReader.items("dmath", "[" + item + "]", true, Set.of("math.word-geometry"), Set.of())
                .getFirst();
    }

    @Test
    void hintsClimbFromTheQuestionToTheLastStepWithoutItsResult() throws Exception {
        ItemDefinition item = converted(tapes());

        assertThat(item.derived()).isTrue();
        assertThat(item.hints())
                .containsExactly(
                        new Text(
                                "그림을 그리고 주어진 길이나 각, 개수를 그림에 적어 보세요.",
                                "Draw a picture and write the given lengths, angles or amounts into it."),
                        new Text(
                                "이 문제는 덧셈, 뺄셈, 나눗셈의 차례로 풀 수 있어요.",
                                "It can be solved in this order: addition, subtraction, division."),
                        new Text("먼저 36과 42를 더해요. 그러면 78이 나와요.", "First, add 36 and 42. That gives 78."),
                        new Text("그다음 78과 48을 더해요. 그러면 126이 나와요.", "Then add 78 and 48. That gives 126."),
                        new Text(
                                "그다음 126에서 97을 빼요. 이어서 3에서 1을 빼요.",
                                "Then subtract 97 from 126. After that, subtract 1 from 3."),
                        new Text("마지막으로 29를 2로 나눠요.", "Finally, divide 29 by 2."))
                .noneMatch(hint -> hint.ko().contains("14.5") || hint.en().contains("14.5"));
    }

    @Test
    void theSolutionComputesEachStepAndEndsWithTheAnswer() throws Exception {
        assertThat(converted(tapes()).solution())
                .extracting(Text::en)
                .startsWith("36 + 42 = 78", "78 + 48 = 126", "126 - 97 = 29", "3 - 1 = 2", "29 ÷ 2 = 14.5")
                .last()
                .asString()
                .contains("14.5");
    }

    @Test
    void anExactDecimalIsWantedExactlyAndARoundedOneToHalfAHundredth() throws Exception {
        ItemInstance exact = shown(tapes());
        ItemInstance rounded = shown(solved(tapes(), "0.29", "2 7 [OP_DIV]"));

        assertThat(right(exact, "14.5")).isTrue();
        assertThat(right(exact, "29/2")).isTrue();
        assertThat(right(exact, "14.499")).isFalse();
        assertThat(right(rounded, "0.29")).isTrue();
        assertThat(right(rounded, "2/7")).isTrue();
        assertThat(right(rounded, "0.28")).isFalse();
    }

    private static ItemInstance shown(ObjectNode record) throws Refusal, ContentProblem {
        return ItemTemplate.compile(converted(record))
                .instance(1, 0, new ItemTemplate.Shelved(UUID.randomUUID(), 5, "dmath", Map.of()));
    }

    private static boolean right(ItemInstance item, String typed) {
        return item.judge(new Answer.Typed(typed), Locale.KOREAN).correct();
    }

    @Test
    void wordsAreAcceptedInBothLanguagesAndOtherSpellings() {
        assertThat(Accepted.of("하얀색", "white"))
                .startsWith(new Text("하얀색", "white"))
                .contains(new Text("흰색", "흰색"));
        assertThat(Accepted.of("연필", "pencils"))
                .containsExactly(new Text("연필", "pencils"), new Text("pencil", "pencil"));
        assertThat(Accepted.of("동균", "Dong-gyun")).contains(new Text("Donggyun", "Donggyun"));
        assertThat(Accepted.of("유나", "Yuna")).containsExactly(new Text("유나", "Yuna"));
    }

    @Test
    void bracketsAroundAMarkNeedNotBeTyped() throws Exception {
        ObjectNode record = tapes();
        record.put("answer_ko", "(나)").put("answer_en", "(B)");
        record.put("solution_abst_ko", "[OP_LIST_SOL] (가) (나) [OP_LIST_EOL] 2 [OP_LIST_GET]");
        record.put("solution_abst_en", "[OP_LIST_SOL] (A) (B) [OP_LIST_EOL] 2 [OP_LIST_GET]");
        ItemInstance item = shown(record);

        assertThat(List.of("(나)", "나", "(B)", "b")).allMatch(typed -> right(item, typed));
        assertThat(right(item, "가")).isFalse();
    }

    @Test
    void aCharacterThatTheDatabaseCannotKeepIsRefusedAndNotTheWholeBatch() {
        ObjectNode record = tapes().put("question_ko", "몇 개\u0000일까요?");

        assertThatThrownBy(() -> converted(record))
                .isInstanceOf(Refusal.class)
                .hasMessage("question_ko holds U+0000, which is no text");
    }

    @Test
    void aMissingFieldIsNamed() {
        ObjectNode record = tapes();
        record.remove("solution_abst_en");

        assertThatThrownBy(() -> converted(record))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("solution_abst_en is missing");
    }
}
