/**
 * How many requests somebody may make, counted once for all nodes in Redis and in this process while Redis is away. It knows
 * keys, quotas and costs; who is asking and what a route belongs to is found out by the filters in {@code ai.dreamseed.api}.
 */
package ai.dreamseed.api.limits;
