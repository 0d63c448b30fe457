/**
 * Slows down who guesses passwords, and nobody else.
 *
 * <p>Guesses are counted for an address and a network together, for an address over all networks that are strange to it, and
 * for a network. From where somebody has signed in before, only their own wrong passwords count: a stranger cannot lock a
 * learner out. Who is kept out somewhere new can set a new password by mail.
 */
package ai.dreamseed.identity.lockout;
