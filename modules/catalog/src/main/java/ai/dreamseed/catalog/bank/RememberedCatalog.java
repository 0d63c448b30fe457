package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.catalog.item.ItemTemplate;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The catalogue from memory. Per academy one snapshot is kept; its revision is compared with the database at most every
 * {@link #CHECKED} and by one thread, while others go on with what they have. Versions of items never change, so compiled
 * templates are kept until there is no room.
 */
@ApplicationScoped
class RememberedCatalog implements Catalog {

    static final Duration CHECKED = Duration.ofSeconds(5);
    private static final int MOST_ACADEMIES = 1_000;
    private static final int MOST_TEMPLATES = 6_000;

    @Inject
    Shelves shelves;

    @Inject
    Clock clock;

    private record Version(TenantId tenant, UUID itemId, int version) {}

    private static final class Remembered {
        final ReentrantLock checking = new ReentrantLock();
        volatile Snapshot snapshot;
        volatile long checkedAt;
    }

    private final Map<TenantId, Remembered> academies = new ConcurrentHashMap<>();
    private final Map<Version, Shelves.Kept> templates = new ConcurrentHashMap<>();

    @Override
    public Optional<SubjectView> subject(String idOrCode) {
        return snapshot().subjects().stream()
                .filter(subject -> subject.code().equals(idOrCode)
                        || subject.id().toString().equals(idOrCode))
                .findFirst();
    }

    @Override
    public List<SubjectView> subjects() {
        return snapshot().subjects();
    }

    @Override
    public SkillView skill(UUID id) {
        return Optional.ofNullable(snapshot().skill(id)).orElseThrow(Problem::notFound);
    }

    @Override
    public List<SkillView> skills(UUID subjectId) {
        return snapshot().skills(subjectId);
    }

    /** Grows with every change of content. */
    public long revision() {
        return snapshot().revision();
    }

    @Override
    public Bank bank(UUID subjectId) {
        return Optional.ofNullable(snapshot().bank(subjectId)).orElseThrow(Problem::notFound);
    }

    @Override
    public ItemInstance instance(UUID itemId, int version, long seed) {
        TenantId tenant = TenantContext.require();
        Version key = new Version(tenant, itemId, version);
        Shelves.Kept kept = templates.get(key);
        if (kept == null) {
            kept = shelves.version(tenant, itemId, version).orElseThrow(Problem::notFound);
            makeRoom(templates, MOST_TEMPLATES);
            templates.put(key, kept);
        }
        return kept.template()
                .instance(
                        version,
                        seed,
                        new ItemTemplate.Shelved(
                                kept.skillId(),
                                kept.grade(),
                                kept.source(),
                                snapshot().misconceptions()));
    }

    private Snapshot snapshot() {
        TenantId tenant = TenantContext.require();
        Remembered remembered = academies.get(tenant);
        if (remembered == null) {
            makeRoom(academies, MOST_ACADEMIES);
            remembered = academies.computeIfAbsent(tenant, unknown -> new Remembered());
        }
        Snapshot snapshot = remembered.snapshot;
        if (snapshot != null && clock.millis() - remembered.checkedAt < CHECKED.toMillis()) {
            return snapshot;
        }
        if (snapshot == null) {
            remembered.checking.lock();
        } else if (!remembered.checking.tryLock()) {
            return snapshot;
        }
        try {
            return checked(tenant, remembered);
        } finally {
            remembered.checking.unlock();
        }
    }

    private Snapshot checked(TenantId tenant, Remembered remembered) {
        Snapshot snapshot = remembered.snapshot;
        long now = clock.millis();
        if (snapshot != null && now - remembered.checkedAt < CHECKED.toMillis()) {
            return snapshot;
        }
        if (snapshot == null || shelves.revision(tenant) != snapshot.revision()) {
            snapshot = shelves.snapshot(tenant);
            remembered.snapshot = snapshot;
        }
        remembered.checkedAt = now;
        return snapshot;
    }

    /** Drops a quarter when it is full; which one does not matter, since all of it can be read again. */
    private static void makeRoom(Map<?, ?> kept, int most) {
        if (kept.size() < most) {
            return;
        }
        Iterator<?> all = kept.keySet().iterator();
        for (int i = 0; i < most / 4 && all.hasNext(); i++) {
            all.next();
            all.remove();
        }
    }
}
