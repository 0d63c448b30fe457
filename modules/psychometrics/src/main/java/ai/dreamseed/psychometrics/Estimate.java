package ai.dreamseed.psychometrics;

/**
 * An ability with its uncertainty.
 *
 * @param value in logits
 * @param standardError in logits; for an EAP estimate the standard deviation of the posterior
 */
public record Estimate(double value, double standardError) {}
