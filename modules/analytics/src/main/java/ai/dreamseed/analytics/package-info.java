/**
 * Read models built from events: a learner's activity by day, and the streak it makes.
 *
 * <p>It knows the kernel and the payload of events, and nothing of the modules that send them. What it holds is late by
 * design, and can be built again.
 */
package ai.dreamseed.analytics;
