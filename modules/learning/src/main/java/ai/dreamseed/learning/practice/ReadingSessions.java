package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** A learner looks at their own sessions. */
@ApplicationScoped
class ReadingSessions {

    @Inject
    PracticeSessions sessions;

    @Inject
    Rendering rendering;

    @Inject
    PresentingItem presenting;

    @Transactional
    public SessionView one(Caller caller, UUID sessionId) {
        Practising practising = sessions.find(caller, sessionId).orElseThrow(Problem::notFound);
        return rendering.session(practising, presenting.isExhausted(caller, practising), caller.locale());
    }

    /**
     * Newest first.
     *
     * @param state {@code open}, {@code ended}, or null for both
     */
    @Transactional
    public Page<SessionView> page(Caller caller, String state, String cursor, int limit) {
        List<Practising> found = sessions.list(
                caller,
                state == null ? null : state.equals("open"),
                cursor == null ? null : Cursor.decode(cursor),
                limit + 1);
        List<Practising> shown = found.subList(0, Math.min(limit, found.size()));
        PracticeSession last = shown.isEmpty() ? null : shown.getLast().session();
        return new Page<>(
                shown.stream()
                        .map(practising -> rendering.session(practising, caller.locale()))
                        .toList(),
                found.size() > limit ? new Cursor(last.startedAt(), last.id()).encode() : null);
    }
}
