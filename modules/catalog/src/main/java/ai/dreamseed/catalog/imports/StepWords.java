package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.catalog.item.Particle;
import ai.dreamseed.kernel.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in both languages what a step of a program does. */
final class StepWords {

    private static final Map<String, String> SIGNS = Map.of("OP_ADD", "+", "OP_SUB", "-", "OP_MUL", "×", "OP_DIV", "÷");
    private static final int MOST_SHOWN = 6;

    private StepWords() {}

    /** What is done, without its result: one clause that ends neither with a full stop nor with a result. */
    static Text instruction(ProgramStep step) {
        List<Object> o = step.operands();
        return switch (step.operation()) {
            case "OP_ADD" ->
                new Text(
                        ko(o.get(0), Particle.AND) + " " + ko(o.get(1), Particle.OBJECT) + " 더해요",
                        "add " + shown(o.get(0)) + " and " + shown(o.get(1)));
            case "OP_SUB" ->
                new Text(
                        shown(o.get(0)) + "에서 " + ko(o.get(1), Particle.OBJECT) + " 빼요",
                        "subtract " + shown(o.get(1)) + " from " + shown(o.get(0)));
            case "OP_MUL" ->
                new Text(
                        ko(o.get(0), Particle.AND) + " " + ko(o.get(1), Particle.OBJECT) + " 곱해요",
                        "multiply " + shown(o.get(0)) + " by " + shown(o.get(1)));
            case "OP_DIV" ->
                new Text(
                        ko(o.get(0), Particle.OBJECT) + " " + ko(o.get(1), Particle.BY) + " 나눠요",
                        "divide " + shown(o.get(0)) + " by " + shown(o.get(1)));
            case "OP_FDIV" ->
                new Text(
                        ko(o.get(0), Particle.OBJECT) + " " + ko(o.get(1), Particle.BY) + " 나눈 몫만 구해요",
                        "divide " + shown(o.get(0)) + " by " + shown(o.get(1)) + " and keep only the whole part");
            case "OP_MOD" ->
                new Text(
                        ko(o.get(0), Particle.OBJECT) + " " + ko(o.get(1), Particle.BY) + " 나눈 나머지를 구해요",
                        "find the remainder when " + shown(o.get(0)) + " is divided by " + shown(o.get(1)));
            case "OP_POW" -> power(o);
            case "OP_ABS" -> new Text("차이는 부호 없이 크기로 나타내요", "write the difference without its sign");
            case "OP_PERM" ->
                new Text(
                        shown(o.get(0)) + "개 중에서 " + shown(o.get(1)) + "개를 골라 순서대로 늘어놓는 방법을 세요",
                        "count the ways to choose " + shown(o.get(1)) + " of " + shown(o.get(0)) + " in order");
            case "OP_COMB" ->
                new Text(
                        shown(o.get(0)) + "개 중에서 " + shown(o.get(1)) + "개를 순서 없이 고르는 방법을 세요",
                        "count the ways to choose " + shown(o.get(1)) + " of " + shown(o.get(0)) + " in any order");
            case "OP_GCD" ->
                new Text(
                        ko(o.get(0), Particle.AND) + " " + shown(o.get(1)) + "의 최대공약수를 구해요",
                        "find the greatest common divisor of " + shown(o.get(0)) + " and " + shown(o.get(1)));
            case "OP_LCM" ->
                new Text(
                        ko(o.get(0), Particle.AND) + " " + shown(o.get(1)) + "의 최소공배수를 구해요",
                        "find the least common multiple of " + shown(o.get(0)) + " and " + shown(o.get(1)));
            case "OP_CEIL" -> new Text("구한 값을 올림해요", "round what you found up");
            case "OP_ROUND" -> new Text("구한 값을 반올림해요", "round what you found");
            case "OP_LIST_ARANGE" ->
                new Text(
                        shown(o.get(0)) + "부터 " + shown(o.get(1)) + "까지의 수"
                                + (o.get(2).equals(Rational.ONE) ? "를" : "를 " + shown(o.get(2)) + "씩 뛰어 세며")
                                + " 차례로 생각해요",
                        "think of the numbers from " + shown(o.get(0)) + " to " + shown(o.get(1))
                                + (o.get(2).equals(Rational.ONE) ? "" : " in steps of " + shown(o.get(2))));
            case "OP_LIST_ODD" ->
                new Text(
                        shown(o.get(0)) + "부터 " + shown(o.get(1)) + "까지의 홀수를 모두 생각해요",
                        "think of all odd numbers from " + shown(o.get(0)) + " to " + shown(o.get(1)));
            case "OP_LIST_EVEN" ->
                new Text(
                        shown(o.get(0)) + "부터 " + shown(o.get(1)) + "까지의 짝수를 모두 생각해요",
                        "think of all even numbers from " + shown(o.get(0)) + " to " + shown(o.get(1)));
            case "OP_LIST_MAX" -> ranked(o, "큰", "largest");
            case "OP_LIST_MIN" -> ranked(o, "작은", "smallest");
            case "OP_LIST_LEN" -> new Text("모두 몇 개인지 세요", "count how many there are");
            case "OP_LIST_SUM" -> new Text("그 수들을 모두 더해요", "add all of them");
            case "OP_LIST_MEAN" -> new Text("그 수들의 평균을 구해요", "find their average");
            case "OP_LIST_GET" ->
                o.getFirst() instanceof Rational number
                        ? new Text(
                                "순서대로 늘어놓고 " + number.toPlain() + "번째를 봐요",
                                "look at number " + number.toPlain() + " in the order of the list")
                        : new Text("순서에 맞는 것을 찾아요", "find the one at that place");
            case "OP_LIST_INDEX" -> new Text("그 값이 몇 번째인지 찾아요", "find at which place it stands");
            case "OP_LIST_MORE" ->
                new Text(
                        "그중에서 " + shown(o.getFirst()) + "보다 큰 수를 골라요",
                        "keep those that are greater than " + shown(o.getFirst()));
            case "OP_LIST_LESS" ->
                new Text(
                        "그중에서 " + shown(o.getFirst()) + "보다 작은 수를 골라요",
                        "keep those that are less than " + shown(o.getFirst()));
            case "OP_LIST_MORE_EQUAL" ->
                new Text(
                        "그중에서 " + shown(o.getFirst()) + " 이상인 수를 골라요",
                        "keep those that are " + shown(o.getFirst()) + " or more");
            case "OP_LIST_LESS_EQUAL" ->
                new Text(
                        "그중에서 " + shown(o.getFirst()) + " 이하인 수를 골라요",
                        "keep those that are " + shown(o.getFirst()) + " or less");
            case "OP_LIST_DIVISIBLE" ->
                new Text(
                        "그중에서 " + ko(o.getFirst(), Particle.BY) + " 나누어떨어지는 수를 골라요",
                        "keep those that " + shown(o.getFirst()) + " divides without remainder");
            case "OP_LIST_DIVIDE_AND_REMAIN" ->
                new Text(
                        "그중에서 " + ko(o.get(0), Particle.BY) + " 나눈 나머지가 " + shown(o.get(1)) + "인 수를 골라요",
                        "keep those that leave " + shown(o.get(1)) + " when divided by " + shown(o.get(0)));
            case "OP_LIST_SEARCH_FIXED_DIGIT" ->
                new Text(
                        "그중에서 " + place(o.get(0)).ko() + "의 자리 숫자가 " + shown(o.get(1)) + "인 수를 골라요",
                        "keep those with " + shown(o.get(1)) + " in the "
                                + place(o.get(0)).en() + " place");
            case "OP_LIST_FIND_NUM" ->
                new Text(
                        "그중에서 " + shown(o.getFirst()) + "인 것이 몇 개인지 세요",
                        "count how many of them are " + shown(o.getFirst()));
            case "OP_LIST_GET_PERM" ->
                new Text(
                        "수 " + shown(o.getFirst()) + "개를 한 번씩만 써서 만들 수 있는 수를 모두 만들어요",
                        "make all numbers from " + shown(o.getFirst()) + " of them, each used once");
            case "OP_LIST_GET_PRODUCT" ->
                new Text(
                        "같은 수를 여러 번 써도 되게 " + shown(o.getFirst()) + "자리를 채운 수를 모두 만들어요",
                        "make all numbers with " + shown(o.getFirst()) + " of them, repeats allowed");
            case "OP_LIST_GET_DIVISOR" ->
                new Text(shown(o.getFirst()) + "의 약수를 모두 구해요", "find all divisors of " + shown(o.getFirst()));
            case "OP_NUM2LIST" ->
                new Text(
                        ko(o.getFirst(), Particle.OBJECT) + " 자리 숫자로 나누어 봐요",
                        "look at the digits of " + shown(o.getFirst()));
            case "OP_LIST_NUM2SUM" -> new Text("각 수의 자리 숫자를 더해요", "add the digits of each number");
            case "OP_LIST2NUM" -> new Text("찾은 숫자를 자리에 맞게 이어 써요", "write the digits you found in their places");
            case "OP_SET_UNION" ->
                new Text("두 쪽을 합치고 겹치는 것은 한 번만 세요", "put both together and count what is in both once");
            case "OP_SET_INTERSECT" -> new Text("두 쪽에 모두 있는 것을 골라요", "keep what is in both");
            case "OP_SET_DIFFERENCE" -> new Text("앞에서 고른 것을 뺀 나머지를 봐요", "leave out those and look at what remains");
            case "OP_GEN_POSSIBLE_LIST" ->
                new Text(
                        shown(o.getFirst()) + "의 글자 자리에 0부터 9까지 넣어 봐요",
                        "put the digits 0 to 9 in the places of the letters in " + shown(o.getFirst()));
            case "OP_LIST_FIND_UNK" ->
                new Text(
                        shown(o.get(1)) + " 자리에 올 수 있는 숫자를 찾아요",
                        "find the digits that can stand for " + shown(o.get(1)));
            case "OP_DIGIT_UNK_SOLVER", "OP_NUM_UNK_SOLVER" ->
                new Text(
                        "식 " + shown(o.get(0)) + "에서 " + shown(o.get(1)) + "의 값을 찾아요",
                        "find what " + shown(o.get(1)) + " is in " + shown(o.get(0)));
            case "OP_LIST_COND_MAX_MIN" ->
                new Text(
                        "조건을 하나씩 보며 큰 것부터 순서를 정해요",
                        "take the conditions one by one and put them in order, largest first");
            default -> new Text("주어진 것을 차례로 정리해요", "put what is given in order");
        };
    }

