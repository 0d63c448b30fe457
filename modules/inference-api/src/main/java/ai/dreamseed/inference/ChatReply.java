package ai.dreamseed.inference;

/**
 * A whole answer.
 *
 * @param model the model that answered, as the server names it
 * @param finishReason {@code stop}, {@code length} or another of the server's words
 * @param usage what it cost; {@link Usage#UNKNOWN} where the server did not say
 */
public record ChatReply(String text, String model, String finishReason, Usage usage) {}
