package ai.dreamseed.identity.people;

import ai.dreamseed.identity.PeopleImported;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.contact.Invitations;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;

/** The lists that were handed in: each from its posting to its report. Every method is a transaction. */
@ApplicationScoped
@Transactional
class PeopleImports {

    /** Entities that the persistence context holds at once. */
    private static final int BATCH = 100;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<ReportLine>> REPORT = new TypeReference<>() {};

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Directory directory;

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Event<PeopleImported> imported;

    @Inject
    Event<ImportPosted> posted;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /** A list waits. Fired inside the transaction: observe it after its success. */
    record ImportPosted() {}

    /** A list that this node is to take in. */
    record Claimed(TenantId tenant, UUID id, int attempts) {}

    /**
     * @param by the administrator
     * @param with key or step, as the audit record names them
     */
    record Handed(UserId by, Map<String, String> with, String locale, byte[] csv) {}

    /**
     * @param key the {@code Idempotency-Key}; may be null
     * @throws Problem 422 {@code idempotency-mismatch}
     */
    UUID post(Caller caller, String key, byte[] csv) {
        String asked = HexFormat.of().formatHex(sha256(csv));
        return idempotency.once(caller, key, "POST /people/imports", asked, UUID.class, () -> {
            UUID id = Ids.next();
            query("insert into identity.people_import (tenant_id, id, posted_by, posted_with, locale, csv,"
                            + " state, posted_at) values (?1, ?2, ?3, cast(?4 as jsonb), ?5, ?6, 'waiting', ?7)")
                    .setParameter(2, id)
                    .setParameter(3, caller.user().value())
                    .setParameter(4, write(with(caller.credential())))
                    .setParameter(5, "en".equals(caller.locale().getLanguage()) ? "en" : "ko")
                    .setParameter(6, csv)
                    .setParameter(7, Timestamp.from(clock.instant()))
                    .executeUpdate();
            posted.fire(new ImportPosted());
            return id;
        });
    }

    private static Map<String, String> with(Credential credential) {
        return switch (credential) {
            case Credential.Key key -> Map.of("byKey", key.key().toString());
            case Credential.Step step ->
                Map.of(
                        "onStep",
                        step.step().toString(),
                        "fromAcademy",
                        step.home().toString());
            case Credential.SignedIn signedIn -> Map.of();
            case Credential.None none -> Map.of();
        };
    }

    /** @throws Problem 404 */
    ImportView show(UUID id, Locale spoken) {
        List<?> rows = query(
                        "select i.state, i.done, i.total, i.posted_at, i.finished_at, cast(i.report as text) as report"
                                + " from identity.people_import i where i.tenant_id = ?1 and i.id = ?2")
                .setParameter(2, id)
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        Object[] row = (Object[]) rows.getFirst();
        List<ReportLine> report = read((String) row[5], REPORT);
        return new ImportView(
                id,
                (String) row[0],
                ((Number) row[1]).intValue(),
                ((Number) row[2]).intValue(),
                count(report, "created"),
                count(report, "skipped"),
                (int) report.stream()
                        .filter(line -> line.state().equals("refused"))
                        .mapToInt(ReportLine::line)
                        .distinct()
                        .count(),
                instant(row[3]),
                instant(row[4]),
                report.stream().map(line -> ImportView.Row.of(line, spoken)).toList());
    }

    private static int count(List<ReportLine> report, String state) {
        return (int) report.stream().filter(line -> line.state().equals(state)).count();
    }

    /** Takes a list of any academy that nobody is at, or whose node fell silent. */
    Optional<Claimed> claim(int silentSeconds) {
        List<?> rows = em.createNativeQuery(
                        "select c.tenant_id, c.id, c.attempts from identity.claim_people_import(make_interval(secs =>"
                                + " ?1)) c")
                .setParameter(1, silentSeconds)
                .getResultList();
        return rows.stream().findFirst().map(result -> {
            Object[] row = (Object[]) result;
            return new Claimed(new TenantId((UUID) row[0]), (UUID) row[1], ((Number) row[2]).intValue());
        });
    }

    void forgetOld(int days) {
        em.createNativeQuery("select identity.forget_people_imports(make_interval(days => ?1))")
                .setParameter(1, days)
                .getSingleResult();
    }

