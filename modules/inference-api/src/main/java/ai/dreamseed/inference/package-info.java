/**
 * What the application may ask of language models, and nothing of how it is done: leases of a slot, chats, streams, and
 * how the pool is doing. It stands in the EAR's library, where application and resource adapter both see it. Nothing
 * here opens a connection, reads configuration or keeps state. All durations are given as {@link java.time.Duration},
 * counts of tokens are the model's own.
 */
package ai.dreamseed.inference;
