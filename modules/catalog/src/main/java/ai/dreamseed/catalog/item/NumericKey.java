package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number.
 *
 * @param unit may be null
 * @param showsDecimal whether the item speaks in decimals, so that the key is shown as one
 */
record NumericKey(
        Rational value, Rational tolerance, Text unit, String form, boolean showsDecimal, List<Mistake> mistakes)
        implements Key {

    record Mistake(Rational value, String misconception) {}

    @Override
    public Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions) {
        TypedNumber typed = TypedNumber.read(Key.typed(answer), unit)
                .orElseThrow(() -> Problem.unprocessable(
                        "answer-format",
                        "수로 읽을 수 없어요. 12, -0.5, 3/4, 1 1/2처럼 적어 주세요.",
                        "That cannot be read as a number. Write it like 12, -0.5, 3/4 or 1 1/2."));
        if (typed.value().minus(value).abs().compareTo(tolerance) <= 0) {
            return formRemark(typed)
                    .map(remark -> Verdict.wrong(remark.in(locale)))
                    .orElse(Verdict.RIGHT);
        }
        for (Mistake mistake : mistakes) {
            if (typed.value().equals(mistake.value)) {
                return Key.mistaken(mistake.misconception, locale, misconceptions);
            }
        }
        return Verdict.WRONG;
    }

    private Optional<Text> formRemark(TypedNumber typed) {
        Text remark = switch (form) {
            case "fraction" -> {
                if (typed.style() == TypedNumber.Style.FRACTION) {
                    yield typed.lowest()
                            ? null
                            : new Text(
                                    "값은 맞지만 기약분수로 약분해 주세요.",
                                    "The value is right, but reduce the fraction to lowest terms.");
                }
                yield value.isWhole() && typed.style() == TypedNumber.Style.INTEGER
                        ? null
                        : new Text("값은 맞지만 분수로 나타내 주세요.", "The value is right, but write it as a fraction.");
            }
            case "integer" ->
                typed.style() == TypedNumber.Style.INTEGER || typed.style() == TypedNumber.Style.DECIMAL
                        ? null
                        : new Text("값은 맞지만 정수로 나타내 주세요.", "The value is right, but write it as a whole number.");
            case "decimal" ->
                typed.style() == TypedNumber.Style.INTEGER || typed.style() == TypedNumber.Style.DECIMAL
                        ? null
                        : new Text("값은 맞지만 소수로 나타내 주세요.", "The value is right, but write it as a decimal.");
            default -> null;
        };
        return Optional.ofNullable(remark);
    }

    @Override
    public String correctAnswer(Locale locale) {
        String number = value.toPlain();
        if (!value.isWhole() && !(showsDecimal && value.decimalPlaces(6) >= 0)) {
            number = "$" + value.toTex() + "$";
        } else if (!value.isWhole()) {
            number = value.toFixed(value.decimalPlaces(6));
        }
        if (unit == null) {
            return number;
        }
        String behind = unit.in(locale);
        boolean attached =
                behind.startsWith("%") || behind.startsWith("°") || behind.charAt(0) >= '가' && behind.charAt(0) <= '힣';
        return number + (attached ? "" : " ") + behind;
    }

    @Override
    public Set<String> answerForms() {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value.toPlain());
        if (value.isWhole()) {
            forms.add(grouped(value.toPlain()));
        } else {
            forms.add(value.toString());
            forms.add(value.toTex());
            forms.add(value.toMixedTex());
            int places = value.decimalPlaces(6);
            forms.add(places > 0 ? value.toFixed(places) : value.toFixed(2));
            BigInteger[] parts = value.numerator().abs().divideAndRemainder(value.denominator());
            if (parts[0].signum() != 0) {
                forms.add((value.signum() < 0 ? "-" : "") + parts[0] + " " + parts[1] + "/" + value.denominator());
            }
        }
        return forms;
    }

    private static String grouped(String digits) {
        return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }
}
