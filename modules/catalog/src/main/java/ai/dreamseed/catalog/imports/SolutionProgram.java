package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.exact.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The postfix programs of DMath ({@code solution_abst}), carried out exactly. Numbers and words go on one stack, lists on
 * another; operations on lists read the topmost one and leave it there. The semantics follow the Python code that the data
 * set carries beside each program.
 */
final class SolutionProgram {

    private static final int MOST = 200_000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+/[1-9]\\d*");

    /** @param value a {@link Rational} or a word; null if the program ends without one */
    record Outcome(Object value, List<ProgramStep> steps) {}

    private static final Object LIST_BEGINS = new Object();

    private final Deque<Object> values = new ArrayDeque<>();
    private final Deque<List<Object>> lists = new ArrayDeque<>();
    private final List<ProgramStep> steps = new ArrayList<>();
    private List<Object> operands = new ArrayList<>();

    private SolutionProgram() {}

    /**
     * Carries out a program.
     *
     * @throws UnfollowedProgram if it uses what is not known here, runs out of operands, or is too large
     */
    static Outcome run(String program) throws UnfollowedProgram {
        SolutionProgram running = new SolutionProgram();
        try {
            for (String token : program.strip().split("\\s+")) {
                running.token(token);
            }
        } catch (ClassCastException word) {
            throw new UnfollowedProgram("a number is needed where a word stands");
        } catch (IndexOutOfBoundsException shorter) {
            throw new UnfollowedProgram("a list or a word is shorter than the program takes it to be");
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new UnfollowedProgram(String.valueOf(wrong.getMessage()));
        }
        return new Outcome(running.values.peek(), List.copyOf(running.steps));
    }

    private void token(String token) throws UnfollowedProgram {
        if (!token.startsWith("[OP_") || !token.endsWith("]")) {
            values.push(literal(token));
            return;
        }
        operands = new ArrayList<>();
        operation(token.substring(1, token.length() - 1));
    }

    static Object literal(String token) {
        if (NUMBER.matcher(token).matches()) {
            return Rational.parse(token);
        }
        if (FRACTION.matcher(token).matches()) {
            String[] parts = token.split("/");
            return Rational.parse(parts[0]).dividedBy(Rational.parse(parts[1]));
        }
        return token;
    }