    Handed load(UUID id) {
        Object[] row =
                (Object[]) query("select i.posted_by, cast(i.posted_with as text) as posted_with, i.locale, i.csv"
                                + " from identity.people_import i where i.tenant_id = ?1 and i.id = ?2")
                        .setParameter(2, id)
                        .getSingleResult();
        return new Handed(new UserId((UUID) row[0]), read((String) row[1], TEXTS), (String) row[2], (byte[]) row[3]);
    }

    /** Says how far it is, and that this node is still at it. Stands at once, whatever becomes of the list. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void progress(Claimed claimed, int total, int done) {
        query("update identity.people_import set total = ?4, done = ?5, claimed_at = clock_timestamp()"
                        + " where tenant_id = ?1 and id = ?2 and attempts = ?3 and state = 'running'")
                .setParameter(2, claimed.id())
                .setParameter(3, claimed.attempts())
                .setParameter(4, total)
                .setParameter(5, done)
                .executeUpdate();
    }

    /** Nobody is added: something in the list is wrong. */
    void refuse(Claimed claimed, PeopleList list) {
        finish(
                claimed,
                "refused",
                list.lines(),
                0,
                list.findings().stream().map(ReportLine::refused).toList());
    }

    /** Nobody is added, and it is not the list's fault. */
    void fail(Claimed claimed) {
        finish(claimed, "failed", 0, 0, List.of());
    }

    /**
     * Adds everybody who is not here yet, with their letters and classes, or nobody.
     *
     * @param progress told how many lines are done, from time to time
     * @throws ai.dreamseed.identity.account.EmailTaken when somebody was added by another way at the same time
     */
    void take(Claimed claimed, Handed handed, PeopleList list, IntConsumer progress) {
        Instant now = clock.instant();
        Set<String> taken =
                directory.taken(list.people().stream().map(ListedPerson::email).toList());
        List<ReportLine> report = new ArrayList<>();
        List<PeopleImported.Newcomer> newcomers = new ArrayList<>();
        Map<Role, Integer> staff = new TreeMap<>();
        for (ListedPerson person : list.people()) {
            if (taken.contains(person.email().value())) {
                report.add(ReportLine.skipped(person.line()));
            } else {
                Account account = accounts.add(Account.invited(
                        claimed.tenant(),
                        person.email(),
                        person.displayName(),
                        person.birthDate(),
                        person.locale(),
                        person.roles(),
                        now));
                invitations.send(account);
                newcomers.add(new PeopleImported.Newcomer(account.id(), person.roles(), person.className()));
                person.roles().stream()
                        .filter(RoleRules.STAFF::contains)
                        .forEach(role -> staff.merge(role, 1, Integer::sum));
                report.add(ReportLine.created(person.line()));
            }
            if (report.size() % BATCH == 0) {
                em.flush();
                em.clear();
                progress.accept(report.size());
            }
        }
        em.flush();
        imported.fire(new PeopleImported(claimed.tenant(), newcomers));
        finish(claimed, "done", list.lines(), list.lines(), report);
        Deed deed = Deed.to("import", claimed.id(), "people.imported")
                .with("created", newcomers.size())
                .with("skipped", report.size() - newcomers.size());
        for (Map.Entry<Role, Integer> role : staff.entrySet()) {
            deed = deed.with(role.getKey().wire(), role.getValue());
        }
        for (Map.Entry<String, String> with : handed.with().entrySet()) {
            deed = deed.with(with.getKey(), with.getValue());
        }
        audit.add(deed, handed.by());
    }

    /** The list itself is not kept. Another node that has taken over meanwhile has its way, and this transaction ends. */
    private void finish(Claimed claimed, String state, int total, int done, List<ReportLine> report) {
        int written = query("update identity.people_import set state = ?4, total = ?5, done = ?6, report = cast(?7 as"
                        + " jsonb), csv = null, finished_at = ?8 where tenant_id = ?1 and id = ?2 and attempts ="
                        + " ?3 and state = 'running'")
                .setParameter(2, claimed.id())
                .setParameter(3, claimed.attempts())
                .setParameter(4, state)
                .setParameter(5, total)
                .setParameter(6, done)
                .setParameter(7, write(report))
                .setParameter(8, Timestamp.from(clock.instant()))
                .executeUpdate();
        if (written != 1) {
            throw new IllegalStateException("Import " + claimed.id() + " is another node's now");
        }
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an import stored cannot be read back", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + column.getClass());
        };
    }
}
