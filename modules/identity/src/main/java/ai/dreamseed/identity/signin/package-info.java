/**
 * Coming in and leaving: sign-ins, the access tokens that prove them for minutes, the refresh tokens that renew those.
 *
 * <p>A {@link ai.dreamseed.identity.signin.SignIn} is one device's way in, and the family of the refresh tokens that follow
 * each other on it. An access token is verified by its signature alone and cannot be called back, so it is short; a refresh
 * token is looked up, used once and followed by the next. Only digests of tokens are stored, and none is ever logged.
 */
package ai.dreamseed.identity.signin;
