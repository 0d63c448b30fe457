package ai.dreamseed.inference;

import java.util.List;

/**
 * Vectors, in the order of the texts.
 *
 * @param model the model that made them, as the server names it
 * @param usage what it cost; {@link Usage#UNKNOWN} where the server did not say
 */
public record Embeddings(List<float[]> vectors, String model, Usage usage) {

    public Embeddings {
        vectors = List.copyOf(vectors);
    }
}
