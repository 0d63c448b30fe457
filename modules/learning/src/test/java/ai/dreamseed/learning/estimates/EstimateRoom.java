package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.ItemParameters;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The work on estimates on a real database, in an academy of its own: every call of a bean is one transaction. */
final class EstimateRoom {

    final LearningDatabase database = LearningDatabase.running();
    final TenantId tenant = new TenantId(UUID.randomUUID());
    final Caller admin = new Caller(tenant, new UserId(UUID.randomUUID()), Set.of("admin"), false, Locale.ENGLISH);
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final ObjectMapper json = Platform.strictMapper();
    final EstimateJobs jobs = new Jobs();
    final EstimateVersions versions = new Versions();
    final CalibratingItems calibrating = new CalibratingItems();
    final FittingMemory memory = new FittingMemory();
    final FittingKnowledge knowledge = new FittingKnowledge();
    final FactorisingSkills factorising = new FactorisingSkills();
    final LearnedEstimates estimates = new LearnedEstimates();
    final ReadingBank bank = new ReadingBank();
    final LearnerAnswers answers = new LearnerAnswers();
    final ItemParameters parameters;

    /** How often a checkpoint was kept; and after how many of them the power goes. */
    int checkpoints;

    int powerCutAfter = Integer.MAX_VALUE;

    private final ThreadLocal<EntityManager> open = new ThreadLocal<>();
    private final EntityManager em = everyQueryInATransaction();

    EstimateRoom() {
        parameters = storedParameters();
        Audit audit = give(new Audit());
        give(jobs);
        jobs.idempotency = give(new Idempotency());
        jobs.audit = audit;
        jobs.queued = new Unheard<>();
        give(versions);
        versions.jobs = jobs;
        versions.audit = audit;
        versions.parameters = parameters;
        calibrating.answers = give(answers);
        calibrating.versions = versions;
        calibrating.usages = give(new Usages());
        calibrating.parameters = parameters;
        give(bank);
        AnswersInOrder inOrder = new AnswersInOrder();
        inOrder.answers = answers;
        give(memory);
        memory.answers = inOrder;
        memory.versions = versions;
        memory.tenants = new Tenants() {
            @Override
            public Optional<TenantView> byId(TenantId id) {
                return Optional.of(new TenantView(id, "a", new Text("학원", "Academy"), ZoneId.of("Asia/Seoul")));
            }
        };
        give(knowledge);
        knowledge.answers = inOrder;
        knowledge.versions = versions;
        give(factorising);
        factorising.answers = inOrder;
        factorising.versions = versions;
        give(estimates);
        estimates.versions = versions;
    }

    /** The node lost its power. */
    static final class PowerCut extends RuntimeException {}

    /** Asks for a job as an administrator, and works on it to its end. */
    JobView run(Kind kind, boolean anew) {
        JobView asked = jobs.ask(admin, null, kind, anew);
        work(claim());
        return jobs.show(asked.id(), Locale.ENGLISH);
    }

    JobView calibrate() {
        return run(Kind.CALIBRATION, false);
    }

    /** The academy's next job. */
    Claimed claim() {
        for (int i = 0; i < 50; i++) {
            Claimed claimed = jobs.claim(0).orElseThrow();
            if (claimed.tenant().equals(tenant)) {
                return claimed;
            }
            // What another test left behind in the same database.
            database.inTransaction(
                    claimed.tenant(),
                    other -> other.createNativeQuery("update learning.estimate_job set state = 'stopped' where id = ?1")
                            .setParameter(1, claimed.id())
                            .executeUpdate());
        }
        throw new IllegalStateException("No job of this academy waits");
    }

    void work(Claimed claimed) {
        TenantContext.run(tenant, () -> {
            EstimateJobs.Loaded loaded = jobs.load(claimed);
            Estimating estimating = switch (loaded.kind()) {
                case CALIBRATION -> calibrating;
                case MEMORY -> memory;
                case KNOWLEDGE -> knowledge;
                case FACTORISATION -> factorising;
            };
            estimating.work(new AtWork(claimed, loaded, jobs, 0));
        });
    }

