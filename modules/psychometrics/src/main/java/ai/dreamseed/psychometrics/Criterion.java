package ai.dreamseed.psychometrics;

/** By what the next item is chosen. */
public enum Criterion {
    /** Fisher information at the estimate (Birnbaum 1968). */
    MAXIMUM_INFORMATION,
    /**
     * Fisher information weighted by the likelihood of the answers (Veerkamp and Berger 1997): not misled by an early
     * estimate that is far off.
     */
    LIKELIHOOD_WEIGHTED,
    /** Fisher information weighted by the posterior (van der Linden 1998). */
    POSTERIOR_WEIGHTED,
    /**
     * Kullback–Leibler information between the estimate and abilities within 3/√n of it (Chang and Ying 1996): tells
     * apart abilities that are not close, as is wanted while little is known.
     */
    KULLBACK_LEIBLER,
    /** Chance alone: what the others are compared with. */
    RANDOM
}
