package ai.dreamseed.catalog;

/** Something to choose or to put in order: a letter from {@code A}, and what it says. */
public record Choice(String id, String text) {}
