package ai.dreamseed.inference;

import java.time.Duration;
import java.util.Objects;

/**
 * What a slot is wanted for, and on whose account.
 *
 * @param model the model's name as servers list it, or null for the configured one
 * @param purpose a short word for metrics and logs, such as {@code hint}; never text of a person
 * @param maxWait how long the caller can wait for a slot, from zero (now or never); within a class and a fair share, whose
 *     wait ends first goes first
 * @param deadline how long the slot may be held once granted, above zero; after that the adapter takes it back
 * @param priority how urgent it is
 * @param tenant who shares fairly with others and whose budget pays; null for nobody in particular
 * @param learner whose budget pays, too; null for nobody's
 * @param lesson what shares fairly within the tenant, such as a class; null for none
 * @param affinity names the stable beginning of the prompt: requests that share it go to the same server while that is not
 *     too busy, whose cache then knows it; null for none. A digest, never text of a person
 * @param expectedTokens of prompt and answer together, from 1; what is really used is settled afterwards
 */
public record LeaseRequest(
        String model,
        String purpose,
        Duration maxWait,
        Duration deadline,
        PriorityClass priority,
        String tenant,
        String learner,
        String lesson,
        String affinity,
        int expectedTokens) {

    /** About what a hint takes. */
    public static final int USUAL_TOKENS = 512;

    public LeaseRequest {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(priority, "priority");
        if (maxWait.isNegative() || !deadline.isPositive() || expectedTokens < 1) {
            throw new IllegalArgumentException(
                    "maxWait must not be negative, deadline and expectedTokens must be above zero");
        }
    }

    /** For nobody in particular, among the paid. */
    public LeaseRequest(String model, String purpose, Duration maxWait, Duration deadline) {
        this(model, purpose, maxWait, deadline, PriorityClass.PAID, null, null, null, null, USUAL_TOKENS);
    }

    /** A slot on whichever server serves the configured model. */
    public static LeaseRequest of(String purpose, Duration maxWait, Duration deadline) {
        return new LeaseRequest(null, purpose, maxWait, deadline);
    }

    public LeaseRequest in(PriorityClass other) {
        return new LeaseRequest(
                model, purpose, maxWait, deadline, other, tenant, learner, lesson, affinity, expectedTokens);
    }

    /** On this account. Each may be null. */
    public LeaseRequest on(String ofTenant, String ofLearner, String ofLesson) {
        return new LeaseRequest(
                model, purpose, maxWait, deadline, priority, ofTenant, ofLearner, ofLesson, affinity, expectedTokens);
    }

    public LeaseRequest near(String prefix) {
        return new LeaseRequest(
                model, purpose, maxWait, deadline, priority, tenant, learner, lesson, prefix, expectedTokens);
    }

    public LeaseRequest expecting(int tokens) {
        return new LeaseRequest(model, purpose, maxWait, deadline, priority, tenant, learner, lesson, affinity, tokens);
    }
}
