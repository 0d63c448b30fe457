package ai.dreamseed.identity.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.IdentityDatabase;
import ai.dreamseed.identity.Revocations;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.audit.Audit;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Keys from their making to their end, on the database that holds them. */
class KeysOnDatabaseTest {

    private static final NewKey TIMETABLE = new NewKey("Timetable", List.of("classes:read", "people:read"), null);

    private final IdentityDatabase database = IdentityDatabase.running();
    private final Clock clock = Clock.systemUTC();
    private final Caller admin = database.administrator("최민지");

    private <T> T managing(Caller caller, Function<ManagingKeys, T> work) {
        return database.inTransaction(caller, em -> work.apply(managing(em, caller)));
    }

    private ManagingKeys managing(EntityManager em, Caller caller) {
        ManagingKeys managing = new ManagingKeys();
        managing.keys = new ApiKeys();
        managing.keys.em = em;
        managing.idempotency = database.wire(new Idempotency(), em, clock, caller);
        managing.revocations = database.wire(new Revocations(), em, clock, caller);
        managing.audit = database.wire(new Audit(), em, clock, caller);
        managing.clock = clock;
        return managing;
    }

    private IssuedKey create(NewKey wish) {
        return managing(admin, managing -> managing.create(admin, null, wish));
    }

    private java.util.Optional<Caller> present(String key) {
        PresentedKeys presented = new PresentedKeys();
        presented.database = database.as("dreamseed_app");
        presented.uses = new KeyUses() {
            @Override
            void note(Caller caller, Instant last) {
                // What becomes of it is another test's.
            }
        };
        return presented.find(key, Locale.KOREAN);
    }

    private IssuedKey rotate(UUID id, int hours) {
        return managing(admin, managing -> managing.rotate(admin, id, null, new KeyRotation(hours, null)));
    }

    private List<?> rows(Caller caller, String sql) {
        return database.inTransaction(caller, em -> em.createNativeQuery(sql).getResultList());
    }

