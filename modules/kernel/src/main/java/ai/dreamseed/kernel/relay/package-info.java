/**
 * Sends what the outbox holds to Kafka, at its own pace.
 *
 * <p>Rows are locked, sent, acknowledged by the broker and only then removed, all in one transaction: a crash anywhere
 * sends an event again, never loses it. Several nodes relay side by side; each skips rows that another has locked.
 */
package ai.dreamseed.kernel.relay;