    /** Does it for the academy. */
    <T> T here(Supplier<T> work) {
        try {
            return TenantContext.call(tenant, work::get);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(String sql, Object... parameters) {
        transaction(() -> {
            Query query = em.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
    }

    long number(String sql) {
        return database.number(tenant, sql);
    }

    <T> T transaction(Supplier<T> work) {
        if (open.get() != null) {
            return work.get();
        }
        return database.inTransaction(tenant, entities -> {
            open.set(entities);
            try {
                return work.get();
            } finally {
                open.remove();
            }
        });
    }

    private final class Jobs extends EstimateJobs {
        @Override
        JobView ask(Caller caller, String key, Kind kind, boolean anew) {
            return transaction(() -> super.ask(caller, key, kind, anew));
        }

        @Override
        JobView stop(Caller caller, UUID id, int silentSeconds) {
            return transaction(() -> super.stop(caller, id, silentSeconds));
        }

        @Override
        JobView resume(Caller caller, UUID id) {
            return transaction(() -> super.resume(caller, id));
        }

        @Override
        JobView show(UUID id, Locale spoken) {
            return transaction(() -> super.show(id, spoken));
        }

        @Override
        void fail(Claimed job) {
            transaction(() -> {
                super.fail(job);
                return null;
            });
        }

        @Override
        public void keep(Claimed job, double share, byte[] checkpoint) {
            super.keep(job, share, checkpoint);
            if (++checkpoints >= powerCutAfter) {
                throw new PowerCut();
            }
        }
    }

    private final class Versions extends EstimateVersions {
        @Override
        void baseline(List<ItemParameters.Held> held) {
            transaction(() -> {
                super.baseline(held);
                return null;
            });
        }

        @Override
        void finishSubject(
                Claimed job, UUID draft, double share, Report report, UUID subjectId, List<ItemEstimate> items) {
            transaction(() -> {
                super.finishSubject(job, draft, share, report, subjectId, items);
                return null;
            });
        }

        @Override
        Report complete(
                Claimed job,
                UUID draft,
                Kind kind,
                String model,
                byte[] factors,
                Report report,
                boolean hold,
                double seconds) {
            return transaction(() -> super.complete(job, draft, kind, model, factors, report, hold, seconds));
        }

        @Override
        void nothing(Claimed job, Report report, String outcome, double seconds) {
            transaction(() -> {
                super.nothing(job, report, outcome, seconds);
                return null;
            });
        }

        @Override
        Version activate(UUID id, String ifMatch) {
            return transaction(() -> super.activate(id, ifMatch));
        }
    }

    private final class Usages extends ItemUsages {
        @Override
        void count(UUID subjectId, List<ItemParameters.Held> items, FirstAnswers given) {
            transaction(() -> {
                super.count(subjectId, items, given);
                return null;
            });
        }
    }

    /** Nobody listens. */
    private static final class Unheard<T> implements Event<T> {
        @Override
        public void fire(T event) {}

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }

    /** The catalog's own, which it shows to nobody by its class. */
    private ItemParameters storedParameters() {
        try {
            Constructor<?> constructor =
                    Class.forName("ai.dreamseed.catalog.bank.StoredParameters").getDeclaredConstructor();
            constructor.setAccessible(true);
            return (ItemParameters) give(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the container would inject. */
    private <T> T give(T bean) {
        try {
            for (Class<?> type = bean.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    Object value = switch (field.getType().getSimpleName()) {
                        case "EntityManager" -> em;
                        case "ObjectMapper" -> json;
                        case "Clock" -> clock();
                        case "CurrentCaller" -> new CurrentCaller();
                        default -> null;
                    };
                    if (value != null && !java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        field.set(bean, value);
                    }
                }
            }
            return bean;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
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

    /** An entity manager whose queries are part of the transaction at hand, or have one of their own. */
    private EntityManager everyQueryInATransaction() {
        return (EntityManager) Proxy.newProxyInstance(
                EstimateRoom.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    EntityManager entities = open.get();
                    if (entities != null) {
                        return call(method, entities, arguments);
                    }
                    return lone((String) arguments[0]);
                });
    }

    private Query lone(String sql) {
        List<Object[]> parameters = new ArrayList<>();
        return (Query) Proxy.newProxyInstance(
                EstimateRoom.class.getClassLoader(), new Class<?>[] {Query.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setParameter")) {
                        parameters.add(arguments);
                        return proxy;
                    }
                    return transaction(() -> {
                        Query query = open.get().createNativeQuery(sql);
                        parameters.forEach(each -> query.setParameter((Integer) each[0], each[1]));
                        try {
                            return call(method, query, arguments);
                        } catch (RuntimeException refused) {
                            throw refused;
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    });
                });
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
