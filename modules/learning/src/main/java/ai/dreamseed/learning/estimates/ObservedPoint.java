package ai.dreamseed.learning.estimates;

/**
 * Learners of similar ability and how they answered an item.
 *
 * @param theta the mean of their abilities in logits, each estimated from that learner's other answers
 */
record ObservedPoint(double theta, int answered, int right) {}
