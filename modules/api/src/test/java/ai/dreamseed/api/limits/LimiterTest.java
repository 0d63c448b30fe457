package ai.dreamseed.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.redis.SharedRedis;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.api.RedissonClient;
import redis.embedded.RedisServer;

/** Two nodes, each with a client of its own, on one real Redis that dies, hangs and comes back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LimiterTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Quota HUNDRED = new Quota("practice", 100, Duration.ofMinutes(1));

    private RedisServer redis;
    private int port;
    private List<RedissonClient> clients;
    private Limiter one;
    private Limiter other;

    @BeforeEach
    void twoNodes() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
        clients = new ArrayList<>();
        one = node();
        other = node();
        await("counting in Redis", () -> {
            take(one, "opening");
            take(other, "opening");
            return one.isShared() && other.isShared();
        });
    }

    @AfterEach
    void end() throws IOException {
        clients.forEach(client -> client.shutdown(0, 1, TimeUnit.SECONDS));
        redis.stop();
    }

    private void start() throws IOException {
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    private Limiter node() {
        RedissonClient client = SharedRedis.open("redis://127.0.0.1:" + port);
        clients.add(client);
        return new Limiter(() -> Optional.of(client), Runnable::run, PATIENCE);
    }

    private static Verdict take(Limiter node, String whose) {
        return node.take(whose, HUNDRED, 1);
    }

    private static String somebody() {
        return "user:" + UUID.randomUUID();
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within 30 s: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void twoNodesTogetherAdmitWhatOneMay() throws InterruptedException {
        String caller = somebody();
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (Limiter node : List.of(one, other, one, other)) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 100; i++) {
                    if (take(node, caller).admitted()) {
                        admitted.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted.get()).isBetween(98, 102);
    }

    @Test
    void whatOneNodeTookTheOtherSees() {
        String caller = somebody();
        assertThat(one.take(caller, HUNDRED, 30).remaining()).isEqualTo(70);
        assertThat(other.take(caller, HUNDRED, 30).remaining()).isEqualTo(40);
        // Ten are left if what one saw were all: the last tenth, and what it does not see, is Redis' to give.
        Verdict tooMuch = one.take(caller, HUNDRED, 61);
        assertThat(tooMuch.admitted()).isFalse();
        assertThat(tooMuch.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(other.take(caller, HUNDRED, 40).remaining()).isZero();
        assertThat(one.take(somebody(), HUNDRED, 1).remaining()).isEqualTo(99);
    }

    @Test
    void aNodeThatHasNotSeenTheOthersIsWrongByOneAtMost() throws InterruptedException {
        String caller = somebody();
        assertThat(one.take(caller, HUNDRED, 1).remaining()).isEqualTo(99);
        // The other node uses up everything, and then everybody comes to the first at once.
        assertThat(other.take(caller, HUNDRED, 99).admitted()).isTrue();
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (take(one, caller).admitted()) {
                    admitted.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void everyKeyHasAnEndAndLittleInIt() {
        String caller = somebody();
        take(one, caller);
        var keys = clients.getFirst().getKeys();
        String key = "limits:" + HUNDRED.keyOf(caller);
        assertThat(clients.getFirst().getBucket(key).remainTimeToLive()).isBetween(1L, 70_000L);
        assertThat(keys.count()).isLessThan(10);
        assertThat(clients.getFirst().getBucket(key).size()).isBetween(1L, 200L);
    }

    @Test
    void aFloodThatWasRefusedOnceAsksRedisNoMore() throws IOException {
        String caller = somebody();
        for (int i = 0; i <= 100; i++) {
            take(one, caller);
        }
        redis.stop();
        // A node that counted for itself would admit a hundred more.
        assertThat(take(one, caller).admitted()).isFalse();
    }

    @Test
    void withoutRedisEachNodeCountsForItselfAndTogetherAgainAfterwards() throws IOException {
        redis.stop();
        String caller = somebody();
        long admitted = LongStream.range(0, 150)
                .filter(i -> take(one, caller).admitted())
                .count();
        assertThat(admitted).isEqualTo(100);
        assertThat(one.isShared()).isFalse();
        start();
        await("counting together again", () -> {
            String probe = somebody();
            long left = take(one, probe).remaining();
            return left - 1 == take(other, probe).remaining();
        });
    }

    @Test
    void aRedisThatHangsCostsAtMostThePatienceAndThenNothing() throws Exception {
        long pid = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("redis-server"))
                .findFirst()
                .orElseThrow()
                .pid();
        signal("STOP", pid);
        try {
            String caller = somebody();
            int slow = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                long before = System.nanoTime();
                assertThat(take(one, caller).admitted()).isTrue();
                if (System.nanoTime() - before > PATIENCE.toNanos() / 2) {
                    slow++;
                }
            }
            assertThat(slow).as("requests that waited").isLessThanOrEqualTo(6);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        } finally {
            signal("CONT", pid);
        }
        await("shared again", () -> {
            take(one, somebody());
            return one.isShared();
        });
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
