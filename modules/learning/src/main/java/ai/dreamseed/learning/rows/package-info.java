/**
 * Reading what the database returns. The paths that matter for speed are written in SQL and read as records; this is the
 * one place that knows which classes the driver uses for a uuid or a time. No statement and no rule stands here.
 */
package ai.dreamseed.learning.rows;
