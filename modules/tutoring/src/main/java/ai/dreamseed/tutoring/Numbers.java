package ai.dreamseed.tutoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers of a folded text: in digits, as fractions and decimals, in TeX, and in Korean and English words. */
final class Numbers {

    /**
     * @param weak whether the word or the place often means something else: {@code one step}, {@code 두 수}, {@code 1.} in a
     *     list. It counts only where it is put forward as a result
     */
    record Found(Fraction value, int start, int end, boolean weak) {}

    private static final int LONGEST = 30;
    private static final String DECIMAL = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|(?<![\\d.])\\.\\d+";
    private static final String INNER = "\\s*\\{?\\s*(-?\\d+)\\s*}?";
    private static final Pattern TEX = Pattern.compile("(?:(\\d+)\\s*)?\\\\frac" + INNER + INNER);
    private static final Pattern KOREAN = Pattern.compile("(?:(\\d+)\\s*(?:과|와|하고)\\s*)?(\\d+)\\s*분의\\s*(\\d+)");
    private static final Pattern SLASH =
            Pattern.compile("(?:(\\d+)(?: | ?과 ?| ?와 ?| and ))?(\\d+)\\s?(?:/|\\sover\\s)\\s?(\\d+)");
    private static final Pattern MYRIADS = Pattern.compile("(\\d+)\\s?([만천백억])(?:\\s?(\\d{1,4}))?");
    private static final Pattern SPACED = Pattern.compile("(?<![\\d.,])\\d(?:\\s?[ \\-_]\\s?\\d)+(?![\\d])");
    private static final Pattern PLAIN = Pattern.compile(DECIMAL);
    private static final Pattern NEGATIVE = Pattern.compile("(?:minus|negative|마이너스|음수)\\s?$");
    private static final Pattern PERCENT = Pattern.compile("^\\s?(?:\\\\?%|퍼센트|percent|per cent)");
    private static final Pattern NUMBERED = Pattern.compile("(?:^|\\n)\\s*$|(?:step|hint|level|단계|힌트)\\s?$");
    private static final Pattern NUMBERING = Pattern.compile("^[.)]\\s");
    private static final Pattern ORDINAL = Pattern.compile("^\\s?(?:단계|번째|st\\b|nd\\b|rd\\b|th\\b)");

