/**
 * Everything DreamSeedAI needs beside itself, on one machine and with nothing to install: PostgreSQL, Redis, Kafka, a
 * mailbox, a model server, and Liberty itself. {@link ai.dreamseed.local.LocalStack} starts, watches and ends them;
 * {@link ai.dreamseed.local.Launcher} is what the {@code dreamseed} script calls. Nothing here is part of the product
 * that runs in production, and nothing of the product is imported here: the stack knows its processes only.
 */
package ai.dreamseed.local;
