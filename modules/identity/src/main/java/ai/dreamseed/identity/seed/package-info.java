/**
 * The demo academy: a tenant and one account for each role, so that everything can be seen at once.
 *
 * <p>It runs as a command beside the server, over plain JDBC, and may run as often as one likes. Nothing here is reached
 * from the application.
 */
package ai.dreamseed.identity.seed;
