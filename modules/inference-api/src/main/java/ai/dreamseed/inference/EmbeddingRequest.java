package ai.dreamseed.inference;

import java.time.Duration;
import java.util.List;

/**
 * Texts to be turned into vectors.
 *
 * @param texts in order, at least one
 * @param within how long the whole answer may take
 */
public record EmbeddingRequest(List<String> texts, Duration within) {

    public EmbeddingRequest {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || !within.isPositive()) {
            throw new IllegalArgumentException("An embedding needs a text and a time-out above zero");
        }
    }

    /** Its texts are someone's: they must not reach a log. */
    @Override
    public String toString() {
        return "EmbeddingRequest[" + texts.size() + " texts]";
    }
}
