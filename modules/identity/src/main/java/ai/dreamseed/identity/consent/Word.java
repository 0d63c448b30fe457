package ai.dreamseed.identity.consent;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;

/**
 * What was said last to a purpose.
 *
 * @param version of the text that was agreed to, or of the current one where it was refused
 * @param by whose word it is
 * @param linked whether {@code by} is linked as a guardian now
 */
record Word(Purpose purpose, boolean given, String version, Instant at, Method method, UserId by, boolean linked) {}
