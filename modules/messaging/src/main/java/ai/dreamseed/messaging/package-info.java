/**
 * Nothing but the configuration of the messaging channels, because it has to stand in {@code ear/lib}.
 *
 * <p>Who sends and who receives is said in the modules: {@code kernel} relays the outbox, {@code analytics} consumes.
 */
package ai.dreamseed.messaging;
