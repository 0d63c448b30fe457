package ai.dreamseed.catalog.item;

import ai.dreamseed.kernel.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A text of a template in both languages, compiled. */
record Bilingual(Wording ko, Wording en) {

    static Bilingual compile(Text text, Map<String, Integer> positions) {
        return new Bilingual(Wording.compile(text.ko(), positions, true), Wording.compile(text.en(), positions, false));
    }

    static List<Bilingual> compile(List<Text> texts, Map<String, Integer> positions) {
        return texts.stream().map(text -> compile(text, positions)).toList();
    }

    String show(Value[] variables, Locale locale) {
        return ("en".equals(locale.getLanguage()) ? en : ko).show(variables);
    }

    Text show(Value[] variables) {
        return new Text(ko.show(variables), en.show(variables));
    }
}