    private static final Map<String, Integer> ENGLISH = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));
    private static final Map<String, Integer> SCALES = Map.of("hundred", 100, "thousand", 1000, "million", 1_000_000);
    private static final Map<String, Integer> PARTS = Map.ofEntries(
            Map.entry("half", 2),
            Map.entry("halves", 2),
            Map.entry("third", 3),
            Map.entry("quarter", 4),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("eleventh", 11),
            Map.entry("twelfth", 12),
            Map.entry("twentieth", 20),
            Map.entry("hundredth", 100));
    private static final Pattern WORD = Pattern.compile("[a-z]+|\\d+");
    private static final Pattern SINO = Pattern.compile("(?<![가-힣])(?:마이너스\\s?)?([영공일이삼사오육륙칠팔구십백천만억]+)");
    private static final Pattern SINO_FRACTION =
            Pattern.compile("(?:([일이삼사오육칠팔구십백천]+)\\s?(?:과|와)\\s?)?([일이삼사오육륙칠팔구십백천]+)\\s?분의\\s?([일이삼사오육륙칠팔구십백천]+)");
    private static final Pattern SINO_DECIMAL =
            Pattern.compile("(?<![가-힣])([영공일이삼사오육륙칠팔구십백천]+)\\s?점\\s?([영공일이삼사오육륙칠팔구]+)");
    private static final String TENS = "열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔";
    private static final String ONES = "하나|한|둘|두|셋|세|석|넷|네|넉|다섯|여섯|일곱|여덟|아홉";
    private static final Pattern NATIVE =
            Pattern.compile("(?<![가-힣])(?:(" + TENS + ")\\s?(" + ONES + ")?|(" + ONES + "))");
    private static final Map<String, Integer> NATIVES = Map.ofEntries(
            Map.entry("열", 10),
            Map.entry("스물", 20),
            Map.entry("스무", 20),
            Map.entry("서른", 30),
            Map.entry("마흔", 40),
            Map.entry("쉰", 50),
            Map.entry("예순", 60),
            Map.entry("일흔", 70),
            Map.entry("여든", 80),
            Map.entry("아흔", 90),
            Map.entry("하나", 1),
            Map.entry("한", 1),
            Map.entry("둘", 2),
            Map.entry("두", 2),
            Map.entry("셋", 3),
            Map.entry("세", 3),
            Map.entry("석", 3),
            Map.entry("넷", 4),
            Map.entry("네", 4),
            Map.entry("넉", 4),
            Map.entry("다섯", 5),
            Map.entry("여섯", 6),
            Map.entry("일곱", 7),
            Map.entry("여덟", 8),
            Map.entry("아홉", 9));
    private static final String SINO_DIGITS = "영일이삼사오육칠팔구";

    private final String text;
    private final StringBuilder rest;
    private final boolean parts;
    private final List<Found> found = new ArrayList<>();

    private Numbers(String text, boolean parts) {
        this.text = text;
        this.rest = new StringBuilder(text);
        this.parts = parts;
    }

    /** @param parts whether numerators and denominators count as numbers of their own as well */
    static List<Found> in(String folded, boolean parts) {
        Numbers numbers = new Numbers(folded, parts);
        numbers.fractions(TEX);
        numbers.fractions(KOREAN);
        numbers.fractions(SLASH);
        numbers.myriads();
        numbers.spaced();
        numbers.plain();
        numbers.english();
        numbers.korean();
        return Collections.unmodifiableList(numbers.found);
    }

    private void fractions(Pattern pattern) {
        boolean belowFirst = pattern == KOREAN;
        Matcher match = pattern.matcher(rest.toString());
        while (match.find()) {
            if (match.end() - match.start() > 2 * LONGEST) {
                continue;
            }
            Fraction whole = match.group(1) == null ? Fraction.whole(0) : Fraction.parse(match.group(1));
            Fraction above = Fraction.parse(match.group(belowFirst ? 3 : 2));
            Fraction below = Fraction.parse(match.group(belowFirst ? 2 : 3));
            if (!below.isZero()) {
                add(whole.plus(above.over(below)), match.start(), match.end(), false);
            }
            if (parts) {
                add(whole, match.start(), match.end(), false);
                add(above, match.start(), match.end(), false);
                add(below, match.start(), match.end(), false);
            }
            blank(match.start(), match.end());
        }
    }

    private void myriads() {
        Matcher match = MYRIADS.matcher(rest.toString());
        while (match.find()) {
            if (match.group(1).length() > LONGEST) {
                continue;
            }
            long scale = switch (match.group(2)) {
                case "백" -> 100;
                case "천" -> 1000;
                case "만" -> 10_000;
                default -> 100_000_000;
            };
            Fraction value = Fraction.parse(match.group(1)).times(Fraction.whole(scale));
            add(value, match.start(), match.end(2), false);
            if (match.group(3) != null) {
                add(value.plus(Fraction.parse(match.group(3))), match.start(), match.end(), false);
            }
        }
    }

    /** Digits set apart, as {@code 1 2} for twelve: read together as well. */
    private void spaced() {
        Matcher match = SPACED.matcher(rest);
        while (match.find()) {
            String digits = match.group().replaceAll("\\D", "");
            if (digits.length() <= LONGEST) {
                add(Fraction.parse(digits), match.start(), match.end(), false);
            }
        }
    }

    private void plain() {
        Matcher match = PLAIN.matcher(rest);
        while (match.find()) {
            if (match.end() - match.start() > LONGEST) {
                continue;
            }
            String before = text.substring(Math.max(0, match.start() - 12), match.start());
            String after = text.substring(match.end(), Math.min(text.length(), match.end() + 12));
            boolean numbering = NUMBERED.matcher(before).find()
                            && (before.isBlank() || before.endsWith("\n")
                                    ? NUMBERING.matcher(after).find()
                                    : true)
                    || ORDINAL.matcher(after).find();
            Fraction value = Fraction.parse(match.group().replace(",", ""));
            add(value, match.start(), match.end(), numbering);
            if (PERCENT.matcher(after).find()) {
                add(value.over(Fraction.whole(100)), match.start(), match.end(), false);
            }
        }
    }

    // --- words -----------------------------------------------------------------------------------------------------

    private void english() {
        List<int[]> words = new ArrayList<>();
        Matcher match = WORD.matcher(text);
        while (match.find()) {
            words.add(new int[] {match.start(), match.end()});
        }
        int at = 0;
        while (at < words.size()) {
            at = Math.max(at + 1, englishAt(words, at));
        }
    }

    private int englishAt(List<int[]> words, int first) {
        long total = 0;
        long group = 0;
        int at = first;
        boolean any = false;
        int last = Integer.MAX_VALUE;
        while (at < words.size() && (at == first || adjacent(words, at))) {
            String word = word(words, at);
            if (ENGLISH.containsKey(word)) {
                int value = ENGLISH.get(word);
                if (any && !(last >= 20 && value < 10 || last >= 100)) {
                    break;
                }
                group += value;
                last = value == 0 ? 1 : value;
            } else if (SCALES.containsKey(word) && any) {
                int scale = SCALES.get(word);
                if (scale == 100) {
                    group *= scale;
                } else {
                    total += group * scale;
                    group = 0;
                }
                last = scale;
            } else if (word.equals("and")
                    && any
                    && last >= 100
                    && at + 1 < words.size()
                    && ENGLISH.containsKey(word(words, at + 1))) {
                at++;
                continue;
            } else {
                break;
            }
            any = true;
            at++;
        }
        boolean digits = !any && word(words, first).matches("\\d{1,6}");
        if (digits) {
            group = Long.parseLong(word(words, first));
            at = first + 1;
        }
        int start = words.get(first)[0];
        String only = word(words, first);
        if (!any && !digits) {
            // "half" or "a quarter" stands for itself; "third" may be an ordinal.
            if (only.equals("half") || only.equals("quarter")) {
                add(Fraction.of(1, PARTS.get(only)), start, words.get(first)[1], false);
            }
            return first + 1;
        }
        Fraction value = Fraction.whole(total + group);
        int end = words.get(at - 1)[1];
        if (at < words.size() && adjacent(words, at)) {
            String next = word(words, at);
            String singular =
                    next.endsWith("s") && !next.equals("halves") ? next.substring(0, next.length() - 1) : next;
            if (PARTS.containsKey(singular)) {
                add(value.over(Fraction.whole(PARTS.get(singular))), start, words.get(at)[1], false);
                return at + 1;
            }
            if (next.equals("and")
                    && at + 2 < words.size()
                    && word(words, at + 1).equals("a")
                    && PARTS.containsKey(word(words, at + 2))) {
                add(value.plus(Fraction.of(1, PARTS.get(word(words, at + 2)))), start, words.get(at + 2)[1], false);
                return at + 3;
            }
            if (next.equals("point") && !digits) {
                StringBuilder decimals = new StringBuilder();
                int then = at + 1;
                while (then < words.size() && ENGLISH.getOrDefault(word(words, then), 10) < 10) {
                    decimals.append(ENGLISH.get(word(words, then)));
                    then++;
                }
                if (!decimals.isEmpty()) {
                    add(Fraction.parse((total + group) + "." + decimals), start, words.get(then - 1)[1], false);
                    return then;
                }
            }
        }
        if (any) {
            add(value, start, end, at - first == 1 && total + group <= 3);
        }
        return at;
    }

    private boolean adjacent(List<int[]> words, int at) {
        String between = text.substring(words.get(at - 1)[1], words.get(at)[0]);
        return between.equals(" ") || between.equals("-");
    }

    private String word(List<int[]> words, int at) {
        return text.substring(words.get(at)[0], words.get(at)[1]);
    }

    private void korean() {
        Matcher fraction = SINO_FRACTION.matcher(text);
        while (fraction.find()) {
            long below = sino(fraction.group(2));
            long above = sino(fraction.group(3));
            long whole = fraction.group(1) == null ? 0 : sino(fraction.group(1));
            if (below > 0 && above > 0 && whole >= 0) {
                add(Fraction.whole(whole).plus(Fraction.of(above, below)), fraction.start(), fraction.end(), false);
            }
            String particle = fraction.group(3);
            if (below > 0 && particle.length() > 1 && particle.endsWith("이")) {
                long shorter = sino(particle.substring(0, particle.length() - 1));
                if (shorter > 0) {
                    add(Fraction.of(shorter, below), fraction.start(), fraction.end(), false);
                }
            }
        }
        Matcher decimal = SINO_DECIMAL.matcher(text);
        while (decimal.find()) {
            long whole = sino(decimal.group(1));
            if (whole >= 0) {
                String decimals = digits(decimal.group(2));
                add(Fraction.parse(whole + "." + decimals), decimal.start(), decimal.end(), false);
                if (decimals.length() > 1 && decimals.endsWith("2")) {
                    String shorter = decimals.substring(0, decimals.length() - 1);
                    add(Fraction.parse(whole + "." + shorter), decimal.start(), decimal.end(), false);
                }
            }
        }
        Matcher sino = SINO.matcher(text);
        while (sino.find()) {
            String word = sino.group(1);
            sinoWord(word, sino.start(1));
            // The last syllable may be a particle.
            if (word.length() > 1 && (word.endsWith("이") || word.endsWith("만"))) {
                sinoWord(word.substring(0, word.length() - 1), sino.start(1));
            }
        }
        Matcher own = NATIVE.matcher(text);
        while (own.find()) {
            int value = own.group(3) != null
                    ? NATIVES.get(own.group(3))
                    : NATIVES.get(own.group(1)) + (own.group(2) == null ? 0 : NATIVES.get(own.group(2)));
            add(Fraction.whole(value), own.start(), own.end(), own.end() - own.start() == 1 || value <= 4);
        }
        int half = text.indexOf("절반");
        while (half >= 0) {
            add(Fraction.HALF, half, half + 2, false);
            half = text.indexOf("절반", half + 2);
        }
    }

    private void sinoWord(String word, int start) {
        long value = sino(word);
        if (value >= 0) {
            add(Fraction.whole(value), start, start + word.length(), word.length() == 1);
        }
    }

    private static String digits(String word) {
        StringBuilder digits = new StringBuilder();
        for (char c : word.replace('공', '영').replace('륙', '육').toCharArray()) {
            digits.append(SINO_DIGITS.indexOf(c));
        }
        return digits.toString();
    }

    /** The value of a Sino-Korean number, or -1 where the syllables make none. */
    private static long sino(String word) {
        long total = 0;
        long myriad = 0;
        long digit = -1;
        int scale = 10_000;
        boolean units = word.length() == 1;
        for (char c : word.replace('공', '영').replace('륙', '육').toCharArray()) {
            int value = SINO_DIGITS.indexOf(c);
            if (value >= 0) {
                if (digit >= 0) {
                    return -1;
                }
                digit = value;
                continue;
            }
            units = true;
            int unit = switch (c) {
                case '십' -> 10;
                case '백' -> 100;
                case '천' -> 1000;
                case '만' -> 10_000;
                default -> 100_000_000;
            };
            if (unit < 10_000) {
                if (unit >= scale) {
                    return -1;
                }
                myriad += unit * (digit < 0 ? 1 : digit);
                scale = unit;
            } else {
                total += unit * Math.max(1, myriad + Math.max(0, digit));
                myriad = 0;
                scale = 10_000;
            }
            digit = -1;
        }
        return units ? total + myriad + Math.max(0, digit) : -1;
    }

    // --- signs -----------------------------------------------------------------------------------------------------

    private void add(Fraction value, int start, int end, boolean weak) {
        boolean negative = isNegative(start);
        found.add(new Found(negative ? value.negate() : value, start, end, weak && !negative));
    }

    /** A minus in front that has nothing to subtract from, or the word for it. */
    private boolean isNegative(int start) {
        int at = start - 1;
        if (at >= 0 && text.charAt(at) == '-') {
            at--;
            while (at >= 0 && text.charAt(at) == ' ') {
                at--;
            }
            return at < 0
                    || !Character.isDigit(text.charAt(at))
                            && ")}]".indexOf(text.charAt(at)) < 0
                            && !(text.charAt(at) >= 'a' && text.charAt(at) <= 'z' && at == start - 2);
        }
        return NEGATIVE.matcher(text.substring(Math.max(0, start - 10), start)).find();
    }

    private void blank(int start, int end) {
        for (int i = start; i < end; i++) {
            rest.setCharAt(i, ';');
        }
    }
}
