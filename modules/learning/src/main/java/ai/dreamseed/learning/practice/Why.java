package ai.dreamseed.learning.practice;

import java.time.Instant;
import java.util.UUID;

/**
 * The figures behind a choice, as they were when it was made. Stored with the presentation as JSON.
 *
 * @param skillId of the item
 * @param wantedSkillId the skill that this one is shown for: the session's, or the one that builds on it; null where that is the same
 * @param targetSuccess the probability of a right answer that was aimed at; null where none was
 * @param predictedSuccess the probability of a right answer as it was predicted, 0 to 1
 * @param estimate of the ability in the subject, in logits
 * @param standardError of that estimate
 * @param recall the probability that the skill was still remembered, 0 to 1; null where that is not known
 * @param dueAt when recall was to fall below what is wanted; null where that is not known
 * @param daysSince since the skill was last answered; null where it was not
 * @param candidates how many items were as good as this one, after what the learner has seen was left out
 * @param randomSeed of the generator that drew among them
 */
record Why(
        UUID skillId,
        UUID wantedSkillId,
        Double targetSuccess,
        double predictedSuccess,
        double estimate,
        double standardError,
        Double recall,
        Instant dueAt,
        Double daysSince,
        int candidates,
        long randomSeed) {}
