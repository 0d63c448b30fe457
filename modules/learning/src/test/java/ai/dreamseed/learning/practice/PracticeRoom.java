package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Outbox;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.PresentedItem;
import ai.dreamseed.learning.practice.PresentingItem.Presented;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** The use cases of practice on a real database, one transaction each, with a clock that is wound by hand. */
public final class PracticeRoom {

    private final LearningDatabase database = LearningDatabase.running();
    private final ObjectMapper json = Platform.strictMapper();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final LearningModels models = new LearningModels();
    private final Banks banks;
    private final Catalog catalog;

    public PracticeRoom(Catalog catalog) {
        this(catalog, new Banks());
        banks.catalog = catalog;
    }

    /** A room with a clock of its own, on a node that it shares with others. */
    PracticeRoom(Catalog catalog, Banks banks) {
        this.catalog = catalog;
        this.banks = banks;
    }

    void setClock(Instant time) {
        now.set(time);
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** A session's id. */
    public UUID begin(Caller caller) {
        return start(caller, "practice").id();
    }

    SessionView start(Caller caller, String mode) {
        return start(caller, mode, null);
    }

    SessionView start(Caller caller, String mode, String key) {
        return start(caller, mode, key, null);
    }

    SessionView start(Caller caller, String mode, String key, UUID skillId) {
        return database.inTransaction(caller, em -> {
            StartingPractice starting = new StartingPractice();
            starting.sessions = sessions(em);
            starting.catalog = catalog;
            starting.banks = banks;
            starting.rendering = rendering();
            starting.idempotency = idempotency(em);
            starting.clock = clock();
            return starting.start(caller, key, new Requests.NewSession("numbers", mode, skillId));
        });
    }

    SessionView session(Caller caller, UUID session) {
        return database.inTransaction(caller, em -> reading(em).one(caller, session));
    }

    ReadingSessions reading(EntityManager em) {
        ReadingSessions reading = new ReadingSessions();
        reading.sessions = sessions(em);
        reading.rendering = rendering();
        reading.presenting = presenting(em);
        return reading;
    }

    SessionView end(Caller caller, UUID session) {
        return database.inTransaction(caller, em -> {
            EndingPractice ending = new EndingPractice();
            ending.sessions = sessions(em);
            ending.reading = reading(em);
            ending.clock = clock();
            return ending.end(caller, session);
        });
    }

    Presented present(Caller caller, UUID session) {
        return present(caller, session, null);
    }

    Presented present(Caller caller, UUID session, UUID twinOf) {
        return present(caller, session, twinOf, null);
    }

    Presented present(Caller caller, UUID session, UUID twinOf, String key) {
        pass(Duration.ofSeconds(1));
        return database.inTransaction(
                caller, em -> presenting(em).present(caller, session, key, new Requests.NewPresentation(twinOf)));
    }

    private PresentingItem presenting(EntityManager em) {
        PresentingItem presenting = new PresentingItem();
        presenting.sessions = sessions(em);
        presenting.banks = banks;
        presenting.models = models;
        presenting.catalog = catalog;
        presenting.rendering = rendering();
        presenting.idempotency = idempotency(em);
        presenting.clock = clock();
        return presenting;
    }

    ReplayView replay(Caller caller, UUID session) {
        return database.inTransaction(caller, em -> {
            ReplayingSession replaying = new ReplayingSession();
            replaying.sessions = sessions(em);
            replaying.models = models;
            replaying.rendering = rendering();
            replaying.catalog = catalog;
            replaying.json = json;
            return replaying.replay(caller, session);
        });
    }

    /** Shows an item and answers it. */
    public void practise(Caller caller, UUID session, boolean right) {
        answer(caller, session, present(caller, session).presentation().id(), right ? "1" : "0", null);
    }

    VerdictView answer(Caller caller, UUID session, UUID presentation, Object answer, String key) {
        pass(Duration.ofSeconds(20));
        return answerNow(caller, session, presentation, answer, key);
    }

    VerdictView answerNow(Caller caller, UUID session, UUID presentation, Object answer, String key) {
        return database.inTransaction(
                caller,
                em -> answering(em)
                        .answer(caller, session, key, new Requests.NewResponse(presentation, answer, 20_000L)));
    }

    AnsweringItem answering(EntityManager em) {
        AnsweringItem answering = new AnsweringItem();
        answering.sessions = sessions(em);
        answering.banks = banks;
        answering.models = models;
        answering.catalog = catalog;
        answering.idempotency = idempotency(em);
        answering.outbox = give(new Outbox(), em);
        answering.json = json;
        answering.clock = clock();
        return answering;
    }

    void takeHint(Caller caller, UUID presentation, int level) {
        database.inTransaction(caller, em -> {
            shown(em).hintTaken(caller, presentation, level);
            return null;
        });
    }

    PresentedItem forHint(Caller caller, UUID presentation) {
        return database.inTransaction(caller, em -> shown(em).forHint(caller, presentation));
    }

    private ShownItems shown(EntityManager em) {
        ShownItems shown = new ShownItems();
        shown.sessions = sessions(em);
        shown.catalog = catalog;
        shown.json = json;
        shown.clock = clock();
        return shown;
    }

    static PracticeSessions sessions(EntityManager em) {
        PracticeSessions sessions = new PracticeSessions();
        sessions.em = em;
        return sessions;
    }

    private Rendering rendering() {
        Rendering rendering = new Rendering();
        rendering.catalog = catalog;
        return rendering;
    }

    private Idempotency idempotency(EntityManager em) {
        return give(new Idempotency(), em);
    }

    /** The kernel's beans are injected by the container, which is not here. */
    private <T> T give(T bean, EntityManager em) {
        try {
            for (Field field : bean.getClass().getDeclaredFields()) {
                if (field.getType() == EntityManager.class) {
                    field.setAccessible(true);
                    field.set(bean, em);
                } else if (field.getType() == ObjectMapper.class) {
                    field.setAccessible(true);
                    field.set(bean, json);
                }
            }
            return bean;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
