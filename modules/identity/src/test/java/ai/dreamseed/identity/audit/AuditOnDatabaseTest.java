package ai.dreamseed.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.IdentityDatabase;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record as it is written, read, tampered with and verified, on the database that holds it. */
class AuditOnDatabaseTest {

    private final IdentityDatabase database = IdentityDatabase.running();
    private final Caller admin = database.administrator("최민지");

    private void record(Caller caller, Deed deed) {
        database.inTransaction(caller, em -> {
            database.wire(new Audit(), em, Clock.systemUTC(), caller).add(deed);
            return null;
        });
    }

    private void recordTen() {
        for (int i = 1; i <= 10; i++) {
            record(admin, Deed.to("key", UUID.randomUUID(), "key.created").with("name", "키 " + i));
        }
    }

    private Page<AuditEntry> page(Caller caller, Question question, int most) {
        return database.inTransaction(caller, em -> {
            ReadingAudit reading = new ReadingAudit();
            reading.em = em;
            reading.json = Platform.strictMapper();
            return reading.page(question, most);
        });
    }

    private static Question all() {
        return Question.read(null, null, null, null, null, null);
    }

    /** As somebody who owns the database may do, with every guard taken off. */
    private void tamper(String... statements) throws SQLException {
        try (Connection root = database.as("postgres").getConnection();
                Statement statement = root.createStatement()) {
            root.setAutoCommit(false);
            statement.execute("alter table kernel.audit disable trigger append_only");
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql.replace("$T", "tenant_id = '" + admin.tenant() + "'")))
                        .as(sql)
                        .isPositive();
            }
            statement.execute("alter table kernel.audit enable trigger append_only");
            root.commit();
        }
    }

    private record Verdict(int code, JsonNode json, String errors) {
        JsonNode broken() {
            return json.get("academies").get(0).get("break");
        }

        JsonNode head() {
            return json.get("academies").get(0).get("head");
        }
    }

    private Verdict verify(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--json", "--tenant", IdentityDatabase.slug(admin)));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = VerifyAudit.run(
                arguments,
                database.environment(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return new Verdict(
                code, new ObjectMapper().readTree(out.toByteArray()), errors.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anUntouchedRecordIsWhole() throws Exception {
        recordTen();
        Verdict verdict = verify();
        assertThat(verdict.code()).as(verdict.errors()).isZero();
        assertThat(verdict.broken().isNull()).isTrue();
        assertThat(verdict.head().get("position").asInt()).isEqualTo(10);
        assertThat(verdict.head().get("hash").asText())
                .isEqualTo(page(admin, all(), 1).items().getFirst().hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update kernel.audit set details = '{\"name\": \"x\"}' where $T and position = 4 | changed-row | 4",
                "update kernel.audit set at = at + interval '1 microsecond' where $T and position = 1 | changed-row |"
                        + " 1",
                "update kernel.audit set actor_id = null where $T and position = 10 | changed-row | 10",
                "update kernel.audit set address = '' where $T and position = 5 | changed-row | 5",
                "delete from kernel.audit where $T and position = 6 | missing-row | 6",
                "delete from kernel.audit where $T and position = 1 | missing-row | 1",
                "delete from kernel.audit where $T and position > 7 | head-mismatch | 8",
                "delete from kernel.audit where $T | head-mismatch | 1",
                "update kernel.audit_head set hash = sha256('x') where $T | head-mismatch | 10",
                "update kernel.audit_head set position = 9 where $T | head-mismatch | 10",
                "delete from kernel.audit_head where $T | head-mismatch | 1"
            })
    void whoeverTampersIsFound(String sql, String fault, int position) throws Exception {
        recordTen();
        tamper(sql);
        Verdict verdict = verify();
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.broken().get("fault").asText()).isEqualTo(fault);
        assertThat(verdict.broken().get("position").asInt()).isEqualTo(position);
    }

    /** Row 5 is replaced by one that is whole in itself; row 6 still names the one that was there. */
    @Test
    void aRowThatIsExchangedWithItsHashLeavesABranch() throws Exception {
        recordTen();
        tamper("update kernel.audit set action = 'key.removed', hash = kernel.audit_hash(previous_hash, tenant_id,"
                + " position, id, at, actor_id, 'key.removed', subject_kind, subject_id, address, details) where $T and"
                + " position = 5");
        Verdict verdict = verify();
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.broken().get("fault").asText()).isEqualTo("branch");
        assertThat(verdict.broken().get("position").asInt()).isEqualTo(6);
    }

    /** Who cuts off the end and sets the head back leaves a chain that is whole: only a hash kept elsewhere tells. */
    @Test
    void aCutOffEndIsFoundByAHashThatWasKeptElsewhere() throws Exception {
        recordTen();
        String kept = verify().head().get("hash").asText();
        record(admin, Deed.to("key", UUID.randomUUID(), "key.removed"));
        assertThat(verify("--head", kept).code())
                .as("the chain has gone on, and is whole")
                .isZero();
        tamper(
                "delete from kernel.audit where $T and position > 8",
                "update kernel.audit_head h set position = 8, hash = (select a.hash from kernel.audit a where"
                        + " a.tenant_id = h.tenant_id and a.position = 8) where $T");
        assertThat(verify().code()).isZero();
        Verdict verdict = verify("--head", kept);
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.broken().get("fault").asText()).isEqualTo("lost-anchor");
    }

    @Test
    void allAcademiesAreFollowedAndOneThatIsBrokenIsTold() throws Exception {
        recordTen();
        Caller other = database.administrator("이도윤");
        record(other, Deed.to("key", UUID.randomUUID(), "key.created"));
        tamper("update kernel.audit set address = 'x' where $T and position = 2");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyAudit.run(
                List.of(), database.environment(), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("✘ " + IdentityDatabase.slug(admin) + ": broken at position 2 (changed-row)")
                .contains("✔ " + IdentityDatabase.slug(other) + ": 1 rows, whole; head 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "--head", "--head x", "--tenant", "--tenant no-such-academy"})
    void aWrongCommandIsToldFromABreak(String arguments) {
        assertThat(VerifyAudit.run(List.of(arguments.split(" ")), database.environment(), System.out, System.err))
                .isEqualTo(2);
    }

    @Test
    void whoAddsAtOnceMakesOneUnbranchedChain() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            work.add(() -> {
                record(admin, Deed.to("key", UUID.randomUUID(), "key.created"));
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        Verdict verdict = verify();
        assertThat(verdict.code()).isZero();
        assertThat(verdict.head().get("position").asInt()).isEqualTo(200);
    }

    @Test
    void aTransactionThatIsUndoneLeavesNoTraceAndNoGap() throws Exception {
        record(admin, Deed.to("key", UUID.randomUUID(), "key.created"));
        assertThatThrownBy(() -> database.inTransaction(admin, em -> {
                    database.wire(new Audit(), em, Clock.systemUTC(), admin)
                            .add(Deed.to("key", UUID.randomUUID(), "key.removed"));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        record(admin, Deed.to("key", UUID.randomUUID(), "key.rotated"));
        assertThat(page(admin, all(), 10).items())
                .extracting(AuditEntry::position, AuditEntry::action)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "key.rotated"),
                        org.assertj.core.groups.Tuple.tuple(1L, "key.created"));
        assertThat(verify().code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update kernel.audit set address = 'x'",
                "delete from kernel.audit",
                "truncate kernel.audit",
                "update kernel.audit_head set position = 0",
                "insert into kernel.audit select * from kernel.audit"
            })
    void theApplicationCanOnlyAddToIt(String sql) {
        record(admin, Deed.to("key", UUID.randomUUID(), "key.created"));
        assertThatThrownBy(() -> database.inTransaction(
                        admin, em -> em.createNativeQuery(sql).executeUpdate()))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update kernel.audit set address = 'x'", "delete from kernel.audit", "truncate kernel.audit"})
    void norDoesItsOwnerChangeIt(String sql) throws SQLException {
        try (Connection owner = database.as("dreamseed_owner").getConnection();
                Statement statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
        }
    }

    @Test
    void nobodyWritesIntoAnotherAcademysRecord() {
        Caller other = database.administrator("이도윤");
        assertThatThrownBy(() -> database.inTransaction(
                        admin,
                        em -> em.createNativeQuery(
                                        "select kernel.append_audit(cast(?1 as uuid), cast(?2 as uuid), now(),"
                                                + " null, 'key.created', 'key', null, '', cast('{}' as jsonb))")
                                .setParameter(1, other.tenant().value())
                                .setParameter(2, UUID.randomUUID())
                                .getSingleResult()))
                .hasMessageContaining("its own record only");
    }

    @Test
    void whatAStrangerTypedNeitherBreaksNorFillsTheRecord() throws Exception {
        record(
                admin,
                new Deed(
                        "sign-in.failed",
                        "account",
                        null,
                        java.util.Map.of("email", "a\u0000b\n\ud800" + "가".repeat(9_000))));
        String kept = page(admin, all(), 1).items().getFirst().details().get("email");
        assertThat(kept).startsWith("a\ufffdb\ufffd\ufffd가").hasSize(300);
        assertThat(verify().code()).isZero();
    }

    @Test
    void whoActsByKeyOrOnAStepIsToldFromWhoIsThere() {
        UUID key = UUID.randomUUID();
        Caller program = new Caller(
                admin.tenant(),
                admin.user(),
                Set.of(),
                false,
                Locale.KOREAN,
                new Credential.Key(key, Set.of("people:write")),
                Set.of(),
                Tier.KEY);
        record(program, Deed.to("account", UUID.randomUUID(), "role.granted"));
        AuditEntry entry = page(admin, all(), 1).items().getFirst();
        assertThat(entry.details()).containsEntry("byKey", key.toString());
        assertThat(entry.address()).isEqualTo("192.0.2.7");
    }

    @Test
    void namesAreThoseOfTheOwnAcademyAlone() {
        Caller other = database.administrator("이도윤");
        record(admin, Deed.to("account", other.user().value(), "role.granted"));
        record(admin, Deed.to("account", admin.user().value(), "role.granted"));
        Page<AuditEntry> page = page(admin, all(), 10);
        assertThat(page.items()).extracting(entry -> entry.subject().name()).containsExactly("최민지", null);
        assertThat(page.items()).extracting(entry -> entry.actor().name()).containsOnly("최민지");
        assertThat(page(other, all(), 10).items()).isEmpty();
    }

    @Test
    void itIsReadPageByPageAndFiltered() {
        recordTen();
        UUID subject = UUID.randomUUID();
        Caller colleague = database.inAcademy(admin.tenant(), "박서연");
        record(colleague, Deed.to("account", subject, "role.granted"));
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<AuditEntry> page = page(admin, Question.read(null, null, null, null, null, cursor), 4);
            page.items().forEach(entry -> seen.add(entry.position()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(page(admin, Question.read(null, null, "key", null, null, null), 50)
                        .items())
                .hasSize(10);
        assertThat(page(admin, Question.read(null, null, "role.", null, null, null), 50)
                        .items())
                .hasSize(1);
        assertThat(page(admin, Question.read(colleague.user().toString(), null, null, null, null, null), 50)
                        .items())
                .hasSize(1);
        assertThat(page(admin, Question.read(null, subject.toString(), null, null, null, null), 50)
                        .items())
                .hasSize(1);
        String now = java.time.Instant.now().plusSeconds(60).toString();
        assertThat(page(admin, Question.read(null, null, null, now, null, null), 50)
                        .items())
                .isEmpty();
        assertThat(page(admin, Question.read(null, null, null, null, now, null), 50)
                        .items())
                .hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "actor, x",
        "subject, 1",
        "action, KEY",
        "action, key%",
        "from, yesterday",
        "to, 2026-13-01T00:00:00Z",
        "cursor, -1"
    })
    void aQuestionThatCannotBeReadIsRefused(String parameter, String value) {
        assertThatThrownBy(() -> Question.read(
                        parameter.equals("actor") ? value : null,
                        parameter.equals("subject") ? value : null,
                        parameter.equals("action") ? value : null,
                        parameter.equals("from") ? value : null,
                        parameter.equals("to") ? value : null,
                        parameter.equals("cursor") ? value : null))
                .hasMessage("validation");
    }
}
