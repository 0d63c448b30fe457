package ai.dreamseed.identity.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.TestClock;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.People;
import ai.dreamseed.identity.lockout.SlowingGuesses;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is left of somebody who goes: looked for in every table there is. */
class LeavingOnDatabaseTest {

    private final ConsentDatabase database = ConsentDatabase.running();
    private final TenantId academy = database.academy("Asia/Seoul");
    private final TestClock clock = new TestClock(Instant.now());
    private final String email = "leaver-" + UUID.randomUUID() + "@example.org";

    @Test
    void nothingIsLeftThatLeadsBackToThePerson() throws SQLException {
        UserId person = register(email, clock.instant());
        leaveTraces(person);
        assertThat(tablesWith(person.toString())).hasSizeGreaterThan(5);

        erase(person);

        assertThat(tablesWith(person.toString())).containsExactlyInAnyOrder("identity.revocation", "kernel.audit");
        assertThat(tablesWith(email)).containsExactly("kernel.letter");
        assertThat(seen("select count(*) from identity.sign_in_failure where kind = 'email'"))
                .containsExactly("0");
        // The letters that wait are those of the past and the farewell; the record names no address of mail.
        assertThat(seen("select action from kernel.audit where subject_id = '" + person + "' order by position")
                        .getLast())
                .isEqualTo("account.deleted");
    }

    @Test
    void whoIsGoneCannotGoAgain() {
        UserId person = register(email, clock.instant());
        erase(person);
        assertThatThrownBy(() -> erase(person))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
    }

    @Test
    void theLastAdministratorStays() throws SQLException {
        UserId first = register(email, clock.instant());
        grant(first, "admin");
        assertThatThrownBy(() -> erase(first))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("last-admin"));

        grant(register("other-" + email, clock.instant()), "admin");
        erase(first);
        assertThat(tablesWith(email)).doesNotContain("identity.account_role");
    }

    @Test
    void theExportHoldsEveryTableOfTheModuleAndNoSecret() throws SQLException {
        UserId person = register(email, clock.instant());
        leaveTraces(person);

        Map<String, Map<String, List<JsonNode>>> export =
                as(beans -> beans.get(Erasing.class).export(person, holders(beans)));

        Map<String, List<JsonNode>> identity = export.get("identity");
        assertThat(identity.get("account").getFirst().get("email").asText()).isEqualTo(email);
        assertThat(identity.get("roles")).hasSize(1);
        assertThat(identity.get("signIns")).hasSize(1);
        assertThat(identity.get("retries")).hasSize(1);
        assertThat(export.toString()).doesNotContain("a hash", "0123456789abcdef0123456789abcdef");
        assertThat(seen("select action from kernel.audit where subject_id = '" + person + "' order by position desc"))
                .first()
                .isEqualTo("account.exported");
    }

    @Test
    void guestsWhoHaveNotBeenHereForThirtyDaysAreForgotten() throws SQLException {
        UserId old = guest(31);
        UserId lately = guest(29);
        UserId returning = guest(60);
        signIn(returning, 3);

        assertThat(unused()).contains(old).doesNotContain(lately, returning);
        assertThat(forget(old)).isTrue();
        assertThat(forget(returning)).isFalse();
        assertThat(tablesWith(old.toString())).containsExactlyInAnyOrder("identity.revocation", "kernel.audit");
    }

    @Test
    void whoNeverProvedAnAddressThatIsAnothersIsForgottenAfterTwoWeeks() throws SQLException {
        UserId twice = register(email, daysAgo(15));
        UserId inUse = register(email, daysAgo(15));
        signIn(inUse, 2);
        UserId alone = register("alone-" + email, daysAgo(100));
        assertThat(unused()).doesNotContain(twice, inUse, alone);

        UserId owner = register(email, daysAgo(15));
        as(beans -> {
            Accounts accounts = beans.get(Accounts.class);
            accounts.verify(accounts.find(owner).orElseThrow(), clock.instant());
            return null;
        });

        assertThat(unused()).contains(twice).doesNotContain(inUse, alone, owner);
    }

    @Test
    void whoHoldsARoleIsNotForgotten() throws SQLException {
        UserId guest = guest(400);
        grant(guest, "teacher");
        assertThat(unused()).doesNotContain(guest);
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private UserId register(String address, Instant at) {
        return as(beans -> People.register(beans, "새봄", address, LocalDate.of(2000, 1, 1), at));
    }

    private UserId guest(int daysAgo) {
        return as(beans -> People.guest(beans, daysAgo(daysAgo)));
    }

    private void grant(UserId person, String role) throws SQLException {
        database.change(
                academy,
                "insert into identity.account_role (account_id, role) values ('" + person + "', '" + role + "')");
    }

    private void signIn(UserId person, int daysAgo) throws SQLException {
        database.change(
                academy,
                "insert into identity.sign_in (tenant_id, id, account_id, started_at, last_used_at) values ('%1$s', '%2$s',"
                                .formatted(academy, UUID.randomUUID())
                        + " '%1$s', '%2$s', '%2$s')".formatted(person, daysAgo(daysAgo)));
    }

    /** A row in each table that may hold something of a person, as far as a person can cause it by themselves. */
    private void leaveTraces(UserId person) throws SQLException {
        signIn(person, 0);
        as(beans -> {
            SlowingGuesses guesses = beans.get(SlowingGuesses.class);
            guesses.wrong(guesses.count(email), person);
            guesses.right(guesses.count(email), person, true);
            return null;
        });
        database.change(
                academy,
                ("insert into identity.contact_token (tenant_id, id, account_id, kind, token_digest, issued_at,"
                    + " expires_at) values ('%1$s', '%2$s', '%3$s', 'verify',"
                    + " '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', now(), now() + interval '1"
                    + " day')")
                        .formatted(academy, UUID.randomUUID(), person));
        database.change(
                academy,
                ("insert into kernel.idempotency (tenant_id, caller_id, key, request_digest, answer)"
                                + " values ('%1$s', '%2$s', 'a-key', 'digest', '{\"name\":\"새봄\"}')")
                        .formatted(academy, person));
    }

    private void erase(UserId person) {
        as(beans -> {
            beans.get(Erasing.class).erase(person, holders(beans));
            return null;
        });
    }

    private boolean forget(UserId person) {
        return as(beans -> beans.get(Erasing.class).forget(person, holders(beans)));
    }

    private List<UserId> unused() {
        return as(beans -> beans.get(Housekeeping.class).unused(10_000)).stream()
                .map(UnusedAccounts.Unused::person)
                .toList();
    }

    private static List<PersonalData> holders(Beans beans) {
        try {
            return List.of((PersonalData) beans.get(Class.forName("ai.dreamseed.identity.PersonalIdentity")));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every table in which a text stands anywhere, past row-level security. */
    private List<String> tablesWith(String text) {
        List<String> found = new ArrayList<>();
        for (String table : database.read(
                "postgres",
                academy,
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            String rows = database.read(
                            "postgres",
                            academy,
                            "select count(*) from " + table + " t where position('" + text + "' in t::text) > 0")
                    .getFirst();
            if (!rows.equals("0")) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> seen(String sql) {
        return database.read("dreamseed_app", academy, sql);
    }

    private <T> T as(Function<Beans, T> work) {
        return database.inTransaction(academy, clock, beans -> {
            beans.get(CurrentCaller.class).from("198.51.100.20");
            return work.apply(beans);
        });
    }
}
