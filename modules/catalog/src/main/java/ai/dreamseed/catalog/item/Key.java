package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is right in one instance, and how an answer is judged by it. */
sealed interface Key permits NumericKey, ExpressionKey, TextKey, ChoiceKey, OrderKey {

    /** @throws Problem 422 {@code answer-format} */
    Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions);

    String correctAnswer(Locale locale);

    Set<String> answerForms();

    default List<Choice> choices(Locale locale) {
        return List.of();
    }

    static Verdict mistaken(String code, Locale locale, Map<String, Misconception> misconceptions) {
        Misconception misconception = code == null ? null : misconceptions.get(code);
        return misconception == null
                ? Verdict.WRONG
                : new Verdict(
                        false,
                        misconception.feedback().in(locale),
                        code,
                        misconception.name().in(locale));
    }

    static String typed(Answer answer) {
        if (answer instanceof Answer.Typed(String text) && text != null && !text.isBlank()) {
            return text;
        }
        throw answer instanceof Answer.Typed
                ? Problem.unprocessable("answer-format", "답을 입력해 주세요.", "Please enter an answer.")
                : Problem.unprocessable(
                        "answer-format",
                        "이 문제의 답은 하나의 값이에요. 목록으로 보낼 수 없어요.",
                        "This item takes one answer, not a list.");
    }

    static List<String> chosen(Answer answer) {
        if (answer instanceof Answer.Chosen(List<String> ids) && !ids.isEmpty()) {
            return ids;
        }
        throw Problem.unprocessable(
                "answer-format",
                "이 문제의 답은 보기 기호의 목록이에요. 하나 이상 골라 주세요.",
                "This item takes a list of choices. Please choose at least one.");
    }

    static Problem unknownChoice() {
        return Problem.unprocessable(
                "answer-format",
                "보기에 없는 기호예요. 보기 중에서 골라 주세요.",
                "That is not one of the choices. Please choose from those shown.");
    }
}
