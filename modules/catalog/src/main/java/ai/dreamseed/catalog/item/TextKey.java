package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A short text, right in any of its accepted spellings, in either language. */
record TextKey(List<Text> accept, boolean caseSensitive, List<Mistake> mistakes) implements Key {

    private static final int MAX_LENGTH = 500;

    record Mistake(Text text, String misconception) {}

    @Override
    public Verdict judge(Answer answer, Locale locale, Map<String, Misconception> misconceptions) {
        String typed = Key.typed(answer);
        if (typed.length() > MAX_LENGTH) {
            throw Problem.unprocessable("answer-format", "답이 너무 길어요.", "The answer is too long.");
        }
        String folded = FoldedText.of(typed, caseSensitive);
        if (accept.stream().anyMatch(text -> matches(text, folded))) {
            return Verdict.RIGHT;
        }
        for (Mistake mistake : mistakes) {
            if (matches(mistake.text, folded)) {
                return Key.mistaken(mistake.misconception, locale, misconceptions);
            }
        }
        return Verdict.WRONG;
    }

    boolean matches(Text text, String folded) {
        return FoldedText.of(text.ko(), caseSensitive).equals(folded)
                || FoldedText.of(text.en(), caseSensitive).equals(folded);
    }

    @Override
    public String correctAnswer(Locale locale) {
        return accept.getFirst().in(locale);
    }

    @Override
    public Set<String> answerForms() {
        Set<String> forms = new LinkedHashSet<>();
        for (Text text : accept) {
            forms.add(text.ko());
            forms.add(text.en());
        }
        return forms;
    }
}
