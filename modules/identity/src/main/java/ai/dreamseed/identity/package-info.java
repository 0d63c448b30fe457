/**
 * People: their accounts in an academy, how they prove who they are, and what their tokens say.
 *
 * <p>Something belongs here when it answers "who is this, and may they come in?". What a person does once inside is told by
 * the modules that use a {@link ai.dreamseed.kernel.Caller}. Other modules see the names of the claims and the roles, and
 * nothing else: no table, no password, no token.
 */
package ai.dreamseed.identity;