    @Test
    void whoPresentsAKeyIsWhoItWasMadeForAndHasNoRole() {
        IssuedKey key = create(TIMETABLE);
        Caller caller = present(key.key()).orElseThrow();
        assertThat(caller.tenant()).isEqualTo(admin.tenant());
        assertThat(caller.user()).isEqualTo(admin.user());
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.tier()).isEqualTo(Tier.KEY);
        assertThat(caller.credential())
                .isEqualTo(new Credential.Key(key.apiKey().id(), Set.of("people:read", "classes:read")));
    }

    @Test
    void theDatabaseHoldsNoSecret() throws SQLException {
        IssuedKey key = create(TIMETABLE);
        try (Connection root = database.as("postgres").getConnection();
                Statement statement = root.createStatement()) {
            for (String table :
                    List.of("identity.api_key", "kernel.audit", "kernel.idempotency", "identity.revocation")) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).doesNotContain(key.clientSecret());
                    }
                }
            }
        }
    }

    @Test
    void anotherSecretOrAnotherPrefixIsUnknown() {
        IssuedKey key = create(TIMETABLE);
        IssuedKey other = create(TIMETABLE);
        assertThat(present(key.clientId() + "_" + other.clientSecret())).isEmpty();
        assertThat(present(KeyText.next().text())).isEmpty();
        assertThat(present("dsk_nonsense")).isEmpty();
    }

    @Test
    void aRemovedKeyIsDeadAtOnceAndSoAreItsTokens() {
        IssuedKey key = create(TIMETABLE);
        UUID id = key.apiKey().id();
        assertThat(present(key.key())).isPresent();
        managing(admin, managing -> {
            managing.remove(id);
            return null;
        });
        assertThat(present(key.key())).isEmpty();
        assertThat(rows(admin, "select 1 from identity.revocation where kind = 'key' and subject_id = '" + id + "'"))
                .hasSize(1);
        assertThatThrownBy(() -> managing(admin, managing -> {
                    managing.remove(id);
                    return null;
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("not-found");
    }

    @Test
    void anExpiredKeyIsUnknownUntilItIsRotatedWithANewExpiry() {
        IssuedKey key = create(TIMETABLE);
        UUID id = key.apiKey().id();
        database.inTransaction(
                admin,
                em -> em.createNativeQuery("update identity.api_key set created_at = now() - interval '2 hours',"
                                + " expires_at = now() - interval '1 second' where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate());
        assertThat(present(key.key())).isEmpty();
        assertThatThrownBy(() -> rotate(id, 0)).hasMessage("key-expired");
        IssuedKey again = managing(
                admin,
                managing -> managing.rotate(
                        admin, id, null, new KeyRotation(24, clock.instant().plusSeconds(3_600))));
        assertThat(present(again.key())).isPresent();
        assertThat(present(key.key())).as("the overlap does not wake the dead").isEmpty();
    }

    @Test
    void theOldSecretStaysGoodForTheOverlap() {
        IssuedKey first = create(TIMETABLE);
        UUID id = first.apiKey().id();
        IssuedKey second = rotate(id, 24);
        assertThat(second.clientId()).isEqualTo(first.clientId());
        assertThat(present(first.key())).isPresent();
        assertThat(present(second.key())).isPresent();
        assertThat(second.apiKey().previousUntil())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(23)),
                        clock.instant().plus(Duration.ofHours(24)));
        database.inTransaction(
                admin,
                em -> em.createNativeQuery(
                                "update identity.api_key set previous_until = now() - interval '1 second' where id ="
                                        + " ?1")
                        .setParameter(1, id)
                        .executeUpdate());
        assertThat(present(first.key())).isEmpty();
        assertThat(present(second.key())).isPresent();
    }

    @Test
    void aKeyHasTwoSecretsAtMostAndWithoutOverlapOne() {
        IssuedKey first = create(TIMETABLE);
        UUID id = first.apiKey().id();
        IssuedKey second = rotate(id, 24);
        IssuedKey third = rotate(id, 24);
        assertThat(present(first.key())).isEmpty();
        assertThat(present(second.key())).isPresent();
        IssuedKey fourth = rotate(id, 0);
        assertThat(present(second.key())).isEmpty();
        assertThat(present(third.key())).isEmpty();
        assertThat(present(fourth.key())).isPresent();
        assertThat(rows(admin, "select 1 from identity.revocation where subject_id = '" + id + "'"))
                .as("tokens of a secret that was given up at once are called back")
                .hasSize(1);
    }

    @Test
    void aRetryGetsTheSameKeyWithANewSecret() {
        IssuedKey lost = managing(admin, managing -> managing.create(admin, "retry-1", TIMETABLE));
        IssuedKey again = managing(admin, managing -> managing.create(admin, "retry-1", TIMETABLE));
        assertThat(again.apiKey().id()).isEqualTo(lost.apiKey().id());
        assertThat(present(lost.key())).isEmpty();
        assertThat(present(again.key())).isPresent();
        assertThatThrownBy(() -> managing(
                        admin,
                        managing ->
                                managing.create(admin, "retry-1", new NewKey("Another", List.of("audit:read"), null))))
                .hasMessage("idempotency-mismatch");
    }

    @Test
    void aRetriedRotationLeavesTheOldSecretItsOverlap() {
        IssuedKey first = create(TIMETABLE);
        UUID id = first.apiKey().id();
        KeyRotation wish = new KeyRotation(1, null);
        managing(admin, managing -> managing.rotate(admin, id, "turn-1", wish));
        IssuedKey again = managing(admin, managing -> managing.rotate(admin, id, "turn-1", wish));
        assertThat(present(first.key())).isPresent();
        assertThat(present(again.key())).isPresent();
    }

    /** A token is drawn while the key is held: it is issued before the removal that calls it back, or not at all. */
    @Test
    void aKeyThatIsHeldIsNotRemovedMeanwhile() throws Exception {
        IssuedKey key = create(TIMETABLE);
        UUID id = key.apiKey().id();
        KeyText text = KeyText.of(key.key()).orElseThrow();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> removal = database.inTransaction(admin, em -> {
                ApiKeys keys = new ApiKeys();
                keys.em = em;
                assertThat(keys.hold(id, text)).contains(key.apiKey().expiresAt());
                Future<?> waiting = threads.submit(() -> managing(admin, managing -> {
                    managing.remove(id);
                    return null;
                }));
                assertThatThrownBy(() -> waiting.get(300, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                return waiting;
            });
            removal.get();
        }
        database.inTransaction(admin, em -> {
            ApiKeys keys = new ApiKeys();
            keys.em = em;
            assertThat(keys.hold(id, text)).isEmpty();
            return null;
        });
    }

    @Test
    void anAcademyHasFiftyKeysAtMostHoweverManyAreMadeAtOnce() throws Exception {
        for (int i = 0; i < ManagingKeys.MOST - 3; i++) {
            create(TIMETABLE);
        }
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(() -> {
                try {
                    create(TIMETABLE);
                    return true;
                } catch (Problem full) {
                    assertThat(full.slug()).isEqualTo("too-many-keys");
                    return false;
                }
            });
        }
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                made += attempt.get() ? 1 : 0;
            }
        }
        assertThat(made).isEqualTo(3);
        assertThat(managing(admin, ManagingKeys::all).items()).hasSize(50);
    }

    @Test
    void whatIsWrongWithAWishIsSaidFieldByField() {
        Instant now = clock.instant();
        assertThatThrownBy(() -> create(new NewKey(" ", List.of("everything"), now.minusSeconds(1))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.FieldError::field)
                                .containsExactlyInAnyOrder("name", "scopes[0]", "expiresAt"));
        assertThatThrownBy(() -> create(new NewKey("K", List.of(), now.plus(Duration.ofDays(731)))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.FieldError::field)
                                .containsExactlyInAnyOrder("scopes", "expiresAt"));
        UUID id = create(TIMETABLE).apiKey().id();
        assertThatThrownBy(() -> rotate(id, 169)).hasMessage("validation");
        assertThatThrownBy(() -> rotate(id, -1)).hasMessage("validation");
    }

    @Test
    void aKeyLivesAYearUnlessTold() {
        assertThat(create(TIMETABLE).apiKey().expiresAt())
                .isBetween(
                        clock.instant().plus(Duration.ofDays(365)).minusSeconds(60),
                        clock.instant().plus(Duration.ofDays(365)));
    }

    @Test
    void anOperatorOnAStepLeavesNoKeyBehind() {
        Caller onStep = new Caller(
                admin.tenant(),
                admin.user(),
                Set.of("admin"),
                false,
                Locale.ENGLISH,
                new Credential.Step(UUID.randomUUID(), new TenantId(UUID.randomUUID())),
                Set.of(),
                Tier.ACADEMY);
        UUID id = create(TIMETABLE).apiKey().id();
        assertThatThrownBy(() -> managing(onStep, managing -> managing.create(onStep, null, TIMETABLE)))
                .hasMessage("not-on-a-step");
        assertThatThrownBy(() ->
                        managing(onStep, managing -> managing.rotate(onStep, id, null, new KeyRotation(0, null))))
                .hasMessage("not-on-a-step");
    }

    @Test
    void anotherAcademyNeitherSeesNorTouchesIt() {
        UUID id = create(TIMETABLE).apiKey().id();
        Caller stranger = database.administrator("이도윤");
        assertThat(managing(stranger, ManagingKeys::all).items()).isEmpty();
        assertThatThrownBy(() -> managing(stranger, managing -> {
                    managing.remove(id);
                    return null;
                }))
                .hasMessage("not-found");
        assertThatThrownBy(() ->
                        managing(stranger, managing -> managing.rotate(stranger, id, null, new KeyRotation(0, null))))
                .hasMessage("not-found");
    }

    @Test
    void aUseIsNotedOnceAMinute() {
        UUID id = create(TIMETABLE).apiKey().id();
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        List<Instant> noted = new ArrayList<>();
        for (int second : List.of(0, 1, 60, 61, 62)) {
            database.inTransaction(admin, em -> {
                ApiKeys keys = new ApiKeys();
                keys.em = em;
                keys.used(id, noon.plusSeconds(second), KeyUses.GRAIN);
                return null;
            });
            noted.add(managing(admin, ManagingKeys::all).items().getFirst().lastUsedAt());
        }
        Instant later = noon.plusSeconds(61);
        assertThat(noted).containsExactly(noon, noon, noon, later, later);
    }

    @Test
    void whatIsDoneToAKeyIsOnRecordWithoutItsSecret() {
        IssuedKey key = create(TIMETABLE);
        rotate(key.apiKey().id(), 5);
        managing(admin, managing -> {
            managing.remove(key.apiKey().id());
            return null;
        });
        assertThat(rows(
                                admin,
                                "select action from kernel.audit where subject_id = '"
                                        + key.apiKey().id() + "' and subject_kind = 'key' order by position")
                        .stream()
                        .map(String::valueOf))
                .containsExactly("key.created", "key.rotated", "key.removed");
    }
}
