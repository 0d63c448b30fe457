package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * An expression of a template, compiled. Arithmetic is exact; names are resolved to positions when it is compiled.
 *
 * <p>Evaluation throws {@link ArithmeticException} where the values at hand have no result (the draw is refused), and
 * {@link FormulaError} where the expression makes no sense with any values.
 */
final class Formula {

    static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 50;
    private static final Value.Truth TRUE = new Value.Truth(true);
    private static final Value.Truth FALSE = new Value.Truth(false);

    @FunctionalInterface
    private interface Node {
        Value value(Value[] variables);
    }

    private final String source;
    private final Node root;
    private final BitSet reads;

    private Formula(String source, Node root, BitSet reads) {
        this.source = source;
        this.root = root;
        this.reads = reads;
    }

    /**
     * Compiles an expression.
     *
     * @param positions the variables that may be named, and where their values stand
     * @throws FormulaError if it is not an expression of the format
     */
    static Formula compile(String source, Map<String, Integer> positions) {
        if (source.length() > MAX_LENGTH) {
            throw new FormulaError("an expression has at most " + MAX_LENGTH + " characters");
        }
        Parser parser = new Parser(source, positions);
        Node root = parser.parse();
        return new Formula(source, root, parser.reads);
    }

    Value value(Value[] variables) {
        return root.value(variables);
    }

    Rational number(Value[] variables) {
        return number(root.value(variables), source);
    }

    boolean truth(Value[] variables) {
        return truth(root.value(variables), source);
    }

    /** The positions of the variables it names. */
    BitSet reads() {
        return reads;
    }

    @Override
    public String toString() {
        return source;
    }

    private static Rational number(Value value, String where) {
        if (value instanceof Value.Number number) {
            return number.value();
        }
        throw new FormulaError("'" + where + "' needs a number here");
    }

    private static boolean truth(Value value, String where) {
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        throw new FormulaError("'" + where + "' needs a condition here");
    }

    private static Value of(Rational value) {
        return new Value.Number(value);
    }

    private static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    private static BigInteger whole(Rational value) {
        if (!value.isWhole()) {
            throw new Refused("not a whole number: " + value);
        }
        return value.numerator();
    }

    private static int count(Rational value, int limit) {
        BigInteger n = whole(value);
        if (n.signum() < 0 || n.bitLength() > 31 || n.intValue() > limit) {
            throw new Refused("not a whole number from 0 to " + limit + ": " + value);
        }
        return n.intValue();
    }

    /** Recursive descent, lowest precedence first. */
    private static final class Parser {
        private final String text;
        private final Map<String, Integer> positions;
        private final BitSet reads = new BitSet();
        private int at;
        private int depth;

        Parser(String text, Map<String, Integer> positions) {
            this.text = text;
            this.positions = positions;
        }

        Node parse() {
            Node node = or();
            blanks();
            if (at < text.length()) {
                throw unexpected();
            }
            return node;
        }

        private Node or() {
            if (++depth > MAX_DEPTH) {
                throw new FormulaError("'" + text + "' is nested too deeply");
            }
            Node left = and();
            while (take("||")) {
                Node a = left;
                Node b = and();
                left = v -> of(truth(a.value(v), text) || truth(b.value(v), text));
            }
            depth--;
            return left;
        }

        private Node and() {
            Node left = comparison();
            while (take("&&")) {
                Node a = left;
                Node b = comparison();
                left = v -> of(truth(a.value(v), text) && truth(b.value(v), text));
            }
            return left;
        }

        private Node comparison() {
            Node a = sum();
            if (take("==")) {
                Node b = sum();
                return v -> of(same(a.value(v), b.value(v)));
            }
            if (take("!=")) {
                Node b = sum();
                return v -> of(!same(a.value(v), b.value(v)));
            }
            if (take("<=")) {
                Node b = sum();
                return v -> of(compare(a, b, v) <= 0);
            }
            if (take(">=")) {
                Node b = sum();
                return v -> of(compare(a, b, v) >= 0);
            }
            if (take("<")) {
                Node b = sum();
                return v -> of(compare(a, b, v) < 0);
            }
            if (take(">")) {
                Node b = sum();
                return v -> of(compare(a, b, v) > 0);
            }
            return a;
        }

        private int compare(Node a, Node b, Value[] v) {
            return number(a.value(v), text).compareTo(number(b.value(v), text));
        }

