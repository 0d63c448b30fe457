/**
 * What {@code /health} says. PostgreSQL alone decides whether the server is ready; everything else is shown as it is, since
 * sign-in, practice and history go on without it.
 */
package ai.dreamseed.api.health;
