package ai.dreamseed.learning.plan;

import ai.dreamseed.psychometrics.memory.Memory;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a learner's practice of a skill, as of the last answer.
 *
 * @param unaided answers that no hint had helped; 0 also for what was answered before that was kept
 * @param model the name of the model that {@code state} belongs to; null where none has seen an answer yet
 * @param mastery as of the last answer, 0 to 1; null where no model has seen an answer yet
 * @param memory null where nothing is known of forgetting
 * @param dueAt when it should be seen again; null where nothing is known of forgetting
 * @param twinOwed whether an answer was helped and its twin has not been answered alone since
 */
record Practised(
        UUID subjectId,
        UUID skillId,
        int answered,
        int correct,
        int unaided,
        Instant lastAnsweredAt,
        String model,
        double[] state,
        Double mastery,
        Memory memory,
        Instant dueAt,
        boolean twinOwed) {}
