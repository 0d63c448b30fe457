package ai.dreamseed.kernel;

import java.util.List;

/**
 * Part of a list.
 *
 * @param nextCursor pass it as {@code cursor} to read on; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that is complete. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }
}
