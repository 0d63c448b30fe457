package ai.dreamseed.catalog.item;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with content, gathered so that an author sees all of it at once. */
final class Findings {

    private final List<String> messages = new ArrayList<>();

    /** @param item the item's code, or null for what is not an item */
    void add(String file, int line, String item, String message) {
        messages.add(file + ":" + line + ": " + (item == null ? "" : item + ": ") + message);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int size() {
        return messages.size();
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
