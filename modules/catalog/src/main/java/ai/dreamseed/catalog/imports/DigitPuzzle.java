package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.exact.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Puzzles in which capital letters stand for digits or small numbers, solved by trying all of them. */
final class DigitPuzzle {

    private static final int MOST = 200_000;
    private static final int LARGEST_NUMBER = 50;

    private final String text;
    private int at;

    private DigitPuzzle(String text) {
        this.text = text;
    }

    /** All numbers that a pattern such as {@code 7AA1} can be; none begins with 0. */
    static List<Object> possible(String pattern) throws UnfollowedProgram {
        List<Object> numbers = new ArrayList<>();
        List<Character> letters = letters(pattern);
        requireFew(letters.size(), 10);
        for (int[] choice = new int[letters.size()]; choice != null; choice = next(choice, 10)) {
            String written = written(pattern, letters, choice);
            if (written.charAt(0) != '0' || written.length() == 1) {
                numbers.add(Rational.of(new BigInteger(written)));
            }
        }
        return numbers;
    }

    /**
     * The values of {@code letter} that make an equation or inequality such as {@code 24-AB=6} true, in the order tried.
     *
     * @param digits whether letters are digits of numbers that do not begin with 0, or whole numbers from 0 to 50
     */
    static List<Rational> solutions(String equation, String letter, boolean digits) throws UnfollowedProgram {
        String plain = equation.replace('×', '*').replace('x', '*').replace('÷', '/');
        List<Character> letters = letters(plain);
        int wanted = letters.indexOf(letter.charAt(0));
        if (wanted < 0) {
            throw new UnfollowedProgram(letter + " does not stand in " + equation);
        }
        int values = digits ? 10 : LARGEST_NUMBER + 1;
        requireFew(letters.size(), values);
        List<Rational> found = new ArrayList<>();
        for (int[] choice = new int[letters.size()]; choice != null; choice = next(choice, values)) {
            String tried = written(plain, letters, choice);
            if (!(digits && tried.matches("(.*[^0-9])?0[0-9].*")) && holds(tried)) {
                found.add(Rational.of(choice[wanted]));
            }
        }
        if (found.isEmpty()) {
            throw new UnfollowedProgram("nothing solves " + equation);
        }
        return found;
    }

    private static void requireFew(int letters, int values) throws UnfollowedProgram {
        if (Math.pow(values, letters) > MOST) {
            throw new UnfollowedProgram("too many possibilities");
        }
    }

    private static List<Character> letters(String text) {
        TreeSet<Character> letters = new TreeSet<>();
        for (char c : text.toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                letters.add(c);
            }
        }
        return new ArrayList<>(letters);
    }

    private static String written(String pattern, List<Character> letters, int[] choice) {
        StringBuilder written = new StringBuilder(pattern.length() + 4);
        for (char c : pattern.toCharArray()) {
            int letter = letters.indexOf(c);
            if (letter < 0) {
                written.append(c);
            } else {
                written.append(choice[letter]);
            }
        }
        return written.toString();
    }

    /** Counts on, or gives null at the end. */
    private static int[] next(int[] choice, int values) {
        for (int i = choice.length - 1; i >= 0; i--) {
            if (++choice[i] < values) {
                return choice;
            }
            choice[i] = 0;
        }
        return null;
    }

    /** Whether a chain such as {@code 3*7=7*3=21} or {@code 1/8<1/5<1/3} is true. */
    private static boolean holds(String chain) throws UnfollowedProgram {
        DigitPuzzle reader = new DigitPuzzle(chain);
        try {
            Rational left = reader.sum();
            while (reader.at < chain.length()) {
                char sign = chain.charAt(reader.at++);
                Rational right = reader.sum();
                int order = left.compareTo(right);
                boolean holds = switch (sign) {
                    case '=' -> order == 0;
                    case '<' -> order < 0;
                    case '>' -> order > 0;
                    default -> throw new UnfollowedProgram("'" + sign + "' is not expected in " + chain);
                };
                if (!holds) {
                    return false;
                }
                left = right;
            }
            return true;
        } catch (ArithmeticException undefined) {
            return false;
        }
    }

    private Rational sum() throws UnfollowedProgram {
        Rational total = product();
        while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            boolean plus = text.charAt(at++) == '+';
            Rational term = product();
            total = plus ? total.plus(term) : total.minus(term);
        }
        return total;
    }

    private Rational product() throws UnfollowedProgram {
        Rational total = factor();
        while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '/')) {
            boolean times = text.charAt(at++) == '*';
            Rational factor = factor();
            total = times ? total.times(factor) : total.dividedBy(factor);
        }
        return total;
    }

    private Rational factor() throws UnfollowedProgram {
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            Rational inner = sum();
            if (at >= text.length() || text.charAt(at++) != ')') {
                throw new UnfollowedProgram("a bracket is not closed in " + text);
            }
            return inner;
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (start == at) {
            throw new UnfollowedProgram("a number is missing in " + text);
        }
        return Rational.parse(text.substring(start, at));
    }
}
