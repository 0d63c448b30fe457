/**
 * The one client of Redis that this process has. What is kept there, and what happens while it is away, is decided by whoever
 * keeps it: nothing in the product may need Redis in order to answer.
 */
package ai.dreamseed.kernel.redis;
