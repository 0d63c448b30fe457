package ai.dreamseed.tutoring;

import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds where a text gives an item's answer away. What stands in the texts that the learner knows anyway is no trace,
 * unless it is put forward as the answer. It errs to the side of silence: a harmless text that is taken for a leak costs a
 * model's wording, a leak that is taken for harmless costs the exercise.
 */
final class AnswerTraces {

    /** Where in the text, end exclusive. */
    record Trace(int start, int end) {}

    private record Sighting(int start, int end) {}

    /** What follows a sighting can still change it while a text grows: {@code 1} becomes {@code 12}, or {@code 1 1/2}. */
    private static final int STILL_OPEN = 12;

    private static final int LOOK = 60;

    private static final Pattern LETTER_PHRASE = Pattern.compile(
            "\\(?[A-Z]\\)|[A-Z]번|보기 [A-Z]|정답은 [A-Z]|답은 [A-Z]|(?:option|choice|answer is|answer:) [A-Z]");
    private static final Pattern LETTER = Pattern.compile("answer is ([A-Z])");
    private static final Pattern MATHEMATICS =
            Pattern.compile("[\\\\^=+×√]|[a-z0-9)]\\s?[-/]\\s?[a-z0-9(]|^-?\\d*[a-z]$");
    private static final Pattern MEASURE =
            Pattern.compile("^-?[\\d.,/ ]+\\s?(?:[가-힣]{1,3}|%|°c?|℃|[cmk]?m\\^?[23]?|k?g|m?l|n|w|v|a|s|kwh?)$");
    private static final String ANSWER_KO = "(?:정답|해답|답|결과)";
    private static final String OPEN = "[\"'(\\[{]*\\s?";
    private static final Pattern ASSERTED_BEFORE = Pattern.compile(ANSWER_KO
            + "\\s?(?:은|는|이|:|=|→|->|으로)?\\s?(?:바로 |모두 |총 |약 |역시 )?(?:보기 ?|선택지 ?)?" + OPEN + "$"
            + "|(?:answer|solution|result)(?:\\s(?:here|to this|then|therefore))?\\s?(?:is|are|=|:|->|→|equals|'s"
            + "|(?:must|should|would|will|has to|can only) be|comes out (?:as|to))\\s?"
            + "(?:just |exactly |simply |actually |therefore |clearly |of course |the )?(?:option |choice )?" + OPEN
            + "$"
            + "|(?:choose|pick|select|write|fill in|put in|type)\\s(?:option |choice )?" + OPEN + "$");
    private static final String CLOSE = "^[\"')\\]}]*\\s?";
    private static final Pattern ASSERTED_AFTER = Pattern.compile(CLOSE
            + "(?:[가-힣]{0,2}\\s?(?:이|가|을|를)?\\s?(?:정답|답이|맞아|맞는|골라|고르|선택하|써넣|넣으면)"
            + "|(?:is|must be|should be|would be)\\s(?:the\\s)?(?:right|correct|answer|solution|one to))");
    private static final Pattern EQUATED = Pattern.compile("(?<![a-z0-9)}^])([a-z]\\s?=\\s?)" + OPEN + "$");
    private static final Pattern RESULT_BEFORE = Pattern.compile(
            "(?:=|equals|equal to|gives|makes|leaves|you get|we get|is|are|값은|수는|되는 수는)\\s?(?:exactly |just |only )?$");
    private static final Pattern IDIOM_AFTER = Pattern.compile(
            "^[\\s-](?:of|step|steps|more|way|ways|thing|things|that|another|by|at|idea|hint|kind|kinds|part|parts|place"
                + "|places|side|sides|numbers?|to|word|words)\\b");
    private static final Pattern COPULA_AFTER =
            Pattern.compile("^(?:이에요|예요|입니다|이야|이다|이죠|이지요|(?:이|가) (?:돼|되|나와|나오|남|맞))");
    private static final Pattern QUOTE_BEFORE = Pattern.compile("[\"'\\[(]\\s?$");
    private static final Pattern QUOTE_AFTER = Pattern.compile("^\\s?[\"'\\])]");
    private static final Pattern PARTICLE =
            Pattern.compile("^(?:은|는|이|가|을|를|과|와|도|만|의|로|에|예요|이에요|입니다|이다|이라)?(?:[^가-힣]|$)");

