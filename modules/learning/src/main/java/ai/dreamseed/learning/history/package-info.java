/**
 * The way back: what a learner answered, newest first, and how the ability moved. Reads alone. Stem and correct answer are
 * drawn again from item, version and seed, so that history costs no copy of the content. Days and streaks are not here:
 * they are analytics', built from events.
 */
package ai.dreamseed.learning.history;
