package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.catalog.imports.DmathRecord.Refusal;
import ai.dreamseed.catalog.item.AnswerLeak;
import ai.dreamseed.catalog.item.Particle;
import ai.dreamseed.kernel.Text;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns a DMath record into an item of our format: the answer checked against both programs, hints and worked solution
 * derived from the steps of the Korean one and marked so.
 *
 * <p>The difficulty is a guess until answers are in: −1.6 and for each step .2 (addition, subtraction), .3 (multiplication,
 * lists), .35 (division, powers), .6 (arrangements, divisors and multiples) or .8 (unknown digits, ordering), at most 2.5.
 */
final class DmathItem {

    private static final Map<String, String> SKILLS = Map.of(
            "Arithmetic calculation", "math.word-arithmetic",
            "Correspondence", "math.word-correspondence",
            "Geometry", "math.word-geometry",
            "Comparison", "math.word-comparison",
            "Possibility", "math.word-possibility");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

    /** Half a unit of the second decimal, to which the data set rounds. */
    private static final Rational ROUNDING = Rational.of(5, 1000);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_HINTS = 6;

    /** @param note what a person should know about it, or null */
    record Converted(ObjectNode item, String note) {}

    private final DmathRecord problem;
    private final String skill;
    private final Text stem;
    private final List<ProgramStep> steps;
    private final List<ProgramStep> english;

    /** Whether both programs take the same steps, so that each language can be told in its own words. */
    private final boolean paired;

    private String note;

    private DmathItem(DmathRecord problem) throws Refusal {
        this.problem = problem;
        this.skill = SKILLS.get(problem.category());
        if (skill == null) {
            throw new Refusal("unknown category '" + problem.category() + "'");
        }
        if (!problem.id().matches("[0-9]{1,9}")) {
            throw new Refusal("the id is not a number");
        }
        this.stem = new Text(problem.questionKo(), problem.questionEn());
        checkAnswers();
        List<ProgramStep> korean = followed(problem.programKo(), problem.answerKo(), "Korean");
        this.english = problem.programEn().equals(problem.programKo())
                ? korean
                : followed(problem.programEn(), problem.answerEn(), "English");
        this.steps = korean.isEmpty() && numeric() ? english : korean;
        this.paired = operations(steps).equals(operations(english));
    }

    static Converted convert(DmathRecord problem) throws Refusal {
        DmathItem item = new DmathItem(problem);
        return new Converted(item.json(), item.note);
    }

    private boolean numeric() {
        return NUMBER.matcher(problem.answerKo()).matches()
                && NUMBER.matcher(problem.answerEn()).matches();
    }

    private void checkAnswers() throws Refusal {
        if (numeric() && !Rational.parse(problem.answerKo()).equals(Rational.parse(problem.answerEn()))) {
            throw new Refusal(
                    "the answers differ: " + problem.answerKo() + " in Korean, " + problem.answerEn() + " in English");
        }
    }

    private static List<String> operations(List<ProgramStep> steps) {
        return steps.stream().map(ProgramStep::operation).toList();
    }

    private List<ProgramStep> followed(String program, String answer, String language) throws Refusal {
        SolutionProgram.Outcome outcome;
        try {
            outcome = SolutionProgram.run(program);
        } catch (UnfollowedProgram unfollowed) {
            note = "the " + language + " program could not be followed (" + unfollowed.getMessage()
                    + "), the answer is not checked against it";
            return List.of();
        }
        Object given = SolutionProgram.literal(answer);
        if (!agree(outcome.value(), given)) {
            throw new Refusal("the " + language + " program gives " + StepWords.shown(outcome.value())
                    + ", the answer says " + answer);
        }
        return outcome.steps();
    }

    private static boolean agree(Object computed, Object given) {
        if (computed instanceof Rational value && given instanceof Rational answer) {
            return value.minus(answer).abs().compareTo(ROUNDING) <= 0;
        }
        return computed instanceof String word
                && given instanceof String answer
                && bare(word).equals(bare(answer));
    }

