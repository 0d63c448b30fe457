/**
 * Passwords: what may be one, how it is hashed, how a hash is compared.
 *
 * <p>A password exists here as bytes on their way to bcrypt and is never kept, logged or compared in the clear. Hashing is
 * dear on purpose, so it stands behind a {@link ai.dreamseed.identity.password.Turnstile}: a storm of sign-ins waits there
 * and leaves the rest of the product its processor.
 */
package ai.dreamseed.identity.password;
