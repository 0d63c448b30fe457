package ai.dreamseed.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An administrator's people, on the database that holds them. */
class PeopleOnDatabaseTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T03:00:00Z"), ZoneOffset.UTC);

    private final ConsentDatabase database = ConsentDatabase.running();
    private final TenantId tenant = database.academy("Asia/Seoul");
    private final Caller admin =
            new Caller(tenant, new UserId(UUID.randomUUID()), Set.of("admin"), false, Locale.ENGLISH);

    private <T> T in(Function<Beans, T> work) {
        return in(admin, work);
    }

    private <T> T in(Caller caller, Function<Beans, T> work) {
        return database.inTransaction(tenant, CLOCK, beans -> {
            beans.get(CurrentCaller.class).set(caller);
            return work.apply(beans);
        });
    }

    private PersonView invite(String name, String email, String... roles) {
        return in(beans -> beans.get(ManagingPeople.class)
                .invite(
                        admin,
                        null,
                        new NewPerson(name, email, roles.length == 0 ? null : List.of(roles), null, null)));
    }

    /** Somebody who has accepted their invitation. */
    private UserId member(String name, String email, String... roles) {
        UUID id = invite(name, email, roles).id();
        change("update identity.account set password_hash = 'a hash', verified_at = now() where id = '" + id + "'");
        return new UserId(id);
    }

    private void change(String sql) {
        try {
            database.change(tenant, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> seen(String sql) {
        return database.read("dreamseed_app", tenant, sql);
    }

    private PersonView assign(Caller by, UserId id, String... roles) {
        return in(by, beans -> {
            ManagingPeople managing = beans.get(ManagingPeople.class);
            return managing.assign(by, id, tag(managing.show(id)), new RolesWish(List.of(roles)));
        });
    }

    private static String tag(PersonView person) {
        return RolesTag.of(person.id(), person.roles()).text();
    }

    private static void refused(String slug, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo(slug));
    }

    private List<String> names(String search, String role) {
        return in(beans -> beans.get(ManagingPeople.class).page(search, role, null, 50)).items().stream()
                .map(PersonView::displayName)
                .toList();
    }

    @Test
    void whoIsInvitedGetsALetterAndHasNoPassword() {
        PersonView person = invite("김새봄", "SaeBom@example.com");
        assertThat(person.state()).isEqualTo("invited");
        assertThat(person.email()).isEqualTo("saebom@example.com");
        assertThat(person.roles()).containsExactly("learner");
        assertThat(person.emailVerified()).isFalse();
        assertThat(database.read(
                        "dreamseed_owner",
                        tenant,
                        "select body from kernel.letter where recipient = 'saebom@example.com' and tenant_id = '"
                                + tenant.value() + "'"))
                .singleElement()
                .asString()
                .containsPattern("/welcome/#token=[A-Za-z0-9_-]{43}\\s");
        assertThat(seen("select action from kernel.audit where subject_id = '" + person.id() + "'"))
                .containsExactly("people.invited");
    }

    @Test
    void nobodyIsInvitedTwice() {
        invite("가", "twice@example.com");
        refused("email-taken", () -> invite("나", "Twice@example.com"));
    }

    @Test
    void whoOnlyTypedAnAddressDoesNotKeepItsOwnerOut() {
        in(beans -> ai.dreamseed.identity.account.People.register(
                beans, "누군가", "typed@example.com", LocalDate.of(2000, 1, 1), CLOCK.instant()));
        assertThat(invite("박서연", "typed@example.com", "teacher").roles()).containsExactly("teacher");
    }

    @Test
    void whoHasProvedAnAddressIsNotInvited() {
        member("가", "proved@example.com", "learner");
        refused("email-taken", () -> invite("나", "proved@example.com"));
    }

    @Test
    void peopleAreFoundByHowTheirNameOrAddressBeginsAndByRole() {
        invite("김새봄", "saebom@example.com");
        invite("김하늘", "sky@example.com", "teacher");
        invite("100% Kim", "percent@example.com");
        invite("100 Kim", "hundred@example.com");
        assertThat(names("김", null)).containsExactly("김하늘", "김새봄");
        assertThat(names("sky@", null)).containsExactly("김하늘");
        assertThat(names("SKY", "teacher")).containsExactly("김하늘");
        assertThat(names("김", "learner")).containsExactly("김새봄");
        assertThat(names("100%", null)).containsExactly("100% Kim");
        assertThat(names("하늘", null)).isEmpty();
        refused("validation", () -> names(null, "captain"));
    }

    @Test
    void aListIsReadOnFromItsCursor() {
        for (int i = 0; i < 5; i++) {
            invite("사람 " + i, "p" + i + "@example.com");
        }
        var first = in(beans -> beans.get(ManagingPeople.class).page(null, null, null, 3));
        var rest = in(beans -> beans.get(ManagingPeople.class).page(null, null, first.nextCursor(), 3));
        assertThat(first.items()).hasSize(3);
        assertThat(rest.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(rest.nextCursor()).isNull();
    }

    @Test
    void aChangeOfRolesIsRecordedAndCallsTokensBack() {
        UserId person = member("박서연", "park@example.com", "learner");
        assertThat(assign(admin, person, "teacher", "guardian").roles()).containsExactly("guardian", "teacher");
        assertThat(seen("select action || ' ' || (details ->> 'role') from kernel.audit where subject_id = '" + person
                        + "' and action like 'role.%' order by 1"))
                .containsExactly("role.granted guardian", "role.granted teacher", "role.revoked learner");
        assertThat(seen("select kind from identity.revocation where subject_id = '" + person + "'"))
                .containsExactly("account");
    }

    @Test
    void whoDidNotSeeTheLatestRolesChangesNothing() {
        UserId person = member("가", "stale@example.com", "learner");
        String before = in(beans -> tag(beans.get(ManagingPeople.class).show(person)));
        assign(admin, person, "learner", "guardian");
        refused(
                "precondition-failed",
                () -> in(beans -> beans.get(ManagingPeople.class)
                        .assign(admin, person, before, new RolesWish(List.of("learner")))));
        refused(
                "precondition-required",
                () -> in(beans -> beans.get(ManagingPeople.class)
                        .assign(admin, person, null, new RolesWish(List.of("learner")))));
    }

    @Test
    void theOperatorsRoleIsNeitherGivenNorTaken() {
        UserId person = member("가", "operator@example.com", "learner");
        refused("operator-not-yours", () -> assign(admin, person, "learner", "operator"));
        refused("operator-not-yours", () -> invite("나", "other@example.com", "operator"));
        change("insert into identity.account_role (account_id, role) values ('" + person + "', 'operator')");
        refused("operator-not-yours", () -> assign(admin, person, "learner"));
        assertThat(assign(admin, person, "guardian", "operator").roles()).containsExactly("guardian", "operator");
    }

    @Test
    void theLastAdministratorStays() {
        UserId one = member("가", "one@example.com", "admin");
        invite("나", "invited@example.com", "admin");
        refused("last-admin", () -> assign(admin, one, "teacher"));
        member("다", "two@example.com", "admin");
        assertThat(assign(admin, one, "teacher").roles()).containsExactly("teacher");
    }

    @Test
    void aKeyMakesAndUnmakesNoAdministrators() {
        UserId person = member("가", "bykey@example.com", "learner");
        Caller key = new Caller(
                tenant,
                admin.user(),
                Set.of(),
                false,
                Locale.ENGLISH,
                new Credential.Key(UUID.randomUUID(), Set.of("people:write")),
                Set.of(),
                Tier.KEY);
        refused("administrators-not-by-key", () -> assign(key, person, "admin"));
        assertThat(assign(key, person, "teacher").roles()).containsExactly("teacher");
    }

    @Test
    void onlyAProvedAddressMakesStaff() {
        UserId stranger = in(beans -> ai.dreamseed.identity.account.People.register(
                beans, "누군가", "unproved@example.com", LocalDate.of(2000, 1, 1), CLOCK.instant()));
        refused("email-not-proved", () -> assign(admin, stranger, "learner", "teacher"));
        assertThat(assign(admin, stranger, "learner", "guardian").roles()).containsExactly("learner", "guardian");
    }

    @Test
    void aBirthDateIsFilledInAndNeverChanged() {
        UserId person = member("가", "born@example.com", "learner");
        PersonView known = edit(person, new PersonChange(null, "2014-05-05", null));
        assertThat(known.birthDate()).isEqualTo("2014-05-05");
        refused("birth-date-known", () -> edit(person, new PersonChange(null, "2004-05-05", null)));
        assertThat(edit(person, new PersonChange("새 이름", null, null)).displayName())
                .isEqualTo("새 이름");
    }

    private PersonView edit(UserId person, PersonChange change) {
        return in(beans -> beans.get(ManagingPeople.class).edit(admin, person, change));
    }

    // ── Lists ──

    private UUID hand(String csv) {
        return in(beans -> beans.get(PeopleImports.class).post(admin, null, csv.getBytes(StandardCharsets.UTF_8)));
    }

    private PeopleImports.Claimed claim(UUID id, int silentSeconds) {
        return in(beans -> {
            PeopleImports imports = beans.get(PeopleImports.class);
            return java.util.stream.Stream.generate(() -> imports.claim(silentSeconds))
                    .limit(20)
                    .flatMap(java.util.Optional::stream)
                    .filter(claimed -> claimed.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private void take(PeopleImports.Claimed claimed) {
        in(beans -> {
            PeopleImports imports = beans.get(PeopleImports.class);
            PeopleImports.Handed handed = imports.load(claimed.id());
            PeopleList list =
                    PeopleList.read(Typed.read(handed.csv()), LocalDate.of(2026, 11, 25), handed.locale(), true);
            if (list.findings().isEmpty()) {
                imports.take(claimed, handed, list, done -> {});
            } else {
                imports.refuse(claimed, list);
            }
            return null;
        });
    }

    private ImportView report(UUID id) {
        return in(beans -> beans.get(PeopleImports.class).show(id, Locale.ENGLISH));
    }

    @Test
    void everybodyOfAListIsAddedWithTheirLetters() {
        UUID id = hand("displayName,email,role\n가,list-a@example.com,\n나,list-b@example.com,teacher");
        assertThat(report(id).state()).isEqualTo("waiting");
        take(claim(id, 30));
        ImportView report = report(id);
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rows()).extracting(ImportView.Row::line).containsExactly(2, 3);
        assertThat(database.read(
                        "dreamseed_owner",
                        tenant,
                        "select recipient from kernel.letter where recipient like 'list-%' order by 1"))
                .containsExactly("list-a@example.com", "list-b@example.com");
        assertThat(seen("select details::text from kernel.audit where action = 'people.imported'"))
                .singleElement()
                .asString()
                .contains("\"created\": \"2\"", "\"teacher\": \"1\"");
        assertThat(seen("select coalesce(csv::text, 'gone') from identity.people_import"))
                .containsExactly("gone");
    }

    @Test
    void aListThatIsHandedInAgainAddsNobody() {
        String csv = "displayName,email\n가,again@example.com";
        take(claim(hand(csv), 30));
        UUID second = hand(csv + "\n나,new@example.com");
        take(claim(second, 30));
        ImportView report = report(second);
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.rows().getFirst().state()).isEqualTo("skipped");
        assertThat(report.rows().getFirst().problem()).isNotBlank();
        assertThat(seen("select count(*)::text from identity.account where email = 'again@example.com'"))
                .containsExactly("1");
    }

    @Test
    void aListWithAFaultAddsNobodyAtAll() {
        UUID id = hand("displayName,email\n가,fine@example.com\n나,nobody");
        take(claim(id, 30));
        ImportView report = report(id);
        assertThat(report.state()).isEqualTo("refused");
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.column()).isEqualTo("email");
        });
        assertThat(seen("select email from identity.account where email = 'fine@example.com'"))
                .isEmpty();
        assertThat(database.read(
                        "dreamseed_owner",
                        tenant,
                        "select 1::text from kernel.letter where recipient = 'fine@example.com'"))
                .isEmpty();
    }

    /** A node that was thought dead comes back while another has taken over: one of them writes, and what the other did is undone. */
    @Test
    void ofTwoNodesAtOneListOneHasItsWay() {
        UUID id = hand("displayName,email\n가,nodes@example.com");
        PeopleImports.Claimed slow = claim(id, 30);
        PeopleImports.Claimed other = claim(id, 0);
        assertThat(other.attempts()).isEqualTo(2);
        assertThatThrownBy(() -> take(slow)).isInstanceOf(IllegalStateException.class);
        assertThat(seen("select email from identity.account where email = 'nodes@example.com'"))
                .isEmpty();
        take(other);
        assertThat(report(id).created()).isEqualTo(1);
    }

    @Test
    void aListIsSeenByItsAcademyAlone() {
        UUID id = hand("displayName,email\n가,mine@example.com");
        TenantId other = database.academy("Asia/Seoul");
        assertThat(database.read("dreamseed_app", other, "select id::text from identity.people_import"))
                .isEmpty();
        take(claim(id, 30));
    }
}
