package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Caller;
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
    ReadingSessions reading;

    @Inject
    Clock clock;

    @Transactional
    public SessionView end(Caller caller, UUID sessionId) {
        sessions.end(caller, sessionId, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return reading.one(caller, sessionId);
    }
}
