/**
 * API keys: how an academy's other programs come in.
 *
 * <p>An administrator makes a key, sees it once, rotates and removes it. A program sends it with each request, or exchanges
 * it for a token as OAuth 2 has it. A key is the academy's: it may do what its scopes say, whoever made it, and has no role.
 * It is looked up with each request and remembered nowhere, so that one that is removed is dead with the next.
 */
package ai.dreamseed.identity.apikey;
