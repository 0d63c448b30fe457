package ai.dreamseed.catalog;

import java.util.List;

/** What a learner sent. */
public sealed interface Answer {

    /** A choice's id, a number, an expression or a text, as typed. */
    record Typed(String text) implements Answer {}

    /** Ids of choices: those chosen, or all elements in the learner's order. */
    record Chosen(List<String> ids) implements Answer {

        public Chosen {
            ids = List.copyOf(ids);
        }
    }
}
