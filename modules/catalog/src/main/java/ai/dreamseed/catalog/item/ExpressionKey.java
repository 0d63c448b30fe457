package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.catalog.exact.AlgebraicExpression;
import ai.dreamseed.catalog.exact.AlgebraicExpression.Form;
import ai.dreamseed.catalog.exact.UnreadableExpression;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An expression, right in every equivalent spelling that has the form asked for. */
record ExpressionKey(AlgebraicExpression expression, Form form, List<Mistake> mistakes) implements Key {

    record Mistake(AlgebraicExpression expression, String misconception) {}

    @Override
    public Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions) {
        try {
            AlgebraicExpression typed = AlgebraicExpression.parse(Key.typed(answer), expression);
            if (typed.equivalentTo(expression)) {
                return typed.isIn(form, expression) ? Verdict.RIGHT : Verdict.wrong(remark().in(locale));
            }
            for (Mistake mistake : mistakes) {
                if (typed.equivalentTo(mistake.expression)) {
                    return Key.mistaken(mistake.misconception, locale, misconceptions);
                }
            }
            return Verdict.WRONG;
        } catch (UnreadableExpression unreadable) {
            throw Problem.unprocessable(
                    "answer-format",
                    "식으로 읽을 수 없어요. 2x(x+1), (x+1)/(x-2), sqrt(3)처럼 적어 주세요.",
                    "That cannot be read as an expression. Write it like 2x(x+1), (x+1)/(x-2) or sqrt(3).");
        }
    }

    private Text remark() {
        return switch (form) {
            case EXPANDED ->
                new Text(
                        "값은 같지만 괄호를 모두 풀고 동류항을 정리해 주세요.",
                        "It is equivalent, but remove all brackets and collect like terms.");
            case FACTORED ->
                new Text(
                        "값은 같지만 더 나눌 수 없는 인수들의 곱으로 나타내 주세요.",
                        "It is equivalent, but write it as a product that cannot be factored further.");
            default -> new Text("값은 같지만 더 간단히 정리해 주세요.", "It is equivalent, but it can still be simplified.");
        };
    }

    @Override
    public String correctAnswer(Locale locale) {
        return "$" + expression.toTex() + "$";
    }

    @Override
    public Set<String> answerForms() {
        String written = expression.toString();
        return new LinkedHashSet<>(
                List.of(written, written.replaceAll("\\s", ""), written.replace("*", ""), expression.toTex()));
    }
}
