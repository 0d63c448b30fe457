package ai.dreamseed.inference;

/** A piece of a streamed answer. */
public sealed interface Delta {

    /** More text, never empty. */
    record Text(String text) implements Delta {}

    /**
     * The end, once and last.
     *
     * @param model the model that answered, as the server names it
     * @param finishReason {@code stop}, {@code length} or another of the server's words
     * @param usage what it cost; {@link Usage#UNKNOWN} where the server did not say
     */
    record Finished(String model, String finishReason, Usage usage) implements Delta {}
}
