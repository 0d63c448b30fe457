package ai.dreamseed.catalog.imports;

import ai.dreamseed.catalog.exact.Rational;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Puts names in order by conditions such as {@code B A >}: the first order, in the order of trying, that meets them all. */
final class Ordering {

    private record Condition(Object left, String sign, Object right) {}

    private Ordering() {}

    static List<Object> largestFirst(List<Object> names, List<Object> postfix) throws UnfollowedProgram {
        if (names.size() > 8) {
            throw new UnfollowedProgram("too many names to order");
        }
        Deque<Object> stack = new ArrayDeque<>();
        List<Condition> conditions = new ArrayList<>();
        for (Object token : postfix) {
            if (token.equals("<") || token.equals(">") || token.equals("=")) {
                if (stack.size() < 2) {
                    throw new UnfollowedProgram("a condition lacks a name");
                }
                Object right = stack.pop();
                conditions.add(new Condition(stack.pop(), (String) token, right));
            } else {
                stack.push(token);
            }
        }
        int[] ranks = new int[names.size()];
        if (!assign(names, conditions, ranks, 0, new boolean[names.size() + 1])) {
            throw new UnfollowedProgram("no order meets the conditions");
        }
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> ranks[b] - ranks[a]);
        return Arrays.stream(order).map(names::get).toList();
    }

    private static boolean assign(
            List<Object> names, List<Condition> conditions, int[] ranks, int at, boolean[] taken) {
        if (at == names.size()) {
            return conditions.stream().allMatch(condition -> holds(condition, names, ranks));
        }
        for (int rank = 1; rank <= names.size(); rank++) {
            if (!taken[rank]) {
                taken[rank] = true;
                ranks[at] = rank;
                if (assign(names, conditions, ranks, at + 1, taken)) {
                    return true;
                }
                taken[rank] = false;
            }
        }
        return false;
    }

    private static boolean holds(Condition condition, List<Object> names, int[] ranks) {
        int order = Long.compare(rank(condition.left, names, ranks), rank(condition.right, names, ranks));
        return switch (condition.sign) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            default -> order == 0;
        };
    }

    private static long rank(Object name, List<Object> names, int[] ranks) {
        return name instanceof Rational number ? number.intValueExact() : ranks[names.indexOf(name)];
    }
}
