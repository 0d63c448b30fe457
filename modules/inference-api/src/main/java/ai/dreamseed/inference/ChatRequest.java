package ai.dreamseed.inference;

import java.time.Duration;
import java.util.List;

/**
 * One question to a model.
 *
 * @param messages in order, at least one
 * @param maxTokens the longest answer, in tokens, from 1
 * @param temperature 0 (always the likeliest) to 2
 * @param seed makes the sampling repeatable where the server supports it, or null
 * @param firstTokenWithin how long the first text may take, from the moment the request is sent
 * @param within how long the whole answer may take, from the same moment
 * @param schema a JSON schema that the answer has to follow, as JSON text; null for free text
 */
public record ChatRequest(
        List<ChatMessage> messages,
        int maxTokens,
        double temperature,
        Long seed,
        Duration firstTokenWithin,
        Duration within,
        String schema) {

    /** Free text. */
    public ChatRequest(
            List<ChatMessage> messages,
            int maxTokens,
            double temperature,
            Long seed,
            Duration firstTokenWithin,
            Duration within) {
        this(messages, maxTokens, temperature, seed, firstTokenWithin, within, null);
    }

    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxTokens < 1 || !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException(
                    "A chat needs a message, at least one token and a temperature of 0 to 2");
        }
        if (!firstTokenWithin.isPositive() || !within.isPositive()) {
            throw new IllegalArgumentException("Time-outs must be above zero");
        }
    }

    /** The same question, to be answered in JSON that follows this schema. */
    public ChatRequest following(String jsonSchema) {
        return new ChatRequest(messages, maxTokens, temperature, seed, firstTokenWithin, within, jsonSchema);
    }

    /** Its text is someone's: it must not reach a log. */
    @Override
    public String toString() {
        return "ChatRequest[" + messages.size() + " messages, maxTokens=" + maxTokens + "]";
    }
}
