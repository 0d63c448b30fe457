package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A learner ends a session. Ending it again changes nothing and answers the same. */
@ApplicationScoped
class EndingPractice {

    @Inject
    PracticeSessions sessions;

    @Inject
    Rendering rendering;

    @Inject
    Clock clock;

    @Transactional
    public SessionView end(Caller caller, UUID sessionId) {
        sessions.end(caller, sessionId, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return rendering.session(sessions.find(caller, sessionId).orElseThrow(Problem::notFound), caller.locale());
    }
}
