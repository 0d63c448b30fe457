package ai.dreamseed.learning;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import java.util.Locale;

/**
 * What learners of the academy at hand know of each skill, for whoever may know it. Who may is not asked here: whoever calls
 * has decided that. Within a transaction of the caller's or one of its own.
 */
public interface SkillMaps {

    /**
     * A learner's map of a subject; also for somebody who has never practised.
     *
     * @param subject id or code; null for the one practised last, or the first that there is
     * @throws Problem 400 for a subject that there is not, 404 where there is none at all
     */
    SkillMapView map(UserId learner, Locale spoken, String subject);
}
