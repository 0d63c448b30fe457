/**
 * Who may find what useful, from what everybody did: implicit-feedback matrix factorisation by alternating least
 * squares, and what stands around it: ranking, diversity, blending with what is known of the learner, the cold start,
 * and measuring whether all this beats popularity. What comes in is {@link Interactions}, what comes out
 * {@link Factors}; nothing is read or written here, and work that takes long can be watched, stopped and gone on with.
 * Formulas and sources: {@code docs/algorithms/recommendations.md}.
 */
package ai.dreamseed.psychometrics.recommendation;