    /**
     * What is done, with what comes out.
     *
     * @param english the same step of the English program, whose words differ
     */
    static Text statement(ProgramStep step, ProgramStep english) {
        String sign = SIGNS.get(step.operation());
        if (sign != null) {
            String equation = shown(step.operands().get(0)) + " " + sign + " "
                    + bracketed(step.operands().get(1)) + " = " + shown(step.result());
            return new Text(equation, equation);
        }
        Text korean = said(step);
        return new Text(korean.ko(), said(english).en());
    }

    private static Text said(ProgramStep step) {
        Text instruction = instruction(step);
        Text result = step.list() == null ? both(shown(step.result())) : listed(step.list());
        return new Text(instruction.ko() + ": " + result.ko(), capital(instruction.en()) + ": " + result.en());
    }

    /** A noun for the kind of step, for an overview. */
    static Text kind(ProgramStep step) {
        return switch (step.operation()) {
            case "OP_ADD", "OP_LIST_SUM" -> new Text("덧셈", "addition");
            case "OP_SUB" -> new Text("뺄셈", "subtraction");
            case "OP_MUL", "OP_POW" -> new Text("곱셈", "multiplication");
            case "OP_DIV", "OP_FDIV", "OP_MOD" -> new Text("나눗셈", "division");
            case "OP_ABS" -> new Text("차이 구하기", "finding the difference");
            case "OP_LIST_MAX", "OP_LIST_MIN", "OP_LIST_INDEX", "OP_LIST_GET" -> new Text("크기 비교", "comparing");
            case "OP_LIST_LEN", "OP_LIST_FIND_NUM", "OP_PERM", "OP_COMB" -> new Text("개수 세기", "counting");
            case "OP_LIST_MEAN" -> new Text("평균 구하기", "finding the average");
            case "OP_GCD", "OP_LCM", "OP_LIST_GET_DIVISOR" -> new Text("약수와 배수", "divisors and multiples");
            case "OP_CEIL", "OP_ROUND" -> new Text("어림하기", "rounding");
            case "OP_DIGIT_UNK_SOLVER", "OP_NUM_UNK_SOLVER", "OP_LIST_FIND_UNK", "OP_GEN_POSSIBLE_LIST" ->
                new Text("빈칸의 수 찾기", "finding the unknown digits");
            case "OP_LIST_COND_MAX_MIN" -> new Text("순서 정하기", "putting in order");
            case "OP_LIST_GET_PERM", "OP_LIST_GET_PRODUCT", "OP_LIST_ARANGE", "OP_LIST_ODD", "OP_LIST_EVEN" ->
                new Text("가능한 수 늘어놓기", "listing the possible numbers");
            case "OP_NUM2LIST", "OP_LIST_NUM2SUM", "OP_LIST2NUM" -> new Text("자리 숫자 보기", "looking at digits");
            default -> new Text("조건에 맞는 수 고르기", "keeping what fits the conditions");
        };
    }

