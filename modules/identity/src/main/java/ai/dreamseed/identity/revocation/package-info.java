/**
 * Knowing which access tokens were called back.
 *
 * <p>A token verifies by itself until it expires; what was taken away meanwhile stands in a table, which every node reads
 * twice a second and keeps in memory for as long as a token lives. A node that cannot read it asks for each request.
 */
package ai.dreamseed.identity.revocation;
