/**
 * Guardians: inviting one by letter, becoming one, and what a guardian decides for a child.
 *
 * <p>A link begins with an invitation that the child sent and the guardian accepted, and ends when one of them ends it.
 * What was agreed to is recorded by {@code identity.consent}; what a guardian sees of a child's learning is shown by other
 * modules, which ask {@link ai.dreamseed.identity.Guardianships}.
 */
package ai.dreamseed.identity.guardian;