    private static Text power(List<Object> o) {
        Rational exponent = (Rational) o.get(1);
        if (exponent.isWhole()) {
            return new Text(
                    ko(o.get(0), Particle.OBJECT) + " " + shown(exponent) + "번 곱해요",
                    "multiply together " + shown(exponent) + " factors of " + shown(o.get(0)));
        }
        if (exponent.equals(Rational.of(1, 2))) {
            return new Text(
                    "두 번 곱해서 " + ko(o.get(0), Particle.SUBJECT) + " 되는 수를 찾아요",
                    "find the number whose square is " + shown(o.get(0)));
        }
        if (exponent.equals(Rational.of(1, 3))) {
            return new Text(
                    "세 번 곱해서 " + ko(o.get(0), Particle.SUBJECT) + " 되는 수를 찾아요",
                    "find the number whose cube is " + shown(o.get(0)));
        }
        return new Text(
                shown(o.get(0)) + "의 " + shown(exponent) + "제곱을 구해요",
                "raise " + shown(o.get(0)) + " to the power " + shown(exponent));
    }

    private static Text ranked(List<Object> o, String ko, String en) {
        if (o.getFirst().equals(Rational.ONE)) {
            return new Text("그중에서 가장 " + ko + " 수를 찾아요", "find the " + en + " of them");
        }
        return new Text(
                "그중에서 " + shown(o.getFirst()) + "번째로 " + ko + " 수를 찾아요",
                "find number " + shown(o.getFirst()) + " of them, counted from the " + en);
    }

