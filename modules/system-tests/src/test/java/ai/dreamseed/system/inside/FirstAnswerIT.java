package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.system.Eventually;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import org.junit.jupiter.api.Test;

/** What an {@code Idempotency-Key} is worth in the server's transactions. */
class FirstAnswerIT extends InsideTheContainer {

    @Inject
    private Transactions transactions;

    @Inject
    private Idempotency idempotency;

    private final Caller mina = new Caller(
            new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID()), Set.of("learner"), false, Locale.KOREAN);
    private final String key = UUID.randomUUID().toString();

    record Answer(String text) {}

    @Test
    void aRetryGetsTheFirstAnswerWithoutTheWork() throws Exception {
        AtomicInteger done = new AtomicInteger();
        Supplier<Answer> work = () -> new Answer("answer " + done.incrementAndGet());
        assertThat(once(work)).isEqualTo(new Answer("answer 1"));
        assertThat(once(work)).isEqualTo(new Answer("answer 1"));
        assertThat(done).hasValue(1);
    }

    @Test
    void aRollbackLeavesNoKeyAndARetryDoesTheWork() throws Exception {
        assertThatThrownBy(() -> once(FirstAnswerIT::refuse)).isInstanceOf(Refused.class);
        assertThat(answers()).isEmpty();
        assertThat(once(() -> new Answer("second try"))).isEqualTo(new Answer("second try"));
        assertThat(answers()).singleElement().asString().contains("second try");
    }

    /** Two requests at once: the second waits in PostgreSQL for the first one's row. */
    @Test
    void whoWaitedForARequestThatRolledBackDoesTheWork() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        ManagedExecutorService threads = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        Future<Answer> first = threads.submit(() -> once(() -> {
            working.countDown();
            await(mayFail);
            return refuse();
        }));
        Future<Answer> second;
        try {
            await(working);
            second = threads.submit(() -> once(() -> new Answer("of the second")));
            Eventually.see(
                    Duration.ofSeconds(20),
                    "a request waits for the key's row",
                    () -> OwnersView.of("select pid from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like 'insert into kernel.idempotency%'"),
                    waiting -> waiting.size() == 1);
            assertThat(second).isNotDone();
        } finally {
            mayFail.countDown();
        }
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(new Answer("of the second"));
        assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Refused.class);
    }

    @Test
    void outsideOfATransactionItDoesNothing() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> idempotency.once(
                        mina, key, "route", "request", Answer.class, () -> new Answer("" + done.incrementAndGet())))
                .isInstanceOf(TransactionalException.class);
        assertThat(done).hasValue(0);
    }

    private Answer once(Supplier<Answer> work) throws Exception {
        return TenantContext.call(
                mina.tenant(),
                () -> transactions.in(em -> idempotency.once(mina, key, "route", "request", Answer.class, work)));
    }

    private List<String> answers() {
        return OwnersView.of("select answer from kernel.idempotency where key = ?", key);
    }

    private static Answer refuse() {
        throw new Refused();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing happened within 20 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