    private void operation(String name) throws UnfollowedProgram {
        switch (name) {
            case "OP_ADD",
                    "OP_SUB",
                    "OP_MUL",
                    "OP_DIV",
                    "OP_FDIV",
                    "OP_MOD",
                    "OP_POW",
                    "OP_GCD",
                    "OP_LCM",
                    "OP_PERM",
                    "OP_COMB",
                    "OP_CEIL",
                    "OP_ROUND" -> {
                Rational b = number();
                Rational a = number();
                Collections.reverse(operands);
                scalar(name, arithmetic(name, a, b));
            }
            case "OP_ABS" -> scalar(name, number().abs());
            case "OP_LIST_SOL" -> values.push(LIST_BEGINS);
            case "OP_LIST_EOL" -> {
                List<Object> list = new ArrayList<>();
                while (value() != LIST_BEGINS) {
                    list.add(operands.getLast());
                }
                Collections.reverse(list);
                lists.push(list);
            }
            case "OP_LIST_ARANGE" -> {
                Rational step = number();
                Rational to = number();
                Rational from = number();
                Collections.reverse(operands);
                list(name, range(from, to, step));
            }
            case "OP_LIST_ODD", "OP_LIST_EVEN" -> {
                Rational to = number();
                Rational from = number();
                Collections.reverse(operands);
                int parity = name.equals("OP_LIST_ODD") ? 1 : 0;
                list(
                        name,
                        filtered(
                                range(from, to, Rational.ONE),
                                n -> whole(n).mod(BigInteger.TWO).intValue() == parity));
            }
            case "OP_LIST_MAX", "OP_LIST_MIN" -> {
                int n = count(number());
                List<Rational> sorted = numbers().stream().sorted().toList();
                scalar(name, name.equals("OP_LIST_MAX") ? sorted.get(sorted.size() - n) : sorted.get(n - 1));
            }
            case "OP_LIST_LEN" -> scalar(name, Rational.of(top().size()));
            case "OP_LIST_SUM" -> scalar(name, sum(numbers()));
            case "OP_LIST_MEAN" -> scalar(name, sum(numbers()).dividedBy(Rational.of(top().size())));
            case "OP_LIST_GET" -> {
                int n = count(number());
                scalar(name, top().get(n - 1));
            }
            case "OP_LIST_INDEX" -> {
                Object wanted = value();
                int at = top().indexOf(wanted);
                if (at < 0) {
                    throw new UnfollowedProgram("the list does not hold " + wanted);
                }
                scalar(name, Rational.of(at + 1L));
            }
            case "OP_LIST_POP" -> {
                top();
                lists.pop();
            }
            case "OP_LIST_MORE" -> compared(name, (order) -> order > 0);
            case "OP_LIST_LESS" -> compared(name, (order) -> order < 0);
            case "OP_LIST_MORE_EQUAL" -> compared(name, (order) -> order >= 0);
            case "OP_LIST_LESS_EQUAL" -> compared(name, (order) -> order <= 0);
            case "OP_LIST_DIVISIBLE" -> {
                BigInteger d = whole(number());
                list(name, filtered(top(), n -> whole(n).mod(d).signum() == 0));
            }
            case "OP_LIST_DIVIDE_AND_REMAIN" -> {
                BigInteger r = whole(number());
                BigInteger d = whole(number());
                Collections.reverse(operands);
                list(name, filtered(top(), n -> whole(n).mod(d).equals(r.mod(d))));
            }
            case "OP_LIST_SEARCH_FIXED_DIGIT" -> {
                BigInteger digit = whole(number());
                BigInteger place = whole(number());
                Collections.reverse(operands);
                list(
                        name,
                        filtered(
                                top(),
                                n -> whole(n).divide(place).mod(BigInteger.TEN).equals(digit)));
            }
            case "OP_LIST_FIND_NUM" -> {
                Rational wanted = number();
                scalar(
                        name,
                        Rational.of(numbers().stream().filter(wanted::equals).count()));
            }
            case "OP_LIST_GET_PERM", "OP_LIST_GET_PRODUCT" -> {
                int k = count(number());
                list(name, arranged(top(), k, name.equals("OP_LIST_GET_PRODUCT")));
            }
            case "OP_LIST_GET_DIVISOR" -> {
                BigInteger n = whole(number());
                list(name, divisors(n));
            }
            case "OP_NUM2LIST" -> {
                String digits = whole(number()).toString();
                list(
                        name,
                        digits.chars()
                                .<Object>mapToObj(c -> Rational.of(c - '0'))
                                .toList());
            }
            case "OP_LIST_NUM2SUM" -> {
                List<Object> sums = new ArrayList<>();
                for (Rational n : numbers()) {
                    sums.add(Rational.of(
                            whole(n).toString().chars().map(c -> c - '0').sum()));
                }
                list(name, sums);
            }
            case "OP_LIST2NUM" ->
                scalar(name, literal(top().stream().map(SolutionProgram::digits).collect(Collectors.joining())));
            case "OP_SET_UNION", "OP_SET_INTERSECT", "OP_SET_DIFFERENCE" -> set(name);
            case "OP_GEN_POSSIBLE_LIST" -> {
                String pattern = word();
                list(name, DigitPuzzle.possible(pattern));
            }
            case "OP_LIST_FIND_UNK" -> {
                String letter = word();
                String pattern = word();
                Collections.reverse(operands);
                letterIn(name, pattern, letter);
            }
            case "OP_DIGIT_UNK_SOLVER", "OP_NUM_UNK_SOLVER" -> {
                String letter = word();
                String equation = word();
                Collections.reverse(operands);
                List<Rational> solutions = DigitPuzzle.solutions(equation, letter, name.equals("OP_DIGIT_UNK_SOLVER"));
                found(name, new TreeSet<>(solutions), solutions.getLast());
            }
            case "OP_LIST_COND_MAX_MIN" -> {
                List<Object> conditions = lists.pop();
                list(name, Ordering.largestFirst(top(), conditions));
            }
            default -> throw new UnfollowedProgram("unknown operation " + name);
        }
    }

