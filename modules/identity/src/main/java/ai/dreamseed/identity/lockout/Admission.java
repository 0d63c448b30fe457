package ai.dreamseed.identity.lockout;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Whose passwords a guess may be compared with.
 *
 * @param guess what was guessed at, and from where
 * @param open whether with everybody's who goes by the address; the guess has been counted then
 * @param familiar the accounts that have been signed in to from this network
 * @param pause how long the others' are not looked at
 */
public record Admission(Guess guess, boolean open, Set<UserId> familiar, Duration pause) {

    public Admission {
        Objects.requireNonNull(guess, "guess");
        familiar = Set.copyOf(familiar);
    }

    public boolean covers(UserId account) {
        return open || familiar.contains(account);
    }

    /** For an account that is not covered: 429 {@code too-many-attempts}. */
    public Problem refusal() {
        return new TooManyAttempts(pause);
    }
}
