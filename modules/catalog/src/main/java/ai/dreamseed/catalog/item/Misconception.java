package ai.dreamseed.catalog.item;

import ai.dreamseed.kernel.Text;

/** A named wrong idea. {@code feedback} is said to the learner: it explains the idea and states no answer. */
public record Misconception(String code, Text name, Text feedback) {}
