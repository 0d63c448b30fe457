package ai.dreamseed.identity.lockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.TestClock;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.EmailHolders;
import ai.dreamseed.identity.account.People;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who is slowed down, on a real database. A guess is looked at when it is admitted and covers the account. */
class SlowingGuessesTest {

    private static final String HOME = "198.51.100.20";
    private static final String SCHOOL = "192.0.2.30";

    private final ConsentDatabase database = ConsentDatabase.running();
    private final TenantId academy = database.academy("Asia/Seoul");
    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T00:00:00Z"));
    private final String email = "learner-" + UUID.randomUUID() + "@example.org";

    @Test
    void aStrangersGuessesDoNotKeepALearnerOut() {
        UserId learner = verified(email);
        right(HOME, learner);

        int looked = 0;
        for (int i = 0; i < 300; i++) {
            looked += wrong("203.0." + i % 250 + ".9", learner) ? 1 : 0;
        }

        assertThat(looked).isBetween(30, 31);
        assertThat(lookedAt(HOME, learner)).isTrue();
        assertThatThrownBy(() -> count(SCHOOL)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo("too-many-attempts");
            assertThat(problem.status()).isEqualTo(429);
        });
    }

    @Test
    void anAddressThatNobodyHasIsSlowedDownLikeOneThatSomebodyHas() {
        List<Boolean> nobodys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nobodys.add(wrong(SCHOOL, null));
        }
        clock.later(Duration.ofDays(2));
        UserId learner = verified(email);
        List<Boolean> somebodys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            somebodys.add(wrong(SCHOOL, learner));
        }

        assertThat(nobodys).containsExactly(true, true, true, true, true, false, false, false);
        assertThat(somebodys).isEqualTo(nobodys);
    }

    @Test
    void theRightPasswordForgivesTheMistakesBeforeIt() {
        UserId learner = verified(email);
        for (int i = 0; i < 4; i++) {
            wrong(SCHOOL, learner);
        }
        right(SCHOOL, learner);

        // Somebody else's network, so that nothing is familiar there.
        for (int i = 0; i < 5; i++) {
            assertThat(wrong(HOME, learner)).isTrue();
        }
        assertThat(wrong(HOME, learner)).isFalse();
        assertThat(lookedAt(SCHOOL, learner)).isTrue();
    }

    @Test
    void afterAHundredWrongPasswordsInARowAFamiliarNetworkIsAStranger() {
        UserId learner = verified(email);
        right(HOME, learner);

        int looked = 0;
        for (int i = 0; i < 200; i++) {
            looked += wrong(HOME, learner) ? 1 : 0;
        }

        // A hundred, and the five that any stranger has.
        assertThat(looked).isEqualTo(105);
    }

    @Test
    void theRightPasswordBeginsTheHundredAgain() {
        UserId learner = verified(email);
        right(HOME, learner);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 60; i++) {
                assertThat(wrong(HOME, learner)).isTrue();
            }
            right(HOME, learner);
        }
    }

    @Test
    void anAccountOfOnesOwnMakesNoGuessAtTheOwnersCheaper() {
        UserId owner = verified(email);
        UserId intruder = register(email);
        int looked = 0;
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 4; i++) {
                looked += wrong(SCHOOL, owner) ? 1 : 0;
            }
            if (lookedAt(SCHOOL, intruder)) {
                right(SCHOOL, intruder);
            }
        }
        assertThat(looked).isLessThanOrEqualTo(6);
        assertThat(lookedAt(SCHOOL, intruder)).isTrue();
        assertThat(lookedAt(SCHOOL, owner)).isFalse();
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreLookedAtThanOneAfterTheOther() throws Exception {
        UserId learner = verified(email);
        int looked = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                guesses.add(threads.submit(() -> wrong(SCHOOL, learner)));
            }
            for (Future<Boolean> guess : guesses) {
                looked += guess.get() ? 1 : 0;
            }
        }
        assertThat(looked).isEqualTo(5);
    }

    @Test
    void aGuessThatWasNeverLookedAtDoesNotCount() {
        UserId learner = verified(email);
        for (int i = 0; i < 20; i++) {
            as(SCHOOL, beans -> {
                SlowingGuesses guesses = beans.get(SlowingGuesses.class);
                guesses.takeBack(guesses.count(email));
                return null;
            });
        }
        assertThat(lookedAt(SCHOOL, learner)).isTrue();
    }

    @Test
    void guessesAreOnTheRecordAndTheBeginningOfALockOnce() {
        UserId learner = verified(email);
        for (int i = 0; i < 20; i++) {
            wrong(SCHOOL, learner);
        }
        assertThat(database.read(
                        "dreamseed_app",
                        academy,
                        "select action || coalesce(' ' || (details ->> 'by'), '') from kernel.audit where action like"
                                + " 'sign-in.%' and subject_id = '"
                                + learner + "' order by position"))
                .containsExactly(
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.locked pair");
    }

    private UserId register(String address) {
        return as("", beans -> People.register(beans, "새봄", address, LocalDate.of(2000, 1, 1), clock.instant()));
    }

    private UserId verified(String address) {
        UserId person = register(address);
        as("", beans -> {
            Accounts accounts = beans.get(Accounts.class);
            accounts.verify(accounts.find(person).orElseThrow(), clock.instant());
            return null;
        });
        return person;
    }

    private Admission count(String from) {
        return as(from, beans -> beans.get(SlowingGuesses.class).count(email));
    }

    private boolean lookedAt(String from, UserId account) {
        try {
            Admission admission = count(from);
            boolean covered = admission.covers(account);
            as(from, beans -> {
                beans.get(SlowingGuesses.class).takeBack(admission);
                return null;
            });
            return covered;
        } catch (Problem refused) {
            return false;
        }
    }

    /** A wrong password, a moment after the one before. @return whether it was compared with that account's */
    private boolean wrong(String from, UserId account) {
        Admission admission;
        try {
            admission = count(from);
        } catch (Problem refused) {
            return false;
        }
        as(from, beans -> {
            beans.get(SlowingGuesses.class).wrong(admission, account);
            return null;
        });
        return account == null || admission.covers(account);
    }

    private void right(String from, UserId account) {
        Admission admission = count(from);
        assertThat(admission.covers(account)).isTrue();
        as(from, beans -> {
            Accounts accounts = beans.get(Accounts.class);
            EmailHolders holders = accounts.holders(new EmailAddress(email));
            beans.get(SlowingGuesses.class)
                    .right(
                            admission,
                            account,
                            holders.belongsTo(accounts.find(account).orElseThrow()));
            return null;
        });
    }

    private <T> T as(String from, Function<Beans, T> work) {
        return database.inTransaction(academy, clock, beans -> {
            beans.get(CurrentCaller.class).from(from);
            return work.apply(beans);
        });
    }
}
