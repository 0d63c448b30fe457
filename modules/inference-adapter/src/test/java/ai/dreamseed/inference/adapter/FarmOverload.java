package ai.dreamseed.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PriorityClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A farm of which more is asked than it can give: who waits, who is refused, and when they are told. */
class FarmOverload {

    private static final int SERVERS = 4;
    private static final int SLOTS = 32;
    private static final Duration SERVICE = Duration.ofMillis(1_280);
    /** 128 slots, each for 1.28 s: a hundred requests a second. */
    private static final double CAPACITY = 100;

    private static final int WINDOW_SECONDS = 10;

    /** What becomes of the requests of one kind. */
    private static final class Kind {
        final String name;
        final LeaseRequest request;
        final double perSecond;
        final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> firsts = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> refusals = new ConcurrentLinkedQueue<>();
        final AtomicInteger failed = new AtomicInteger();

        Kind(String name, PriorityClass priority, double perSecond, Duration maxWait) {
            this.name = name;
            this.perSecond = perSecond;
            this.request = LeaseRequest.of("test", maxWait, Duration.ofSeconds(60))
                    .in(priority)
                    .on(name, null, null)
                    .expecting(512);
        }

        static long quantile(ConcurrentLinkedQueue<Long> values, double part) {
            List<Long> sorted = values.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1_000_000;
        }

        @Override
        public String toString() {
            return String.format(
                    "%-10s %4d granted (wait p50 %4d, p95 %4d ms; first text p95 %4d ms), %4d refused (told after p50"
                            + " %4d, p95 %4d, worst %4d ms)",
                    name,
                    waits.size(),
                    quantile(waits, .5),
                    quantile(waits, .95),
                    quantile(firsts, .95),
                    refusals.size(),
                    quantile(refusals, .5),
                    quantile(refusals, .95),
                    quantile(refusals, 1));
        }
    }

    @Test
    void atTwiceItsCapacityTheUrgentHardlyWaitAndTheFreeAreToldInTime() throws Exception {
        Kind live = new Kind("live", PriorityClass.LIVE, .2 * CAPACITY, Duration.ofSeconds(2));
        Kind paid = new Kind("paid", PriorityClass.PAID, .6 * CAPACITY, Duration.ofSeconds(4));
        Kind free = new Kind("free", PriorityClass.FREE, 1.2 * CAPACITY, Duration.ofSeconds(2));
        play("Twice the capacity", List.of(live, paid, free));
        assertThat(Kind.quantile(live.waits, .95)).isLessThanOrEqualTo(1_000);
        assertThat(Kind.quantile(paid.waits, .95)).isLessThanOrEqualTo(2_000);
        assertThat(live.refusals).isEmpty();
        assertThat(paid.refusals).isEmpty();
        assertThat(free.refusals).isNotEmpty();
        assertThat(Kind.quantile(free.refusals, 1)).isLessThanOrEqualTo(2_200);
        assertThat(free.waits).as("the free get what is left").hasSizeGreaterThan((int)
                (.1 * CAPACITY * WINDOW_SECONDS));
    }

    @Test
    void aTenantAtTenTimesItsShareHardlyMovesAnother() throws Exception {
        double share = .2 * CAPACITY;
        List<Kind> before = tenants(share, share);
        play("Four tenants within their shares", before);
        List<Kind> after = tenants(10 * share, share);
        play("The first at ten times its share", after);
        for (int i = 1; i < 4; i++) {
            long was = Kind.quantile(before.get(i).firsts, .95);
            long is = Kind.quantile(after.get(i).firsts, .95);
            System.out.printf(
                    "Tenant %d: first text p95 %d ms, then %d ms (%+.1f %%)%n", i, was, is, 100.0 * (is - was) / was);
            assertThat(after.get(i).refusals).isEmpty();
            assertThat(is).isLessThanOrEqualTo(Math.round(1.2 * was));
        }
    }

    private static List<Kind> tenants(double first, double others) {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kinds.add(new Kind("tenant-" + i, PriorityClass.PAID, i == 0 ? first : others, Duration.ofSeconds(4)));
        }
        return kinds;
    }

    private static void play(String title, List<Kind> kinds) throws Exception {
        List<PlayedServer> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            // Were all alike, slots would come free in waves.
            Random lengths = new Random(i);
            servers.add(new PlayedServer().plays(wire -> {
                Duration half = Duration.ofNanos((long) (SERVICE.toNanos() * (.25 + .5 * lengths.nextDouble())));
                wire.speak(2, half, half);
            }));
        }
        try (Farm farm = new Farm(servers.toArray(PlayedServer[]::new));
                ScheduledExecutorService arrivals = Executors.newScheduledThreadPool(1)) {
            farm.configuration.setSlotsPerEndpoint(SLOTS);
            farm.configuration.setProbeIntervalMillis(1_000);
            farm.leaseOfAll().close();
            Random random = new Random(11);
            int all = 0;
            List<Runnable> calls = new ArrayList<>();
            CountDownLatch over = new CountDownLatch(kinds.stream()
                    .mapToInt(kind -> (int) (kind.perSecond * WINDOW_SECONDS))
                    .sum());
            for (Kind kind : kinds) {
                int many = (int) (kind.perSecond * WINDOW_SECONDS);
                all += many;
                for (int i = 0; i < many; i++) {
                    long at = (long) (random.nextDouble() * WINDOW_SECONDS * 1e9);
                    calls.add(() -> arrivals.schedule(() -> ask(farm, kind, over), at, TimeUnit.NANOSECONDS));
                }
            }
            calls.forEach(Runnable::run);
            assertThat(over.await(60, TimeUnit.SECONDS))
                    .as("all come to an end")
                    .isTrue();
            System.out.printf("%s: %d asked in %d s, capacity %.0f a second%n", title, all, WINDOW_SECONDS, CAPACITY);
            kinds.forEach(kind -> System.out.println("  " + kind));
            assertThat(kinds).allMatch(kind -> kind.failed.get() == 0);
        } finally {
            servers.forEach(PlayedServer::close);
        }
    }

    private static void ask(Farm farm, Kind kind, CountDownLatch over) {
        long since = System.nanoTime();
        CompletableFuture<InferenceConnection> leasing =
                farm.factory().lease(kind.request).toCompletableFuture();
        leasing.whenComplete((connection, refusal) -> {
            long waited = System.nanoTime() - since;
            if (refusal instanceof NoCapacity) {
                kind.refusals.add(waited);
                over.countDown();
            } else if (refusal != null) {
                kind.failed.incrementAndGet();
                over.countDown();
            } else {
                kind.waits.add(waited);
                stream(kind, connection, since, over);
            }
        });
    }

    private static void stream(Kind kind, InferenceConnection connection, long since, CountDownLatch over) {
        Duration long30 = Duration.ofSeconds(30);
        connection.stream(new ChatRequest(List.of(ChatMessage.user("Why?")), 64, 0, 7L, long30, long30))
                .subscribe(new Flow.Subscriber<>() {
                    private boolean first = true;

                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(Delta delta) {
                        if (first) {
                            first = false;
                            kind.firsts.add(System.nanoTime() - since);
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        kind.failed.incrementAndGet();
                        connection.close();
                        over.countDown();
                    }

                    @Override
                    public void onComplete() {
                        connection.close();
                        over.countDown();
                    }
                });
    }
}
