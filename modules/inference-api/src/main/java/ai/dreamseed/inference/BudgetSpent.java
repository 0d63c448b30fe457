package ai.dreamseed.inference;

import java.time.Duration;

/** The tenant or the learner has no tokens left for now. */
public class BudgetSpent extends NoCapacity {

    private static final long serialVersionUID = 1L;

    /** @param retryAfter when so many tokens will have come back */
    public BudgetSpent(String message, Duration retryAfter) {
        super(message, retryAfter);
    }
}
