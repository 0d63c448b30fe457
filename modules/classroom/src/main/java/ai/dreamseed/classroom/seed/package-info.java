/**
 * A class in the demo academy, so that a teacher and a learner have something to look at. It runs as a command beside the
 * server, over plain JDBC, and may run as often as one likes.
 */
package ai.dreamseed.classroom.seed;
