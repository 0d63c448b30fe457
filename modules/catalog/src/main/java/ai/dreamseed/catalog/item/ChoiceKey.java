package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One or several of the choices, in the order shown. */
record ChoiceKey(List<Shown> shown, boolean several) implements Key {

    record Shown(Text text, boolean correct, String misconception) {}

    static String letter(int position) {
        return String.valueOf((char) ('A' + position));
    }

    @Override
    public Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions) {
        if (!several) {
            Shown chosen = find(Key.typed(answer));
            return chosen.correct ? Verdict.RIGHT : Key.mistaken(chosen.misconception, locale, misconceptions);
        }
        Set<Shown> chosen = new LinkedHashSet<>();
        for (String id : Key.chosen(answer)) {
            chosen.add(find(id));
        }
        for (Shown wrong : chosen) {
            if (!wrong.correct && wrong.misconception != null) {
                return Key.mistaken(wrong.misconception, locale, misconceptions);
            }
        }
        long right = chosen.stream().filter(Shown::correct).count();
        if (right < chosen.size()) {
            return Verdict.wrong(new Text("고른 것 중에 맞지 않는 것이 있어요.", "Something you chose does not belong.").in(locale));
        }
        return right == shown.stream().filter(Shown::correct).count()
                ? Verdict.RIGHT
                : Verdict.wrong(new Text("고른 것은 맞지만, 더 골라야 해요.", "What you chose is right, but something is missing.")
                        .in(locale));
    }

    private Shown find(String id) {
        String trimmed = id.strip();
        if (trimmed.length() == 1) {
            int position = Character.toUpperCase(trimmed.charAt(0)) - 'A';
            if (position >= 0 && position < shown.size()) {
                return shown.get(position);
            }
        }
        throw Key.unknownChoice();
    }

    @Override
    public List<Choice> choices(Locale locale) {
        List<Choice> choices = new ArrayList<>(shown.size());
        for (Shown each : shown) {
            choices.add(new Choice(letter(choices.size()), each.text.in(locale)));
        }
        return choices;
    }

    @Override
    public String correctAnswer(Locale locale) {
        return choices(locale).stream()
                .filter(choice -> find(choice.id()).correct)
                .map(choice -> choice.id() + ". " + choice.text())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Set<String> answerForms() {
        Set<String> forms = new LinkedHashSet<>();
        for (int i = 0; i < shown.size(); i++) {
            Shown each = shown.get(i);
            if (each.correct) {
                forms.add(each.text.ko());
                forms.add(each.text.en());
                String letter = letter(i);
                for (String phrase : List.of(
                        "(%s)",
                        "%s)",
                        "%s번",
                        "보기 %s",
                        "정답은 %s",
                        "답은 %s",
                        "option %s",
                        "choice %s",
                        "answer is %s",
                        "answer: %s")) {
                    forms.add(phrase.formatted(letter));
                }
            }
        }
        return forms;
    }
}