    private static String bare(String word) {
        return word.replaceAll("[\\s()-]", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the answer is a rounded one, which the exact result of the program is not. */
    private boolean rounded(Rational answer) {
        if (steps.isEmpty()) {
            return !answer.isWhole();
        }
        return !answer.equals(steps.getLast().result());
    }

    private ObjectNode json() throws Refusal {
        ObjectNode item = JSON.createObjectNode();
        item.put("code", skill + ".dmath-" + problem.id());
        item.put("skill", skill);
        item.put("difficulty", difficulty());
        item.put("derived", true);
        item.set("stem", texts(stem));
        AnswerLeak leak;
        if (numeric()) {
            Rational answer = Rational.parse(problem.answerKo());
            item.put("type", "numeric");
            ObjectNode key = item.putObject("answer");
            key.put("value", problem.answerKo());
            if (rounded(answer)) {
                key.put("tolerance", "0.005");
            }
            leak = AnswerLeak.ofNumber(answer, stem);
        } else {
            item.put("type", "short-text");
            List<Text> accepted = Accepted.of(problem.answerKo(), problem.answerEn());
            ArrayNode accept = item.putObject("answer").putArray("accept");
            accepted.forEach(spelling -> accept.add(texts(spelling)));
            leak = AnswerLeak.ofTexts(accepted, stem);
            if (!bare(problem.questionKo()).contains(bare(problem.answerKo()))
                    || !bare(problem.questionEn()).contains(bare(problem.answerEn()))) {
                note = "the answer does not stand in the question, spelled as it is";
            }
        }
        ArrayNode hints = item.putArray("hints");
        ladder(leak).forEach(hint -> hints.add(texts(hint)));
        ArrayNode solution = item.putArray("solution");
        worked().forEach(step -> solution.add(texts(step)));
        return item;
    }

    /** As text that is shown as it is: no mathematics, no slots. */
    private static ObjectNode texts(Text text) {
        ObjectNode node = JSON.createObjectNode();
        node.put("ko", literal(text.ko()));
        node.put("en", literal(text.en()));
        return node;
    }

    private static String literal(String text) {
        return text.replace("\\", "＼").replace("$", "\\$").replace("[[", "\\[[");
    }

    private double difficulty() {
        double b = -1.6;
        for (ProgramStep step : steps) {
            b += switch (step.operation()) {
                case "OP_ADD", "OP_SUB", "OP_ABS" -> 0.2;
                case "OP_DIV", "OP_FDIV", "OP_MOD", "OP_POW" -> 0.35;
                case "OP_PERM",
                        "OP_COMB",
                        "OP_LIST_GET_PERM",
                        "OP_LIST_GET_PRODUCT",
                        "OP_GCD",
                        "OP_LCM",
                        "OP_LIST_GET_DIVISOR" -> 0.6;
                case "OP_DIGIT_UNK_SOLVER", "OP_NUM_UNK_SOLVER", "OP_LIST_FIND_UNK", "OP_LIST_COND_MAX_MIN" -> 0.8;
                case "OP_LIST_POP" -> 0;
                default -> 0.3;
            };
        }
        double most = steps.isEmpty() ? 0 : Math.min(b, 2.5);
        return Math.round(most * 100) / 100.0;
    }

    /** What a person would do: to look up whose value it is counts as one step. */
    private List<ProgramStep> told() {
        List<ProgramStep> told = new ArrayList<>();
        for (ProgramStep step : steps) {
            boolean lookup = step.operation().equals("OP_LIST_INDEX");
            boolean owner = step.operation().equals("OP_LIST_GET") && step.result() instanceof String;
            if (!lookup && !owner) {
                told.add(step);
            }
        }
        return told.isEmpty() ? steps : told;
    }

    private List<Text> ladder(AnswerLeak leak) throws Refusal {
        List<ProgramStep> told = told();
        List<Text> hints = new ArrayList<>();
        hints.add(opening());
        hints.add(overview(told));
        if (told.isEmpty()) {
            hints.add(new Text(
                    "작은 수로 바꾼 비슷한 문제를 먼저 풀어 보고, 같은 방법을 써 보세요.",
                    "Solve a similar problem with smaller numbers first, then use the same way here."));
        } else {
            int last = told.size() - 1;
            int room = MOST_HINTS - hints.size() - 1;
            int alone = last <= room ? last : room - 1;
            for (int i = 0; i < alone; i++) {
                hints.add(safe(told.get(i), i == 0 ? "먼저 " : "그다음 ", i == 0 ? "First, " : "Then ", leak, i + 1));
            }
            if (alone < last) {
                hints.add(together(told.subList(alone, last), leak, alone + 1));
            }
            ProgramStep end = told.get(last);
            Text instruction = StepWords.instruction(end);
            boolean only = last == 0;
            Text hint = new Text(
                    (only ? "" : "마지막으로 ") + instruction.ko() + ".",
                    only ? StepWords.capital(instruction.en()) + "." : "Finally, " + instruction.en() + ".");
            hints.add(leak.isIn(hint) ? general(end, told.size()) : hint);
        }
        List<Text> different = hints.stream().distinct().toList();
        if (different.size() < 3) {
            throw new Refusal("no ladder of three hints can be derived");
        }
        for (Text hint : different) {
            if (leak.isIn(hint)) {
                throw new Refusal("a hint would state the answer: " + hint.en());
            }
        }
        return different;
    }

    /** A step with its result, or without where that would state the answer, or only its kind. */
    private static Text safe(ProgramStep step, String ko, String en, AnswerLeak leak, int position) {
        Text instruction = StepWords.instruction(step);
        String result = step.list() == null ? StepWords.shown(step.result()) : null;
        if (result != null) {
            Text whole = new Text(
                    ko + instruction.ko() + ". 그러면 " + result + Particle.SUBJECT.after(result) + " 나와요.",
                    en + instruction.en() + ". That gives " + result + ".");
            if (!leak.isIn(whole)) {
                return whole;
            }
        }
        Text bare = new Text(ko + instruction.ko() + ".", en + instruction.en() + ".");
        return leak.isIn(bare) ? general(step, position) : bare;
    }

    /** Steps for which there is no rung of their own, so that the last rung does not begin with numbers from nowhere. */
    private static Text together(List<ProgramStep> steps, AnswerLeak leak, int position) {
        List<Text> instructions = steps.stream().map(StepWords::instruction).toList();
        Text hint = new Text(
                "그다음 "
                        + String.join(
                                ". 이어서 ", instructions.stream().map(Text::ko).toList()) + ".",
                "Then "
                        + String.join(
                                ". After that, ",
                                instructions.stream().map(Text::en).toList()) + ".");
        return leak.isIn(hint) ? general(steps.getFirst(), position) : hint;
    }

    private static Text general(ProgramStep step, int position) {
        Text kind = StepWords.kind(step);
        return new Text(
                "풀이의 " + ordinalKo(position) + " 단계는 " + kind.ko() + polite(kind.ko()) + ". 앞에서 구한 것을 그대로 써 보세요.",
                "The " + ordinalEn(position) + " part of the solution is " + kind.en()
                        + ". Use what you have found so far.");
    }

    private static String ordinalKo(int position) {
        String[] words = {"첫째", "둘째", "셋째", "넷째", "다섯째"};
        return position <= words.length ? words[position - 1] : "다음";
    }

    private static String ordinalEn(int position) {
        String[] words = {"first", "second", "third", "fourth", "fifth"};
        return position <= words.length ? words[position - 1] : "next";
    }

    private Text opening() {
        return switch (skill) {
            case "math.word-arithmetic" ->
                new Text(
                        "문제를 다시 읽고 무엇을 구해야 하는지, 어떤 수가 주어졌는지 적어 보세요.",
                        "Read the problem again and write down what is asked and which numbers are given.");
            case "math.word-correspondence" ->
                new Text(
                        "모르는 수에 □나 글자로 이름을 붙이고, 문제의 문장을 식으로 옮겨 보세요.",
                        "Give the unknown a name, such as a box or a letter, and turn each sentence into an equation.");
            case "math.word-geometry" ->
                new Text(
                        "그림을 그리고 주어진 길이나 각, 개수를 그림에 적어 보세요.",
                        "Draw a picture and write the given lengths, angles or amounts into it.");
            case "math.word-comparison" ->
                new Text(
                        "비교할 것들을 한 줄에 하나씩 적고, 비교하기 쉬운 같은 꼴로 바꾸어 보세요.",
                        "Write what is to be compared line by line, in the same form so that it is easy to compare.");
            default ->
                new Text(
                        "가능한 경우를 빠짐없이, 겹치지 않게 적으려면 어떤 차례가 좋을지 생각해 보세요.",
                        "Think of an order in which you can list the cases so that none is missed and none comes"
                                + " twice.");
        };
    }

    private static Text overview(List<ProgramStep> told) {
        List<String> ko = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (ProgramStep step : told) {
            Text kind = StepWords.kind(step);
            if (ko.isEmpty() || !ko.getLast().equals(kind.ko())) {
                ko.add(kind.ko());
                en.add(kind.en());
            }
        }
        if (ko.isEmpty()) {
            return new Text(
                    "알고 있는 것과 구할 것을 이어 주는 관계를 찾아보세요.",
                    "Look for what connects the things you know with what is asked.");
        }
        if (ko.size() > 5) {
            return new Text(
                    "여러 단계로 풀어요. " + ko.getFirst() + "부터 시작해 보세요.",
                    "It takes several parts. Begin with " + en.getFirst() + ".");
        }
        return ko.size() == 1
                ? new Text(
                        "이 문제를 푸는 열쇠는 " + ko.getFirst() + polite(ko.getFirst()) + ".",
                        "The key to this problem is " + en.getFirst() + ".")
                : new Text(
                        "이 문제는 " + String.join(", ", ko) + "의 차례로 풀 수 있어요.",
                        "It can be solved in this order: " + String.join(", ", en) + ".");
    }

    private static String polite(String word) {
        return Particle.IS_POLITE.after(word);
    }

    private List<Text> worked() {
        List<Text> worked = new ArrayList<>();
        for (ProgramStep step : told()) {
            ProgramStep other = paired ? english.get(steps.indexOf(step)) : step;
            worked.add(StepWords.statement(step, other));
        }
        Text answer = new Text(problem.answerKo(), problem.answerEn());
        worked.add(
                new Text("따라서 답은 " + answer.ko() + polite(answer.ko()) + ".", "So the answer is " + answer.en() + "."));
        return worked;
    }
}
