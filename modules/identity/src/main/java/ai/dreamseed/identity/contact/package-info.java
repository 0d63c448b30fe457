/**
 * Whether an address is a person's own, and the way back in for who has forgotten a password.
 *
 * <p>Both go by a link in a letter: 256 random bits of which the digest is kept, good once and for a while. No answer here
 * tells a stranger whether an account exists: what depends on that happens after the answer, and is told in a letter.
 */
package ai.dreamseed.identity.contact;
