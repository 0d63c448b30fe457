package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.UserId;
import java.util.UUID;

/**
 * An account got a second factor, or lost it. Fired inside the transaction.
 *
 * @param by the sign-in in which it was done
 * @param enabled whether there is one now
 */
public record SecondFactorChanged(UserId account, UUID by, boolean enabled) {}
