package ai.dreamseed.identity.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.TestClock;
import ai.dreamseed.identity.account.AccountRegistered;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.EmailTaken;
import ai.dreamseed.identity.account.People;
import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links in letters, and what they do, on a real database. */
class LinksOnDatabaseTest {

    private static final Pattern LINK = Pattern.compile("(https?://\\S+)/(verify|reset)/#token=([A-Za-z0-9_-]{43})\\s");

    private final ConsentDatabase database = ConsentDatabase.running();
    private final TenantId academy = database.academy("Asia/Seoul");
    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T00:00:00Z"));
    private final String email = "learner-" + UUID.randomUUID() + "@example.org";

    @Test
    void theFirstLetterProvesTheAddressOnce() {
        UserId learner = register();
        assertThat(verified(learner)).isFalse();
        String secret = latestLink("verify");

        prove(secret);

        assertThat(verified(learner)).isTrue();
        assertThat(deeds(learner)).contains("account.registered", "account.verified");
        assertThatThrownBy(() -> prove(secret)).isInstanceOfSatisfying(Problem.class, expired());
    }

    @Test
    void ofASecretOnlyTheDigestIsKept() {
        register();
        String secret = latestLink("verify");
        List<String> rows = seen("select t::text from identity.contact_token t");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst())
                .doesNotContain(secret)
                .contains(Secret.of(secret).orElseThrow().digest());
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOneBeforeIt() {
        register();
        String first = latestLink("verify");
        clock.later(Duration.ofMinutes(2));
        run(beans -> beans.get(WritingToOwners.class).verification(new EmailAddress(email), null));
        String second = latestLink("verify");

        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> prove(first)).isInstanceOfSatisfying(Problem.class, expired());
        prove(second);
    }

    @Test
    void aButtonThatIsPressedAgainAndAgainSendsOneLetter() {
        register();
        for (int i = 0; i < 10; i++) {
            run(beans -> beans.get(WritingToOwners.class).verification(new EmailAddress(email), null));
        }
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aLinkEndsAfterThreeDaysAndOneForAPasswordAfterHalfAnHour() {
        register();
        String verify = latestLink("verify");
        run(beans -> beans.get(WritingToOwners.class).reset(new EmailAddress(email)));
        String reset = latestLink("reset");

        clock.later(Duration.ofMinutes(30));
        assertThatThrownBy(() -> reset(reset)).isInstanceOfSatisfying(Problem.class, expired());
        clock.later(Duration.ofDays(3).minusMinutes(30));
        assertThatThrownBy(() -> prove(verify)).isInstanceOfSatisfying(Problem.class, expired());
    }

    @Test
    void aLinkOfOneKindDoesNothingOfTheOther() {
        register();
        String verify = latestLink("verify");
        assertThatThrownBy(() -> reset(verify)).isInstanceOfSatisfying(Problem.class, expired());
    }

    @Test
    void ofManyWhoComeWithALinkAtOnceOneGetsIn() throws Exception {
        register();
        String secret = latestLink("verify");
        int passed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tries.add(threads.submit(() -> {
                    try {
                        prove(secret);
                        return true;
                    } catch (Problem late) {
                        return false;
                    }
                }));
            }
            for (Future<Boolean> each : tries) {
                passed += each.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void whoeverTypesAnAddressThatIsProvedGetsAnAccountAndItsOwnerALetterWithoutALink() {
        UserId owner = register();
        prove(latestLink("verify"));
        clock.later(Duration.ofHours(1));

        UserId other = register();

        assertThat(other).isNotEqualTo(owner);
        assertThat(verified(other)).isFalse();
        assertThat(letters()).hasSize(2);
        assertThat(letters().getLast()).contains("이미 계정이 있어요").doesNotContain("#token=");
    }

    @Test
    void anAddressIsProvedByOneAccountOnly() {
        UserId first = register();
        String toFirst = latestLink("verify");
        clock.later(Duration.ofMinutes(2));
        UserId second = register();
        String toSecond = latestLink("verify");

        prove(toSecond);

        assertThatThrownBy(() -> prove(toFirst)).isInstanceOf(EmailTaken.class);
        assertThat(verified(first)).isFalse();
        assertThat(verified(second)).isTrue();
    }

    @Test
    void nobodyIsWrittenToWhereThereIsNoAccount() {
        run(beans -> {
            beans.get(WritingToOwners.class).verification(new EmailAddress(email), null);
            beans.get(WritingToOwners.class).reset(new EmailAddress(email));
        });
        assertThat(letters()).isEmpty();
    }

    @Test
    void aResetProvesTheAddressEndsEverySignInAndTellsTheOwner() throws SQLException {
        UserId learner = register();
        UUID signIn = signIn(learner);
        run(beans -> beans.get(WritingToOwners.class).reset(new EmailAddress(email)));

        reset(latestLink("reset"));

        assertThat(verified(learner)).isTrue();
        assertThat(seen("select password_hash from identity.account where id = '" + learner + "'"))
                .containsExactly("another hash");
        assertThat(seen("select end_reason from identity.sign_in where id = '" + signIn + "'"))
                .containsExactly("secured");
        assertThat(seen("select subject_id from identity.revocation where kind = 'sign-in'"))
                .containsExactly(signIn.toString());
        assertThat(deeds(learner)).contains("account.verified", "password.reset");
        assertThat(letters().getLast()).contains("비밀번호가 바뀌었어요").doesNotContain("#token=");
    }

    @Test
    void whoChangesThePasswordStaysWhereTheyAreAndIsOutElsewhere() throws SQLException {
        UserId learner = register();
        UUID here = signIn(learner);
        UUID elsewhere = signIn(learner);

        run(beans -> beans.get(KeepingPassword.class).byPassword(caller(learner, here), learner, "another hash"));

        assertThat(seen("select id from identity.sign_in where ended_at is not null"))
                .containsExactly(elsewhere.toString());
        assertThat(deeds(learner)).contains("password.changed");
    }

    @Test
    void oneAddressIsTypedBySevenWhoHaveNotProvedItAndNoMore() {
        for (int i = 0; i < 7; i++) {
            register();
        }
        assertThatThrownBy(this::register)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("too-many-attempts"));
        assertThat(seen("select count(*) from identity.account where email = '" + email + "'"))
                .containsExactly("7");
    }

    @Test
    void aLinkLeadsToTheAcademysOwnHost() {
        String host = "academy-" + UUID.randomUUID() + ".example.org";
        database.read(
                "dreamseed_owner",
                academy,
                "insert into tenancy.domain (host, tenant_id) values ('" + host + "', '" + academy
                        + "') returning host");
        register();
        Matcher link = LINK.matcher(letters().getLast());
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("http://" + host + ":9080");
    }

    private UserId register() {
        return as(beans -> {
            UserId person = People.register(beans, "새봄", email, LocalDate.of(2000, 1, 1), clock.instant());
            // As the container would tell it.
            beans.get(WritingToOwners.class).registered(new AccountRegistered(person, new EmailAddress(email)));
            return person;
        });
    }

    private void prove(String secret) {
        run(beans -> beans.get(ProvingAddress.class).confirm(new ContactProof(secret)));
    }

    private void reset(String secret) {
        run(beans -> beans.get(KeepingPassword.class).byLink(Secret.of(secret).orElseThrow(), "another hash"));
    }

    private boolean verified(UserId person) {
        return as(beans -> beans.get(Accounts.class).find(person).orElseThrow().emailVerified());
    }

    private UUID signIn(UserId person) throws SQLException {
        UUID id = UUID.randomUUID();
        database.change(
                academy,
                "insert into identity.sign_in (tenant_id, id, account_id, started_at, last_used_at) values ('" + academy
                        + "', '" + id + "', '" + person + "', now(), now())");
        return id;
    }

    private Caller caller(UserId person, UUID signIn) {
        return new Caller(
                academy,
                person,
                Set.of("learner"),
                false,
                Locale.KOREAN,
                new Credential.SignedIn(signIn),
                Set.<Purpose>of(),
                Tier.FREE);
    }

    private List<String> deeds(UserId person) {
        return seen("select action from kernel.audit where subject_id = '" + person + "' order by position");
    }

    private List<String> letters() {
        return database.read(
                "dreamseed_owner",
                academy,
                "select subject || e'\\n' || body from kernel.letter where tenant_id = '" + academy
                        + "' and recipient = '" + email + "' order by posted_at, id");
    }

    private String latestLink(String kind) {
        Matcher link = LINK.matcher(letters().getLast());
        assertThat(link.find()).as("a link in %s", letters().getLast()).isTrue();
        assertThat(link.group(2)).isEqualTo(kind);
        return link.group(3);
    }

    private List<String> seen(String sql) {
        return database.read("dreamseed_app", academy, sql);
    }

    private static Consumer<Problem> expired() {
        return problem -> {
            assertThat(problem.slug()).isEqualTo("link-expired");
            assertThat(problem.status()).isEqualTo(410);
        };
    }

    private void run(Consumer<Beans> work) {
        as(beans -> {
            work.accept(beans);
            return null;
        });
    }

    private <T> T as(Function<Beans, T> work) {
        return database.inTransaction(academy, clock, work);
    }
}
