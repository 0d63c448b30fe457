package ai.dreamseed.catalog;

import ai.dreamseed.kernel.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An item as one learner sees it: drawn from (item code, version, seed), always the same for the same three. Texts are in
 * Korean unless the locale is English; mathematics stands between {@code $} signs.
 */
public interface ItemInstance {

    String code();

    ItemType type();

    UUID skillId();

    /** The school year, 1 to 12, in which its skill is met. */
    int grade();

    /** Where it comes from: {@code dreamseed} or {@code dmath}. */
    String source();

    String stem(Locale locale);

    /** What is shown to choose from or to order, in the order shown; empty for the other types. */
    List<Choice> choices(Locale locale);

    /** What stands behind the box, or null. */
    String unit(Locale locale);

    /** {@code integer}, {@code fraction}, {@code decimal}, {@code number}, {@code expression}, {@code text} or null. */
    String inputHint();

    /** {@code expanded}, {@code factored}, {@code simplified} or null. */
    String requiredForm();

    /** Three to six, each says more than the last. */
    List<String> hints(Locale locale);

    /** Whether hints and solution were derived from a program and not written by a person. */
    boolean hintsDerived();

    /** The worked steps; the last may state the answer. */
    List<String> solution(Locale locale);

    /** The key, for display after the answer was given. */
    String correctAnswer(Locale locale);

    /**
     * An answer that was given, for display: choices as {@link #correctAnswer} shows them, anything else as it was typed. An
     * id that is not among the choices stands for itself.
     */
    default String show(Answer answer, Locale locale) {
        return switch (answer) {
            case Answer.Typed(String text) -> type() == ItemType.SINGLE_CHOICE ? lettered(text, locale) : text;
            case Answer.Chosen(List<String> ids) ->
                type() == ItemType.ORDERING
                        ? ids.stream()
                                .map(id -> choice(id, locale).map(Choice::text).orElse(id))
                                .collect(Collectors.joining(" → "))
                        : ids.stream().map(id -> lettered(id, locale)).collect(Collectors.joining(", "));
        };
    }

    private String lettered(String id, Locale locale) {
        return choice(id, locale)
                .map(choice -> choice.id() + ". " + choice.text())
                .orElse(id);
    }

    private Optional<Choice> choice(String id, Locale locale) {
        return choices(locale).stream()
                .filter(choice -> choice.id().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    /**
     * Scores an answer.
     *
     * @throws Problem 422 {@code answer-format} when it cannot be read for this type; nothing should be stored then
     */
    Verdict judge(Answer answer, Locale locale);

    /** Every spelling of the key that must not appear in a hint, in both languages. */
    Set<String> answerForms();
}