    private static Rational arithmetic(String name, Rational a, Rational b) throws UnfollowedProgram {
        return switch (name) {
            case "OP_ADD" -> a.plus(b);
            case "OP_SUB" -> a.minus(b);
            case "OP_MUL" -> a.times(b);
            case "OP_DIV" -> a.dividedBy(b);
            case "OP_FDIV" -> Rational.of(a.dividedBy(b).floor());
            case "OP_MOD" -> a.minus(b.times(Rational.of(a.dividedBy(b).floor())));
            case "OP_POW" -> power(a, b);
            case "OP_GCD" -> Rational.of(whole(a).gcd(whole(b)));
            case "OP_LCM" -> a.times(b).dividedBy(Rational.of(whole(a).gcd(whole(b))));
            case "OP_PERM" -> falling(a, count(b));
            case "OP_COMB" -> falling(a, count(b)).dividedBy(falling(b, count(b)));
            case "OP_CEIL" -> {
                // Rounded up to ones (1), tens (2) and so on.
                Rational place = Rational.of(10).power(count(b) - 1);
                yield Rational.of(a.dividedBy(place).ceiling()).times(place);
            }
            case "OP_ROUND" -> a.round(count(b));
            default -> throw new UnfollowedProgram("unknown operation " + name);
        };
    }

    /** Roots that are not rational are taken to twelve places: the answers of the data set have two. */
    private static Rational power(Rational base, Rational exponent) {
        if (exponent.isWhole()) {
            return base.power(exponent.intValueExact());
        }
        double approximate = Math.pow(
                new BigDecimal(base.toFixed(20)).doubleValue(), new BigDecimal(exponent.toFixed(20)).doubleValue());
        return Rational.parse(
                new BigDecimal(approximate).setScale(12, RoundingMode.HALF_UP).toPlainString());
    }

    private static Rational falling(Rational n, int k) {
        Rational product = Rational.ONE;
        for (int i = 0; i < k; i++) {
            product = product.times(n.minus(Rational.of(i)));
        }
        return product;
    }

    private void compared(String name, IntPredicate keep) throws UnfollowedProgram {
        Rational limit = number();
        list(name, filtered(top(), n -> keep.test(n.compareTo(limit))));
    }

    private void set(String name) throws UnfollowedProgram {
        if (lists.size() < 2) {
            throw new UnfollowedProgram("two lists are needed");
        }
        List<Object> b = lists.pop();
        List<Object> a = lists.peek();
        lists.push(b);
        Set<Object> result = new LinkedHashSet<>(a);
        switch (name) {
            case "OP_SET_UNION" -> result.addAll(b);
            case "OP_SET_INTERSECT" -> result.retainAll(new LinkedHashSet<>(b));
            default -> result.removeAll(new LinkedHashSet<>(b));
        }
        list(name, new ArrayList<>(result));
    }

    /** The digits that a letter of a pattern can be. */
    private void letterIn(String name, String pattern, String letter) throws UnfollowedProgram {
        int at = pattern.indexOf(letter);
        Set<Rational> digits = new TreeSet<>();
        Rational last = Rational.ZERO;
        for (Rational n : numbers()) {
            last = Rational.of(whole(n).toString().charAt(at) - '0');
            digits.add(last);
        }
        found(name, digits, last);
    }

    /** Both the list of what was found and the last of it, where one value is wanted, as the data set's own program has it. */
    private void found(String name, Set<Rational> all, Rational last) {
        lists.push(new ArrayList<>(all));
        values.push(last);
        steps.add(new ProgramStep(name, List.copyOf(operands), last, all.size() == 1 ? null : List.copyOf(all)));
    }

