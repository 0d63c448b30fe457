/**
 * Practice: what a learner was shown and answered, how able that makes them, and what comes next. This package is the
 * face to other modules: {@link ai.dreamseed.learning.Presentations} lets hints be given for an item that waits for its
 * answer, {@link ai.dreamseed.learning.LearnerRecords} shows what came of it to whoever may know, and
 * {@link ai.dreamseed.learning.ItemAnswered} tells everybody else. What an item says and whether an answer is
 * right is the catalog's; the mathematics is psychometrics'. The words of hints and what happens after the event are not
 * known here.
 */
package ai.dreamseed.learning;
