package ai.dreamseed.inference;

/** What a chat cost, in tokens of the model; -1 where the server did not say. */
public record Usage(int promptTokens, int completionTokens) {

    public static final Usage UNKNOWN = new Usage(-1, -1);
}
