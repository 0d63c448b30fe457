package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** An instance. Texts are put together when they are asked for, since most callers need few of them. */
final class DrawnItem implements ItemInstance {

    private final ItemTemplate template;
    private final ItemTemplate.Draw draw;
    private final ItemTemplate.Shelved shelved;

    DrawnItem(ItemTemplate template, ItemTemplate.Draw draw, ItemTemplate.Shelved shelved) {
        this.template = template;
        this.draw = draw;
        this.shelved = shelved;
    }

    @Override
    public String code() {
        return template.definition().code();
    }

    @Override
    public ItemType type() {
        return template.definition().type();
    }

    @Override
    public UUID skillId() {
        return shelved.skillId();
    }

    @Override
    public int grade() {
        return shelved.grade();
    }

    @Override
    public String source() {
        return shelved.source();
    }

    @Override
    public String stem(Locale locale) {
        return template.stem.show(draw.variables(), locale);
    }

    @Override
    public List<Choice> choices(Locale locale) {
        return draw.key().choices(locale);
    }

    @Override
    public String unit(Locale locale) {
        return draw.key() instanceof NumericKey numeric && numeric.unit() != null
                ? numeric.unit().in(locale)
                : null;
    }

    @Override
    public String inputHint() {
        return switch (draw.key()) {
            case NumericKey numeric -> numeric.form().equals("any") ? "number" : numeric.form();
            case ExpressionKey expression -> "expression";
            case TextKey text -> "text";
            case ChoiceKey choice -> null;
            case OrderKey order -> null;
        };
    }

    @Override
    public String requiredForm() {
        return draw.key() instanceof ExpressionKey
                        && template.definition().answer() instanceof ItemDefinition.ExpressionAnswer answer
                        && !answer.form().equals("any")
                ? answer.form()
                : null;
    }

    @Override
    public List<String> hints(Locale locale) {
        return shown(template.hints, locale);
    }

    @Override
    public boolean hintsDerived() {
        return template.definition().derived();
    }

    @Override
    public List<String> solution(Locale locale) {
        return shown(template.solution, locale);
    }

    @Override
    public String correctAnswer(Locale locale) {
        return draw.key().correctAnswer(locale);
    }

    @Override
    public Verdict judge(Answer answer, Locale locale) {
        return draw.key().judge(answer, locale, shelved.misconceptions());
    }

    @Override
    public Set<String> answerForms() {
        return draw.key().answerForms();
    }

    private List<String> shown(List<Bilingual> texts, Locale locale) {
        return texts.stream().map(text -> text.show(draw.variables(), locale)).toList();
    }
}
