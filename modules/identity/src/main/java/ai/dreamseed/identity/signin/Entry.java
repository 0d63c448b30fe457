package ai.dreamseed.identity.signin;

/**
 * Somebody who is let in: whom their access token is for, and the refresh token that follows it.
 *
 * @param refreshToken in the clear; it is stored nowhere
 */
record Entry(Bearer bearer, Secret refreshToken) {}