        private boolean same(Value a, Value b) {
            if (a.getClass() != b.getClass()) {
                throw new FormulaError("'" + text + "' compares a word with a number");
            }
            return a.equals(b);
        }

        private Node sum() {
            Node left = product();
            while (true) {
                Node a = left;
                if (take("+")) {
                    Node b = product();
                    left = v -> of(number(a.value(v), text).plus(number(b.value(v), text)));
                } else if (take("-")) {
                    Node b = product();
                    left = v -> of(number(a.value(v), text).minus(number(b.value(v), text)));
                } else {
                    return left;
                }
            }
        }

        private Node product() {
            Node left = unary();
            while (true) {
                Node a = left;
                if (take("*")) {
                    Node b = unary();
                    left = v -> of(number(a.value(v), text).times(number(b.value(v), text)));
                } else if (take("/")) {
                    Node b = unary();
                    left = v -> of(divide(number(a.value(v), text), number(b.value(v), text)));
                } else {
                    return left;
                }
            }
        }

        private static Rational divide(Rational a, Rational b) {
            if (b.signum() == 0) {
                throw new Refused("division by zero");
            }
            return a.dividedBy(b);
        }

        private Node unary() {
            if (++depth > MAX_DEPTH) {
                throw new FormulaError("'" + text + "' is nested too deeply");
            }
            try {
                if (take("-")) {
                    Node a = unary();
                    return v -> of(number(a.value(v), text).negate());
                }
                if (!ahead("!=") && take("!")) {
                    Node a = unary();
                    return v -> of(!truth(a.value(v), text));
                }
                return power();
            } finally {
                depth--;
            }
        }

        private Node power() {
            Node base = atom();
            if (!take("^")) {
                return base;
            }
            Node exponent = unary();
            return v -> {
                Rational b = number(base.value(v), text);
                Rational e = number(exponent.value(v), text);
                if (!e.isWhole() || e.abs().compareTo(Rational.of(10_000)) > 0) {
                    throw new Refused("not a usable exponent: " + e);
                }
                if (b.signum() == 0 && e.signum() < 0) {
                    throw new Refused("division by zero");
                }
                return of(b.power(e.intValueExact()));
            };
        }

        private Node atom() {
            blanks();
            if (at >= text.length()) {
                throw new FormulaError("'" + text + "' ends too early");
            }
            char c = text.charAt(at);
            if (c == '(') {
                at++;
                Node inner = or();
                expect(")");
                return inner;
            }
            if (isDigit(c)) {
                return literal();
            }
            if (isNameStart(c)) {
                return named();
            }
            throw unexpected();
        }

        private Node literal() {
            int start = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
                at++;
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
            }
            Value value = of(Rational.parse(text.substring(start, at)));
            return v -> value;
        }

        private Node named() {
            int start = at;
            while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
            String name = text.substring(start, at);
            blanks();
            if (at < text.length() && text.charAt(at) == '(') {
                at++;
                List<Node> arguments = new ArrayList<>();
                if (!take(")")) {
                    do {
                        arguments.add(or());
                    } while (take(","));
                    expect(")");
                }
                return function(name, arguments);
            }
            Integer position = positions.get(name);
            if (position == null) {
                throw new FormulaError("'" + text + "' names '" + name + "', which is not a variable above it");
            }
            int slot = position;
            reads.set(slot);
            return v -> v[slot];
        }