    private static Text place(Object place) {
        return switch (shown(place)) {
            case "1" -> new Text("일", "ones");
            case "10" -> new Text("십", "tens");
            case "100" -> new Text("백", "hundreds");
            case "1000" -> new Text("천", "thousands");
            default -> both(shown(place));
        };
    }

    private static Text listed(List<Object> list) {
        String first = list.stream().limit(MOST_SHOWN).map(StepWords::shown).collect(Collectors.joining(", "));
        if (list.isEmpty()) {
            return new Text("없음", "none");
        }
        return list.size() <= MOST_SHOWN
                ? both(first)
                : new Text(first + " … (모두 " + list.size() + "개)", first + " … (" + list.size() + " in all)");
    }

    private static Text both(String text) {
        return new Text(text, text);
    }

    /** A negative number does not follow a sign bare. */
    private static String bracketed(Object value) {
        String shown = shown(value);
        return shown.startsWith("-") ? "(" + shown + ")" : shown;
    }

    static String capital(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }

    private static String ko(Object value, Particle particle) {
        String shown = shown(value);
        return shown + particle.after(shown);
    }

    /** Numbers as school writes them; what is neither a simple fraction nor ends within four places is cut off. */
    static String shown(Object value) {
        if (!(value instanceof Rational number)) {
            return String.valueOf(value);
        }
        boolean simple = number.denominator().bitLength() <= 10;
        if (simple || number.decimalPlaces(4) >= 0) {
            return number.toPlain();
        }
        Rational hundred = Rational.of(100);
        return Rational.of(number.times(hundred).floor()).dividedBy(hundred).toFixed(2) + "…";
    }
}
