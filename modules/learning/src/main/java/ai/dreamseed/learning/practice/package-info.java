/**
 * One learner at work: a session is started, items are chosen and shown one at a time, answers are scored and move the
 * ability, the session ends. Rules stand in records without a database ({@code PracticeSession}, {@code Presentation},
 * {@code Ability}, {@code ChoosingItem}); use cases are gerunds and hold the transaction; {@code PracticeSessions} holds
 * the SQL. The way back through what was answered is the history's.
 */
package ai.dreamseed.learning.practice;
