package ai.dreamseed.inference.adapter;

import static ai.dreamseed.inference.adapter.Farm.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PoolState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Five servers and five hundred learners, of which each asks again once it is answered; then most of the farm goes wrong. */
class FarmUnderFire {

    private static final int LEARNERS = 500;
    private static final int SERVERS = 5;
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration GAP = Duration.ofMillis(300);
    private static final int TEXTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WITHIN = Duration.ofSeconds(40);
    private static final PlayedServer.Script WELL = wire -> wire.speak(TEXTS, FIRST, GAP);

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger brokenAfterContent = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final Map<String, AtomicInteger> failedWithoutContent = new ConcurrentHashMap<>();
    private final AtomicInteger hung = new AtomicInteger();
    private final AtomicInteger slowness = new AtomicInteger(1);
    private volatile boolean over;

    @Test
    void noRequestWithoutContentFailsNoneHangsTheSlowOneLosesItsLoadAndAllRecover() throws Exception {
        List<PlayedServer> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(new PlayedServer().plays(WELL));
        }
        servers.get(2).plays(wire -> {
            wire.stream().role();
            for (int i = 0; i < TEXTS; i++) {
                Thread.sleep((i == 0 ? FIRST : GAP).multipliedBy(slowness.get()));
                wire.text("word ");
            }
            wire.finish("stop").usage(40, TEXTS).done();
        });
        try (Farm farm = new Farm(servers.toArray(PlayedServer[]::new))) {
            farm.configuration.setSlotsPerEndpoint(LEARNERS / SERVERS);
            farm.configuration.setMaxWaiting(LEARNERS);
            farm.configuration.setProbeIntervalMillis(1_000);
            farm.configuration.setEjectionMillis(2_000);
            // Five hundred connections at once take a while where everything shares two cores.
            farm.configuration.setConnectTimeoutMillis(10_000);
            farm.leaseOfAll().close();
            CountDownLatch gone = new CountDownLatch(LEARNERS);
            for (int i = 0; i < LEARNERS; i++) {
                Thread.startVirtualThread(() -> {
                    while (!over) {
                        learn(farm);
                    }
                    gone.countDown();
                });
            }
            eventually(PATIENCE, () -> answered.get() >= LEARNERS / 2);

            int[] ports = {servers.get(0).port(), servers.get(1).port()};
            servers.get(0).close();
            servers.get(1).close();
            PlayedServer slow = servers.get(2);
            slowness.set(10);
            AtomicInteger turn = new AtomicInteger();
            servers.get(3).plays(wire -> {
                wire.stream().role();
                if (turn.getAndIncrement() % 2 == 0) {
                    Thread.sleep(FIRST);
                    wire.text("word ");
                }
                wire.error().done();
            });
            long since = System.nanoTime();
            eventually(PATIENCE, () -> farm.endpoint(slow).health() == PoolState.Health.EJECTED);
            Duration unloaded = Duration.ofNanos(System.nanoTime() - since);
            long requestsThen = farm.endpoint(slow).requests();
            int answeredThen = answered.get();
            // One server is left for all.
            eventually(PATIENCE, () -> answered.get() >= answeredThen + 2 * LEARNERS / SERVERS);
            long trials = farm.endpoint(slow).requests() - requestsThen;

            servers.set(0, new PlayedServer(ports[0]).plays(WELL));
            servers.set(1, new PlayedServer(ports[1]).plays(WELL));
            slowness.set(1);
            servers.get(3).plays(WELL);
            long returned = System.nanoTime();
            AtomicReference<PoolState> last = new AtomicReference<>();
            long end = returned + TimeUnit.SECONDS.toNanos(60);
            while (!recovered(farm, last) && System.nanoTime() < end) {
                gone.await(20, TimeUnit.MILLISECONDS);
            }
            Duration recovery = Duration.ofNanos(System.nanoTime() - returned);
            over = true;
            assertThat(gone.await(60, TimeUnit.SECONDS))
                    .as("every learner is answered")
                    .isTrue();

            System.out.printf(
                    "Under fire: %d answered, %d broken after content, without content failed %s, hung %d, longest %d"
                            + " ms; slow one unloaded after %d ms (%d trials after), all carry load %d ms after their"
                            + " return; %d retries%n",
                    answered.get(),
                    brokenAfterContent.get(),
                    failedWithoutContent,
                    hung.get(),
                    longest.get(),
                    unloaded.toMillis(),
                    trials,
                    recovery.toMillis(),
                    farm.factory().state().retried());
            assertThat(failedWithoutContent).isEmpty();
            assertThat(hung).hasValue(0);
            assertThat(longest.get()).isLessThan(WITHIN.toMillis() + 1_000);
            assertThat(unloaded).isLessThan(Duration.ofSeconds(5));
            assertThat(trials).as("requests that show whether it is fast again").isLessThanOrEqualTo(5);
            assertThat(recovered(farm, last))
                    .as("all carry load again: %s", last.get())
                    .isTrue();
        } finally {
            over = true;
            servers.forEach(PlayedServer::close);
        }
    }

    private static boolean recovered(Farm farm, AtomicReference<PoolState> last) {
        PoolState state = farm.factory().state();
        boolean all = state.endpoints().stream()
                .allMatch(each -> each.health() == PoolState.Health.UP
                        && each.breaker() == PoolState.Breaker.CLOSED
                        && each.leased() > LEARNERS / SERVERS / 2);
        // Once they were seen so, they may run empty at the end.
        if (all || last.get() == null || !wasWell(last.get())) {
            last.set(state);
        }
        return wasWell(last.get());
    }

    private static boolean wasWell(PoolState state) {
        return state.endpoints().stream()
                .allMatch(each -> each.breaker() == PoolState.Breaker.CLOSED && each.leased() > LEARNERS / SERVERS / 2);
    }

    private void learn(Farm farm) {
        long since = System.nanoTime();
        AtomicInteger texts = new AtomicInteger();
        try (InferenceConnection connection = farm.factory()
                .lease(LeaseRequest.of("test", WITHIN, WITHIN.multipliedBy(2)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)) {
            since = System.nanoTime();
            var done = new java.util.concurrent.CompletableFuture<Void>();
            connection.stream(new ChatRequest(List.of(ChatMessage.user("Why?")), 64, 0, 7L, WITHIN, WITHIN))
                    .subscribe(new Flow.Subscriber<>() {
                        @Override
                        public void onSubscribe(Flow.Subscription subscription) {
                            subscription.request(Long.MAX_VALUE);
                        }

                        @Override
                        public void onNext(Delta delta) {
                            texts.incrementAndGet();
                        }

                        @Override
                        public void onError(Throwable failure) {
                            done.completeExceptionally(failure);
                        }

                        @Override
                        public void onComplete() {
                            done.complete(null);
                        }
                    });
            done.get(WITHIN.toSeconds() + 10, TimeUnit.SECONDS);
            answered.incrementAndGet();
        } catch (ExecutionException failed) {
            if (texts.get() > 0) {
                brokenAfterContent.incrementAndGet();
            } else {
                failedWithoutContent
                        .computeIfAbsent(
                                failed.getCause() + " by " + failed.getCause().getCause(), key -> new AtomicInteger())
                        .incrementAndGet();
            }
        } catch (TimeoutException late) {
            hung.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        long took = (System.nanoTime() - since) / 1_000_000;
        longest.accumulateAndGet(took, Math::max);
    }
}
