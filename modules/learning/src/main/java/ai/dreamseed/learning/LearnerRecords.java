package ai.dreamseed.learning;

import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What learners of the academy at hand have practised, for whoever may know it. Who may is not asked here: whoever calls has
 * decided that. Within a transaction of the caller's or one of its own.
 */
public interface LearnerRecords {

    /**
     * Where a learner stands; nothing for somebody who has never practised.
     *
     * @param subject id or code, null for all that were practised
     * @param days how far the series reaches back, 1 to 366
     * @throws Problem 400 for a subject that there is not
     */
    ProgressView progress(UserId learner, Locale spoken, String subject, int days);

    /**
     * A learner's answers, newest first.
     *
     * @param subject id or code, null for all
     * @param session null for all; a session of somebody else has no answers
     * @param cursor null for the beginning
     * @throws Problem 400 for a subject or a cursor that there is not
     */
    Page<AnsweredItemView> responses(
            UserId learner, Locale spoken, String subject, String session, String cursor, int limit);

    /** Where each of several learners stands, in short; whoever has never practised is missing. */
    Map<UserId, Standing> standings(Collection<UserId> learners, Locale spoken);

    /**
     * @param lastAnsweredAt when they last answered an item
     * @param subjects those they practised, by code
     */
    record Standing(Instant lastAnsweredAt, List<InSubject> subjects) {
        public Standing {
            Objects.requireNonNull(lastAnsweredAt, "lastAnsweredAt");
            subjects = List.copyOf(subjects);
        }
    }

    /** @param answered answers ever given */
    record InSubject(Named subject, AbilityView ability, int answered) {}
}
