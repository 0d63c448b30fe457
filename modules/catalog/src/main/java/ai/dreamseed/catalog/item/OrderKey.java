package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The elements in the right order.
 *
 * @param positions {@code positions[i]} is the place, from 0, in the right order of the element shown at {@code i}
 */
record OrderKey(List<Text> elements, int[] positions) implements Key {

    @Override
    public Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions) {
        List<String> ids = Key.chosen(answer);
        Set<String> wanted = choices(locale).stream().map(Choice::id).collect(Collectors.toSet());
        List<String> given =
                ids.stream().map(id -> id.strip().toUpperCase(Locale.ROOT)).toList();
        if (given.size() != wanted.size() || !wanted.equals(new HashSet<>(given))) {
            throw Problem.unprocessable(
                    "answer-format",
                    "모든 항목을 한 번씩만 순서대로 놓아 주세요.",
                    "Please put every element in order, each exactly once.");
        }
        for (int i = 0; i < given.size(); i++) {
            if (positions[given.get(i).charAt(0) - 'A'] != i) {
                return Verdict.WRONG;
            }
        }
        return Verdict.RIGHT;
    }

    @Override
    public List<Choice> choices(Locale locale) {
        List<Choice> choices = new ArrayList<>(positions.length);
        for (int position : positions) {
            choices.add(new Choice(
                    ChoiceKey.letter(choices.size()), elements.get(position).in(locale)));
        }
        return choices;
    }

    @Override
    public String correctAnswer(Locale locale) {
        return elements.stream().map(text -> text.in(locale)).collect(Collectors.joining(" → "));
    }

    @Override
    public Set<String> answerForms() {
        return new LinkedHashSet<>(List.of(correctAnswer(Locale.KOREAN), correctAnswer(Locale.ENGLISH)));
    }
}