    /** Words that stand in any English sentence. They count only in quotation marks or as the answer. */
    private static final Set<String> EVERYDAY =
            Set.of(("a an the is are was were am be been being in on at to of and but or so if do does did not no it"
                + " its he she they we you i me him them us my your his her our their this that these those has have"
                + " had for with by from as will would can could may must should because than more most much many some"
                + " any what who whom whose how when where why which there here one up down out let make made go get"
                + " take see look use need only also very too then before after about into over under between each"
                + " every all both other another first next right left")
                    .split(" "));

    private final Set<Fraction> values = new HashSet<>();
    private final Set<Fraction> knownValues = new HashSet<>();
    private final Set<String> phrases = new LinkedHashSet<>();
    private final Set<String> expressions = new LinkedHashSet<>();
    private final List<List<String>> orders = new ArrayList<>();
    private final List<Pattern> letters = new ArrayList<>();
    private final Set<String> units = new HashSet<>();
    private final List<String> known;
    private final int longest;

    /** @param known what the learner sees anyway: the stem, and the hints that the author gave so far */
    AnswerTraces(ItemInstance item, List<String> known) {
        this.known = known.stream().map(text -> Folded.of(text).text()).toList();
        for (String text : this.known) {
            Numbers.in(text, true).forEach(number -> knownValues.add(number.value()));
        }
        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            String unit = item.unit(locale);
            if (unit != null && !unit.isBlank()) {
                units.add(Folded.of(unit).text().strip());
            }
        }
        Set<String> forms = item.answerForms();
        for (String form : forms) {
            take(form, item.type());
        }
        if (isChoice(item.type())) {
            forms.forEach(form -> {
                Matcher letter = LETTER.matcher(form);
                if (letter.matches()) {
                    letter(letter.group(1).charAt(0));
                }
            });
        }
        if (item.type() == ItemType.ORDERING) {
            for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
                order(item, locale);
            }
        }
        int spelled =
                values.stream().anyMatch(value -> value.above().abs().compareTo(BigInteger.valueOf(100)) >= 0) ? 60 : 0;
        longest =
                Math.max(spelled, forms.stream().mapToInt(String::length).max().orElse(0));
    }

    /** About how many characters the longest statement of the answer takes. */
    int longest() {
        return longest;
    }

    /**
     * @param complete whether the text is whole; while it grows, what stands at its very end is not judged yet
     * @return the traces, in their order
     */
    List<Trace> in(String text, boolean complete) {
        Folded folded = Folded.of(text);
        String plain = folded.text();
        List<Sighting> sightings = new ArrayList<>();
        numbers(plain, sightings);
        phrases.forEach(phrase -> phrase(phrase, plain, sightings));
        expressions(plain, sightings);
        orders.forEach(order -> order(order, plain, sightings));
        for (Pattern letter : letters) {
            Matcher match = letter.matcher(plain);
            while (match.find()) {
                sightings.add(new Sighting(match.start(), match.end()));
            }
        }
        int judged = complete ? plain.length() : plain.length() - STILL_OPEN;
        return sightings.stream()
                .filter(sighting -> sighting.end <= judged)
                .sorted(Comparator.comparingInt(Sighting::start).thenComparingInt(Sighting::end))
                .map(sighting -> new Trace(folded.origin(sighting.start), folded.origin(sighting.end)))
                .toList();
    }

    // --- what to look for ------------------------------------------------------------------------------------------

    private void take(String form, ItemType type) {
        if (isChoice(type) && LETTER_PHRASE.matcher(form).matches()) {
            return;
        }
        String folded = Folded.of(form).text().strip();
        List<Numbers.Found> numbers = Numbers.in(folded, false);
        boolean isNumber = folded.matches("-?\\s?[\\d.,/ ]*(?:\\\\frac\\s?\\{?\\d+}?\\s?\\{?\\d+}?)?");
        if (isNumber || MEASURE.matcher(folded).matches()) {
            numbers.stream()
                    .filter(number -> isNumber
                            ? number.end() == folded.length()
                                    || folded.substring(number.end()).isBlank()
                            : number.start() <= 1)
                    .forEach(number -> values.add(number.value()));
        }
        if (isNumber) {
            return;
        }
        if (type == ItemType.EXPRESSION || form.contains("$") || isMathematics(folded)) {
            String bare = bare(folded).text;
            expressions.add(bare);
            expressions.addAll(rearranged(bare));
            return;
        }
        if (type != ItemType.ORDERING) {
            String phrase = trimmed(folded);
            if (!phrase.isEmpty()) {
                phrases.add(phrase);
            }
        }
    }

    private static boolean isMathematics(String folded) {
        return folded.chars().noneMatch(c -> c >= '가' && c <= '힣')
                && !Pattern.compile("[a-z]{3,}")
                        .matcher(folded.replaceAll("\\\\[a-z]+", ""))
                        .find()
                && MATHEMATICS.matcher(folded).find();
    }

    private static boolean isChoice(ItemType type) {
        return type == ItemType.SINGLE_CHOICE || type == ItemType.MULTIPLE_CHOICE;
    }

    /** The letter, or its place among the choices, named as a choice or as the answer. */
    private void letter(char upper) {
        char c = Character.toLowerCase(upper);
        int place = upper - 'A' + 1;
        String after = "(?![a-z0-9가-힣&&[^이가은는을를예입번도와과의]])";
        letters.add(Pattern.compile("(?:보기|선택지|option|choice|정답|해답)\\s?(?:은|는|이|:)?\\s?[(\"']*" + c + after
                + (c == 'a' ? "(?!\\s[a-z]{2,})" : "")
                + "|\\(" + c + "\\)|(?<![a-z0-9(])" + c + "\\)|(?<![a-z0-9])" + c + "\\s?번"));
        letters.add(Pattern.compile("(?:답|결과)\\s?(?:은|는|이|:|=|→)\\s?(?:바로 )?[(\"']*" + c + after
                + "|answer\\s?(?:is|:|=|->|→|'s|(?:must|should|would|will|has to) be)\\s?(?:option |choice )?[(\"']*"
                + c
                + after + (c == 'a' ? "(?!\\s[a-z]{2,})" : "")
                + "|(?:choose|pick|select)\\s[(\"']*" + c + after + (c == 'a' ? "(?!\\s[a-z])" : "")
                + "|(?<![a-z0-9])" + c + "(?:\\s?(?:이|가)\\s?(?:정답|답|맞)|\\sis (?:the )?(?:right|correct|answer))"));
        String number = place + "(?![\\d.,/]\\d|\\d)";
        letters.add(Pattern.compile("(?:정답|해답|답|결과)\\s?(?:은|는|이|:|=|→)\\s?(?:바로 )?(?:보기 ?)?[(\"']*" + number
                + "|answer\\s?(?:is|:|=|->|→|'s|(?:must|should|would|will|has to) be)\\s?(?:option |choice |number"
                + " )?[(\"']*"
                + number + "|(?:보기|선택지|option|choice)\\s?[(\"']*" + number + "|\\(" + place + "번\\)|(?<![\\d.])" + place
                + "번\\s?(?:보기|선택지|(?:이|가) (?:정답|답|맞)|(?:을|를) (?:고르|골라|선택))"));
    }

    private void order(ItemInstance item, Locale locale) {
        List<String> elements = List.of(item.correctAnswer(locale).split(" → "));
        List<Choice> choices = item.choices(locale);
        orders.add(
                elements.stream().map(text -> trimmed(Folded.of(text).text())).toList());
        String ids = elements.stream()
                .flatMap(text -> choices.stream().filter(choice -> choice.text().equals(text)))
                .map(choice -> Pattern.quote(choice.id().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("[\\s,.()→>×~-]*"));
        if (choices.size() >= 3 && elements.size() == choices.size() && !ids.isEmpty()) {
            letters.add(Pattern.compile("(?<![a-z0-9])" + ids + "(?![a-z0-9])"));
        }
    }

    // --- looking ---------------------------------------------------------------------------------------------------

    private void numbers(String text, List<Sighting> sightings) {
        if (values.isEmpty()) {
            return;
        }
        for (Numbers.Found number : Numbers.in(text, false)) {
            if (!values.contains(number.value())) {
                continue;
            }
            boolean counts = asserted(text, number.start(), number.end());
            if (!counts && !knownValues.contains(number.value())) {
                counts = !number.weak() || isResult(text, number.start(), number.end());
            }
            if (counts) {
                sightings.add(new Sighting(number.start(), number.end()));
            }
        }
    }

    private void phrase(String phrase, String text, List<Sighting> sightings) {
        boolean isKnown = known.stream().anyMatch(each -> !places(phrase, each).isEmpty());
        boolean needsWeight =
                isKnown || EVERYDAY.contains(phrase) || phrase.length() == 1 && !isKorean(phrase.charAt(0));
        for (Sighting place : places(phrase, text)) {
            if (!needsWeight
                    || asserted(text, place.start, place.end)
                    || !isKnown && quoted(text, place.start, place.end)) {
                sightings.add(place);
            }
        }
    }

    private static List<Sighting> places(String phrase, String text) {
        List<Sighting> places = new ArrayList<>();
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            int end = at + phrase.length();
            if ((at == 0 || !joined(text.charAt(at - 1), phrase.charAt(0), phrase.length()))
                    && (end == text.length()
                            || !joined(text.charAt(end), phrase.charAt(phrase.length() - 1), phrase.length())
                            || phrase.length() == 1
                                    && PARTICLE.matcher(text.substring(end)).find())) {
                places.add(new Sighting(at, end));
            }
        }
        // Longer texts are the same with other spacing and punctuation.
        Letters wanted = Letters.of(phrase);
        boolean korean = phrase.chars().anyMatch(c -> isKorean((char) c));
        if (places.isEmpty() && (korean && wanted.text.length() >= 3 || phrase.split(" ").length >= 3)) {
            Letters all = Letters.of(text);
            int at = all.text.indexOf(wanted.text);
            if (at >= 0) {
                places.add(new Sighting(all.at[at], all.at[at + wanted.text.length() - 1] + 1));
            }
        }
        return places;
    }

    private void expressions(String text, List<Sighting> sightings) {
        if (expressions.isEmpty()) {
            return;
        }
        Letters bare = bare(text);
        for (String wanted : expressions) {
            boolean isKnown = known.stream().anyMatch(each -> standsIn(wanted, bare(each).text, 0) >= 0);
            int at = standsIn(wanted, bare.text, 0);
            while (at >= 0) {
                int start = bare.at[at];
                int end = bare.at[at + wanted.length() - 1] + 1;
                if (!isKnown || asserted(text, start, end)) {
                    sightings.add(new Sighting(start, end));
                }
                at = standsIn(wanted, bare.text, at + 1);
            }
        }
    }

    private static int standsIn(String wanted, String text, int from) {
        for (int at = text.indexOf(wanted, from); at >= 0 && !wanted.isEmpty(); at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            if ((at == 0 || !joined(text.charAt(at - 1), wanted.charAt(0), 2))
                    && (end == text.length() || !joined(text.charAt(end), wanted.charAt(wanted.length() - 1), 2))) {
                return at;
            }
        }
        return -1;
    }

    /** All elements, one after the other in the right order, close together. */
    private void order(List<String> elements, String text, List<Sighting> sightings) {
        if (elements.size() < 2 || known.stream().anyMatch(each -> inOrder(elements, each, 0) != null)) {
            return;
        }
        Sighting found = inOrder(elements, text, 0);
        if (found != null) {
            sightings.add(found);
        }
    }

    private static Sighting inOrder(List<String> elements, String text, int from) {
        int reach = 25 * elements.size()
                + elements.stream().mapToInt(String::length).sum();
        for (Sighting first : places(elements.getFirst(), text)) {
            int at = first.end;
            for (String next : elements.subList(1, elements.size())) {
                int behind = at;
                at = places(next, text).stream()
                        .filter(place -> place.start >= behind)
                        .mapToInt(Sighting::end)
                        .findFirst()
                        .orElse(Integer.MAX_VALUE);
            }
            if (first.start >= from && at != Integer.MAX_VALUE && at - first.start <= reach) {
                return new Sighting(first.start, at);
            }
        }
        return null;
    }

    // --- what is said about it -------------------------------------------------------------------------------------

    private boolean asserted(String text, int start, int end) {
        // A minus belongs to the number.
        int from = start > 0 && text.charAt(start - 1) == '-' ? start - 1 : start;
        String before = text.substring(Math.max(0, from - LOOK), from);
        String after = text.substring(end, Math.min(text.length(), end + LOOK));
        if (ASSERTED_BEFORE.matcher(before).find()
                || ASSERTED_AFTER.matcher(after).find()) {
            return true;
        }
        Matcher equated = EQUATED.matcher(before);
        if (!equated.find()) {
            return false;
        }
        String equation = squeezed(equated.group(1) + text.substring(from, end));
        return known.stream().noneMatch(each -> squeezed(each).contains(equation));
    }

    private boolean isResult(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - LOOK), start);
        String after = text.substring(end, Math.min(text.length(), end + LOOK));
        if (RESULT_BEFORE.matcher(before).find() && !IDIOM_AFTER.matcher(after).find()) {
            return isKorean(text.charAt(start))
                    ? !after.matches("(?s)^\\s?[가-힣].*")
                            || COPULA_AFTER.matcher(after).find()
                            || unitFollows(after)
                    : true;
        }
        return COPULA_AFTER.matcher(after).find() || unitFollows(after);
    }

    private boolean unitFollows(String after) {
        String next = after.stripLeading();
        return units.stream()
                .anyMatch(unit -> next.startsWith(unit)
                        || unit.endsWith("s") && next.startsWith(unit.substring(0, unit.length() - 1)));
    }

    private static boolean quoted(String text, int start, int end) {
        return QUOTE_BEFORE.matcher(text.substring(0, start)).find()
                && QUOTE_AFTER.matcher(text.substring(end)).find();
    }

    // --- spellings -------------------------------------------------------------------------------------------------

    /** Characters of a text, and where each stood in it. */
    private record Letters(String text, int[] at) {

        static Letters of(String text) {
            StringBuilder kept = new StringBuilder();
            int[] at = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    at[kept.length()] = i;
                    kept.append(text.charAt(i));
                }
            }
            return new Letters(kept.toString(), at);
        }
    }

    /** Mathematics without what only sets it: braces, multiplication signs, blanks beside a sign. */
    private static Letters bare(String text) {
        StringBuilder kept = new StringBuilder();
        int[] at = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("{}×*".indexOf(c) >= 0 || c == ' ' && besideSign(text, i)) {
                continue;
            }
            at[kept.length()] = i;
            kept.append(c);
        }
        return new Letters(kept.toString(), at);
    }

    private static boolean besideSign(String text, int at) {
        String signs = "+-=/^()×*<>";
        return at > 0 && signs.indexOf(text.charAt(at - 1)) >= 0
                || at + 1 < text.length() && signs.indexOf(text.charAt(at + 1)) >= 0;
    }

    /** The same sum in another order, and the same product of brackets in another order. */
    private static Set<String> rearranged(String bare) {
        Set<String> all = new LinkedHashSet<>();
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && i > start && (c == '+' || c == '-') && "^/=(".indexOf(bare.charAt(i - 1)) < 0) {
                terms.add(bare.substring(start, i));
                start = i;
            }
        }
        terms.add(bare.substring(start));
        if (terms.size() > 1 && terms.size() <= 4) {
            List<String> signed = terms.stream()
                    .map(term -> term.startsWith("+") || term.startsWith("-") ? term : "+" + term)
                    .toList();
            permute(new ArrayList<>(), signed, all);
        }
        Matcher product = Pattern.compile("^(-?\\d*)((?:\\([^()]+\\)){2,4})$").matcher(bare);
        if (product.matches()) {
            List<String> brackets = Pattern.compile("\\([^()]+\\)")
                    .matcher(product.group(2))
                    .results()
                    .map(result -> result.group())
                    .toList();
            Set<String> orders = new LinkedHashSet<>();
            permute(new ArrayList<>(), brackets, orders);
            orders.forEach(order -> all.add(product.group(1) + order));
        }
        return all;
    }

    private static void permute(List<String> chosen, List<String> left, Set<String> all) {
        if (left.isEmpty()) {
            String joined = String.join("", chosen);
            all.add(joined.startsWith("+") ? joined.substring(1) : joined);
        }
        for (int i = 0; i < left.size(); i++) {
            List<String> rest = new ArrayList<>(left);
            List<String> more = new ArrayList<>(chosen);
            more.add(rest.remove(i));
            permute(more, rest, all);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String trimmed(String folded) {
        return folded.replaceAll("^[\\s\\p{Punct}]+|[\\s\\p{Punct}]+$", "");
    }

    /** Latin letters and digits join to one word; Korean words of two syllables or more take particles, so they do not. */
    private static boolean joined(char neighbour, char own, int length) {
        if (isKorean(own)) {
            return length == 1 && isKorean(neighbour);
        }
        return !isKorean(neighbour) && Character.isLetterOrDigit(neighbour) && Character.isLetterOrDigit(own);
    }

    private static boolean isKorean(char c) {
        return c >= '가' && c <= '힣';
    }
}
