package ai.dreamseed.tutoring;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** An item as an author might have written it, with the forms of its key written out. */
record TestItem(
        ItemType type, Text stem, List<Text> rungs, List<Text> steps, Text answer, Text itemUnit, Set<String> forms)
        implements ItemInstance {

    static final TestItem PENCILS = new TestItem(
            ItemType.NUMERIC,
            new Text(
                    "연필이 한 상자에 25자루씩 15상자 있어요. 모두 몇 자루인가요?",
                    "There are 15 boxes of 25 pencils. How many pencils are there?"),
            List.of(
                    new Text("한 상자에 든 수와 상자의 수를 찾아보세요.", "Find how many are in a box and how many boxes there are."),
                    new Text(
                            "같은 수를 여러 번 더하는 대신 곱할 수 있어요.",
                            "Instead of adding the same number again and again, multiply."),
                    new Text("25 × 10과 25 × 5를 따로 구해 더해 보세요.", "Work out 25 × 10 and 25 × 5 and add them.")),
            List.of(
                    new Text("25 × 15를 계산해요.", "Multiply 25 × 15."),
                    new Text("25 × 15 = 375이므로 모두 375자루예요.", "25 × 15 = 375, so there are 375 pencils.")),
            new Text("375자루", "375 pencils"),
            new Text("자루", "pencils"),
            Set.of("375"));

    static final TestItem CAPITAL = new TestItem(
            ItemType.SINGLE_CHOICE,
            new Text("식물이 빛으로 양분을 만드는 일을 무엇이라고 하나요?", "What is it called when plants make food with light?"),
            List.of(
                    new Text("잎에서 일어나는 일이에요.", "It happens in the leaves."),
                    new Text("빛이 있어야 일어나요.", "It needs light."),
                    new Text("두 낱말을 합친 이름이에요.", "The name joins two ideas.")),
            List.of(new Text("식물은 광합성으로 양분을 만들어요.", "Plants make food by photosynthesis.")),
            new Text("B. 광합성", "B. photosynthesis"),
            null,
            choiceForms("B", "광합성", "photosynthesis"));

    static TestItem numeric(String... forms) {
        return new TestItem(
                ItemType.NUMERIC,
                new Text("얼마인가요?", "How much is it?"),
                PENCILS.rungs,
                PENCILS.steps,
                new Text(forms[0], forms[0]),
                new Text("개", "apples"),
                Set.of(forms));
    }

    static TestItem expression(String... forms) {
        return new TestItem(
                ItemType.EXPRESSION,
                new Text("식을 전개하세요.", "Expand the expression."),
                PENCILS.rungs,
                PENCILS.steps,
                new Text(forms[0], forms[0]),
                null,
                Set.of(forms));
    }

    static TestItem word(String ko, String en) {
        return new TestItem(
                ItemType.SHORT_TEXT,
                new Text("빈칸에 알맞은 말을 쓰세요.", "Fill in the blank."),
                PENCILS.rungs,
                PENCILS.steps,
                new Text(ko, en),
                null,
                new LinkedHashSet<>(List.of(ko, en)));
    }

    TestItem asking(String ko, String en) {
        return new TestItem(type, new Text(ko, en), rungs, steps, answer, itemUnit, forms);
    }

    private static Set<String> choiceForms(String letter, String ko, String en) {
        Set<String> forms = new LinkedHashSet<>(List.of(ko, en));
        for (String phrase : List.of(
                "(%s)",
                "%s)", "%s번", "보기 %s", "정답은 %s", "답은 %s", "option %s", "choice %s", "answer is %s", "answer: %s")) {
            forms.add(phrase.formatted(letter));
        }
        return forms;
    }

    @Override
    public String code() {
        return "test.item.01";
    }

    @Override
    public UUID skillId() {
        return new UUID(0, 1);
    }

    @Override
    public int grade() {
        return 4;
    }

    @Override
    public String source() {
        return "dreamseed";
    }

    @Override
    public String stem(Locale locale) {
        return stem.in(locale);
    }

    @Override
    public List<Choice> choices(Locale locale) {
        return List.of();
    }

    @Override
    public String unit(Locale locale) {
        return itemUnit == null ? null : itemUnit.in(locale);
    }

    @Override
    public String inputHint() {
        return null;
    }

    @Override
    public String requiredForm() {
        return null;
    }

    @Override
    public List<String> hints(Locale locale) {
        return rungs.stream().map(text -> text.in(locale)).toList();
    }

    @Override
    public boolean hintsDerived() {
        return false;
    }

    @Override
    public List<String> solution(Locale locale) {
        return steps.stream().map(text -> text.in(locale)).toList();
    }

    @Override
    public String correctAnswer(Locale locale) {
        return answer.in(locale);
    }

    @Override
    public Verdict judge(Answer given, Locale locale) {
        throw new UnsupportedOperationException("Nothing is judged when a hint is given");
    }

    @Override
    public Set<String> answerForms() {
        return forms;
    }
}
