package ai.dreamseed.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Access tokens were called back. Fired inside the transaction: observe it after its success.
 *
 * @param subject the account, sign-in, key or step that they belong to
 * @param at tokens issued until then are dead
 */
public record Revoked(UUID subject, Instant at) {}
