/**
 * The second factor: an authenticator app's codes (TOTP, RFC 6238) and, for whoever lost the app, recovery codes.
 *
 * <p>Setting one up, checking a code, taking it off. That a sign-in asks for it is told in {@code signin}. Secrets are sealed
 * with a key that does not stand in the database; recovery codes are kept as keyed digests.
 */
package ai.dreamseed.identity.secondfactor;