        private Node function(String name, List<Node> arguments) {
            return switch (name) {
                case "if" -> {
                    arity(name, arguments, 3);
                    Node condition = arguments.get(0);
                    Node then = arguments.get(1);
                    Node otherwise = arguments.get(2);
                    yield v -> truth(condition.value(v), text) ? then.value(v) : otherwise.value(v);
                }
                case "abs" -> one(name, arguments, a -> of(a.abs()));
                case "floor" -> one(name, arguments, a -> of(Rational.of(a.floor())));
                case "ceil" -> one(name, arguments, a -> of(Rational.of(a.ceiling())));
                case "num" -> one(name, arguments, a -> of(Rational.of(a.numerator())));
                case "den" -> one(name, arguments, a -> of(Rational.of(a.denominator())));
                case "isInt" -> one(name, arguments, a -> of(a.isWhole()));
                case "isPrime" -> one(name, arguments, a -> of(isPrime(a)));
                case "digitSum" -> one(name, arguments, a -> of(digitSum(a)));
                case "fact" -> one(name, arguments, a -> of(fallingProduct(count(a, 200), count(a, 200))));
                case "sqrt" ->
                    one(
                            name,
                            arguments,
                            a -> of(a.squareRoot().orElseThrow(() -> new Refused("not a perfect square: " + a))));
                case "round" -> two(name, arguments, (a, b) -> of(a.round(count(b, 30))));
                case "mod" -> two(name, arguments, (a, b) -> of(a.minus(b.times(floorDivide(a, b)))));
                case "div" -> two(name, arguments, (a, b) -> of(floorDivide(a, b)));
                case "perm" -> two(name, arguments, (a, b) -> of(fallingProduct(count(a, 500), count(b, 500))));
                case "comb" ->
                    two(
                            name,
                            arguments,
                            (a, b) -> of(fallingProduct(count(a, 500), count(b, 500))
                                    .dividedBy(fallingProduct(count(b, 500), count(b, 500)))));
                case "min" -> many(name, arguments, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                case "max" -> many(name, arguments, (a, b) -> a.compareTo(b) >= 0 ? a : b);
                case "gcd" -> many(name, arguments, (a, b) -> Rational.of(whole(a).gcd(whole(b))));
                case "lcm" -> many(name, arguments, Parser::lcm);
                default -> throw new FormulaError("'" + text + "' uses '" + name + "', which is not a function");
            };
        }

        private static Rational lcm(Rational a, Rational b) {
            BigInteger x = whole(a);
            BigInteger y = whole(b);
            return x.signum() == 0 || y.signum() == 0
                    ? Rational.ZERO
                    : Rational.of(x.divide(x.gcd(y)).multiply(y).abs());
        }

        private static Rational floorDivide(Rational a, Rational b) {
            return Rational.of(divide(a, b).floor());
        }

        private static boolean isPrime(Rational a) {
            BigInteger n = whole(a);
            if (n.bitLength() > 64) {
                throw new Refused("too large for isPrime");
            }
            return n.signum() > 0 && n.isProbablePrime(50);
        }

        private static Rational digitSum(Rational a) {
            return Rational.of(
                    whole(a).abs().toString().chars().map(c -> c - '0').sum());
        }

        /** n (n-1) … (n-k+1). */
        private static Rational fallingProduct(int n, int k) {
            BigInteger product = BigInteger.ONE;
            for (int i = 0; i < k; i++) {
                product = product.multiply(BigInteger.valueOf(n - i));
                if (product.signum() == 0) {
                    return Rational.ZERO;
                }
            }
            return Rational.of(product);
        }

        private Node one(String name, List<Node> arguments, java.util.function.Function<Rational, Value> function) {
            arity(name, arguments, 1);
            Node a = arguments.getFirst();
            return v -> function.apply(number(a.value(v), text));
        }

        private Node two(
                String name, List<Node> arguments, java.util.function.BiFunction<Rational, Rational, Value> function) {
            arity(name, arguments, 2);
            Node a = arguments.get(0);
            Node b = arguments.get(1);
            return v -> function.apply(number(a.value(v), text), number(b.value(v), text));
        }

        private Node many(String name, List<Node> arguments, java.util.function.BinaryOperator<Rational> function) {
            if (arguments.size() < 2) {
                throw new FormulaError("'" + text + "': " + name + " takes at least two values");
            }
            return v -> {
                Rational result = number(arguments.getFirst().value(v), text);
                for (Node next : arguments.subList(1, arguments.size())) {
                    result = function.apply(result, number(next.value(v), text));
                }
                return of(result);
            };
        }

        private void arity(String name, List<Node> arguments, int expected) {
            if (arguments.size() != expected) {
                throw new FormulaError(
                        "'" + text + "': " + name + " takes " + expected + " values, not " + arguments.size());
            }
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean ahead(String symbol) {
            blanks();
            return text.startsWith(symbol, at);
        }

        private boolean take(String symbol) {
            if (ahead(symbol)) {
                at += symbol.length();
                return true;
            }
            return false;
        }

        private void expect(String symbol) {
            if (!take(symbol)) {
                throw new FormulaError("'" + text + "' needs '" + symbol + "' at position " + (at + 1));
            }
        }

        private FormulaError unexpected() {
            return new FormulaError(
                    "'" + text + "' has '" + text.charAt(at) + "' at position " + (at + 1) + ", which is not expected");
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isNameStart(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
        }
    }
}
