package ai.dreamseed.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.dreamseed.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    @Test
    void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
        Turnstile turnstile = new Turnstile(0, Duration.ofMinutes(5));
        whileSomebodyIsInside(turnstile, () -> assertRefused(turnstile));
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws Exception {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(20));
        whileSomebodyIsInside(turnstile, () -> assertRefused(turnstile));
    }

    @Test
    void itIsFreeAgainAfterwards() throws Exception {
        Turnstile turnstile = new Turnstile(0, Duration.ofMillis(20));
        whileSomebodyIsInside(turnstile, () -> assertRefused(turnstile));
        assertThat(turnstile.<String>pass(() -> "in")).isEqualTo("in");
    }

    @Test
    void workThatFailsLeavesItFree() {
        Turnstile turnstile = new Turnstile(0, Duration.ofMillis(20));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> turnstile.pass(() -> {
                    throw new IllegalArgumentException();
                }));
        assertThat(turnstile.<String>pass(() -> "in")).isEqualTo("in");
    }

    @Test
    void neverAreTwoInside() throws Exception {
        Turnstile turnstile = new Turnstile(64, Duration.ofSeconds(30));
        AtomicInteger inside = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            var most = threads.invokeAll(IntStream.range(0, 40)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> turnstile.pass(() -> {
                        int now = inside.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        return now;
                    }))
                    .toList());
            for (Future<Integer> seen : most) {
                assertThat(seen.get()).isEqualTo(1);
            }
        }
    }

    private static void assertRefused(Turnstile turnstile) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> turnstile.pass(() -> "in"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("unavailable"));
    }

    private static void whileSomebodyIsInside(Turnstile turnstile, Runnable check) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> somebody = thread.submit(() -> turnstile.pass(() -> {
                entered.countDown();
                try {
                    return leave.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    return false;
                }
            }));
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            try {
                check.run();
            } finally {
                leave.countDown();
            }
            assertThat(somebody.get()).isTrue();
        }
    }
}