    private static List<Object> range(Rational from, Rational to, Rational step) throws UnfollowedProgram {
        if (step.signum() <= 0 || to.minus(from).dividedBy(step).compareTo(Rational.of(MOST)) > 0) {
            throw new UnfollowedProgram("the range is too large");
        }
        List<Object> range = new ArrayList<>();
        for (Rational n = from; n.compareTo(to) <= 0; n = n.plus(step)) {
            range.add(n);
        }
        return range;
    }

    /** All numbers written with k elements one after the other; none begins with 0. */
    private static List<Object> arranged(List<Object> from, int k, boolean repeated) throws UnfollowedProgram {
        List<String> digits = new ArrayList<>();
        for (Object element : from) {
            digits.add(whole((Rational) element).toString());
        }
        List<Object> numbers = new ArrayList<>();
        arrange(digits, k, repeated, "", new boolean[digits.size()], numbers);
        return numbers;
    }

    private static void arrange(
            List<String> digits, int left, boolean repeated, String written, boolean[] used, List<Object> numbers)
            throws UnfollowedProgram {
        if (left == 0) {
            if (numbers.size() == MOST) {
                throw new UnfollowedProgram("too many arrangements");
            }
            numbers.add(Rational.of(new BigInteger(written)));
            return;
        }
        for (int i = 0; i < digits.size(); i++) {
            if (!used[i] && !(written.isEmpty() && digits.get(i).startsWith("0"))) {
                used[i] = !repeated;
                arrange(digits, left - 1, repeated, written + digits.get(i), used, numbers);
                used[i] = false;
            }
        }
    }

    private static List<Object> divisors(BigInteger n) throws UnfollowedProgram {
        if (n.signum() <= 0 || n.bitLength() > 40) {
            throw new UnfollowedProgram("too large for its divisors");
        }
        TreeSet<Rational> divisors = new TreeSet<>();
        long value = n.longValue();
        for (long d = 1; d * d <= value; d++) {
            if (value % d == 0) {
                divisors.add(Rational.of(d));
                divisors.add(Rational.of(value / d));
            }
        }
        return new ArrayList<>(divisors);
    }

    private static Rational sum(List<Rational> numbers) {
        return numbers.stream().reduce(Rational.ZERO, Rational::plus);
    }

    private List<Object> filtered(List<Object> list, Predicate<Rational> keep) {
        return list.stream().filter(n -> keep.test((Rational) n)).toList();
    }

    private void scalar(String name, Object result) {
        values.push(Objects.requireNonNull(result));
        steps.add(new ProgramStep(name, List.copyOf(operands), result, null));
    }

    private void list(String name, List<Object> result) {
        lists.push(result);
        steps.add(new ProgramStep(name, List.copyOf(operands), null, result));
    }

    private List<Object> top() throws UnfollowedProgram {
        if (lists.isEmpty()) {
            throw new UnfollowedProgram("there is no list");
        }
        return lists.peek();
    }

    private List<Rational> numbers() throws UnfollowedProgram {
        return top().stream().map(Rational.class::cast).toList();
    }

    private Object value() throws UnfollowedProgram {
        if (values.isEmpty()) {
            throw new UnfollowedProgram("there is no value");
        }
        Object value = values.pop();
        operands.add(value);
        return value;
    }

    private Rational number() throws UnfollowedProgram {
        if (value() instanceof Rational number) {
            return number;
        }
        throw new UnfollowedProgram("a number is needed");
    }

    private String word() throws UnfollowedProgram {
        Object value = value();
        return value instanceof Rational number ? number.toPlain() : (String) value;
    }

    private static String digits(Object element) {
        return element instanceof Rational number ? whole(number).toString() : (String) element;
    }

    private static BigInteger whole(Rational number) {
        if (!number.isWhole()) {
            throw new ArithmeticException("not a whole number: " + number);
        }
        return number.numerator();
    }

    private static int count(Rational number) {
        int n = number.intValueExact();
        if (n < 0 || n > 1000) {
            throw new ArithmeticException("not a count: " + number);
        }
        return n;
    }
}
