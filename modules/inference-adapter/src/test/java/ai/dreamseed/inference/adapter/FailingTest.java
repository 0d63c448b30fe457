package ai.dreamseed.inference.adapter;

import static ai.dreamseed.inference.adapter.Farm.ask;
import static ai.dreamseed.inference.adapter.Farm.eventually;
import static ai.dreamseed.inference.adapter.Farm.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.BudgetSpent;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState.Breaker;
import ai.dreamseed.inference.PoolState.Health;
import ai.dreamseed.inference.StreamBroken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailingTest {

    private static final PlayedServer.Script BROKEN = wire -> wire.answer(500, "{}");

    @Test
    void aServerThatWasLeftAloneGetsOneRequestAndThenAllOfThem() throws Throwable {
        CountDownLatch recovered = new CountDownLatch(1);
        try (PlayedServer server = new PlayedServer().plays(BROKEN);
                Farm farm = new Farm(server)) {
            for (int i = 0; i < 3; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(EndpointUnavailable.class);
                }
            }
            assertThat(farm.endpoint(server).breaker()).isEqualTo(Breaker.OPEN);
            server.plays(wire -> {
                recovered.await();
                PlayedServer.FINE.play(wire);
            });
            eventually(() -> farm.endpoint(server).breaker() == Breaker.HALF_OPEN);
            InferenceConnection trial = farm.lease();
            CompletableFuture<InferenceConnection> second = farm.leasing(Duration.ofSeconds(10));
            CompletableFuture<String> answer =
                    trial.chat(question()).toCompletableFuture().thenApply(reply -> reply.text());
            server.nextRequest();
            assertThat(second).isNotDone();
            recovered.countDown();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("Look at the denominators.");
            assertThat(farm.endpoint(server).breaker()).isEqualTo(Breaker.CLOSED);
            second.get(10, TimeUnit.SECONDS).close();
            trial.close();
        }
    }

    @Test
    void aServerThatFailsEverySecondTimeIsLeftAlone() throws Throwable {
        AtomicInteger turn = new AtomicInteger();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> (turn.getAndIncrement() % 2 == 0 ? PlayedServer.FINE : BROKEN).play(wire));
                Farm farm = new Farm(server)) {
            farm.configuration.setEjectionMillis(60_000);
            for (int i = 0; i < 8; i++) {
                assertThat(farm.factory().state().endpoints()).allMatch(each -> each.breaker() == Breaker.CLOSED);
                try (InferenceConnection connection = farm.lease()) {
                    connection
                            .chat(question())
                            .handle((reply, failure) -> 0)
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS);
                }
            }
            assertThat(farm.endpoint(server).health()).isEqualTo(Health.EJECTED);
        }
    }

    @Test
    void aFullServerGetsNothingForAMomentAndStaysInGoodStanding() throws Throwable {
        try (PlayedServer full = new PlayedServer().plays(wire -> wire.answer(503, "{\"error\":{\"type\":\"Full\"}}"));
                PlayedServer other = new PlayedServer();
                Farm farm = new Farm(full, other)) {
            farm.leaseOfAll().close();
            for (int i = 0; i < 20; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    assertThat(ask(connection, question())).isEqualTo("Look at the denominators.");
                }
            }
            assertThat(farm.endpoint(full).failures()).isZero();
            assertThat(farm.endpoint(full).health()).isEqualTo(Health.UP);
            assertThat(farm.endpoint(full).full()).isPositive();
            assertThat(farm.endpoint(full).requests()).as("asked").isLessThan(10);
        }
    }

    @Test
    void whoLosesItsServerWhereAllOthersAreBusyWaitsInFrontOfTheQueue() throws Exception {
        CountDownLatch failing = new CountDownLatch(1);
        try (PlayedServer fails = new PlayedServer().plays(wire -> {
                    failing.await();
                    wire.raw("HTT");
                });
                PlayedServer busy = new PlayedServer();
                Farm farm = new Farm(fails, busy)) {
            farm.configuration.setSlotsPerEndpoint(1);
            farm.configuration.setEjectionMillis(60_000);
            InferenceConnection one = farm.leaseOfAll();
            InferenceConnection two = farm.lease();
            InferenceConnection unlucky = one.endpoint().equals(fails.address()) ? one : two;
            InferenceConnection lucky = unlucky == one ? two : one;
            CompletableFuture<InferenceConnection> queued = farm.leasing(Duration.ofSeconds(20));
            CompletableFuture<String> answer =
                    unlucky.chat(question()).toCompletableFuture().thenApply(reply -> reply.text());
            fails.nextRequest();
            // Nobody may take the place that it leaves.
            fails.health(503);
            eventually(() -> farm.endpoint(fails).health() == Health.DOWN);
            failing.countDown();
            eventually(() -> farm.factory().state().waiting() == 2);
            lucky.close();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("Look at the denominators.");
            assertThat(queued).isNotDone();
            assertThat(unlucky.endpoint()).isEqualTo(busy.address());
            unlucky.close();
            queued.get(10, TimeUnit.SECONDS).close();
            assertThat(farm.factory().state().endpoints()).allMatch(each -> each.leased() == 0);
        }
    }

    @Test
    void aServerThatNeverSendsHeadersIsReplacedWhileThereIsTime() throws Throwable {
        try (PlayedServer one = new PlayedServer();
                PlayedServer two = new PlayedServer();
                Farm farm = new Farm(one, two);
                InferenceConnection connection = farm.leaseOfAll()) {
            CompletableFuture<Void> left = new CompletableFuture<>();
            (connection.endpoint().equals(one.address()) ? one : two).plays(wire -> wire.untilClientLeaves(left));
            assertThat(ask(connection, question(Duration.ofSeconds(1)))).isEqualTo("Look at the denominators.");
            left.get(10, TimeUnit.SECONDS);
            assertThat(farm.factory().state().retried()).isEqualTo(1);
        }
    }

    @Test
    void aFarmThatFailsIsNotAskedTwiceForEverything() throws Exception {
        try (PlayedServer one = new PlayedServer().plays(BROKEN);
                PlayedServer two = new PlayedServer().plays(BROKEN);
                Farm farm = new Farm(one, two)) {
            farm.configuration.setEjectionMillis(1);
            farm.configuration.setSlotsPerEndpoint(4);
            farm.leaseOfAll().close();
            int asked = 200;
            for (int i = 0; i < asked; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    connection
                            .chat(question())
                            .handle((reply, failure) -> 0)
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS);
                } catch (ExecutionException refusedMeanwhile) {
                    assertThat(refusedMeanwhile).hasCauseInstanceOf(EndpointUnavailable.class);
                }
            }
            // Ten to begin with, and one for every five.
            assertThat(farm.factory().state().retried()).isLessThanOrEqualTo(10 + asked / 5 + 10);
        }
    }

    @Test
    void whoLeavesClosesTheConnectionToTheServerWithinATenthOfASecond() throws Exception {
        List<PlayedServer.Script> stages = List.of(
                wire -> {},
                wire -> wire.stream(),
                wire -> wire.stream().role(),
                wire -> wire.stream().role().text("Look "));
        List<Long> took = new ArrayList<>();
        for (PlayedServer.Script stage : stages) {
            for (int i = 0; i < 5; i++) {
                CompletableFuture<Void> left = new CompletableFuture<>();
                CountDownLatch played = new CountDownLatch(1);
                try (PlayedServer server = new PlayedServer().plays(wire -> {
                            stage.play(wire);
                            played.countDown();
                            wire.untilClientLeaves(left);
                        });
                        Farm farm = new Farm(server);
                        InferenceConnection connection = farm.lease()) {
                    Farm.Taking taking = new Farm.Taking(5);
                    connection.stream(question()).subscribe(taking);
                    played.await(10, TimeUnit.SECONDS);
                    long since = System.nanoTime();
                    taking.subscription.cancel();
                    left.get(10, TimeUnit.SECONDS);
                    took.add((System.nanoTime() - since) / 1_000);
                }
            }
        }
        took.sort(null);
        System.out.printf(
                "A client that leaves: upstream closed after %d µs (median), %d µs (worst of %d)%n",
                took.get(took.size() / 2), took.getLast(), took.size());
        // A machine that is busy with other things may be late once.
        assertThat(took.get(took.size() - 2)).isLessThan(100_000);
    }

    @Test
    void aLineOfAGigabyteIsNotReadToItsEnd() throws Exception {
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream();
                    byte[] part = new byte[1 << 16];
                    java.util.Arrays.fill(part, (byte) 'x');
                    try {
                        for (int i = 0; i < 1 << 14; i++) {
                            wire.body(part);
                            written.addAndGet(part.length);
                        }
                    } catch (IOException gone) {
                        left.complete(null);
                    }
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
            left.get(10, TimeUnit.SECONDS);
            assertThat(written.get()).isLessThan(64 << 20);
        }
    }

    @Test
    void whatAStreamUsedThatWasLeftIsCountedAndTheRestGivenBack() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream()
                                .role()
                                .text("a")
                                .text("b")
                                .text("c")
                                .untilClientLeaves());
                Farm farm = new Farm(server)) {
            farm.configuration.setLearnerTokensPerDay(1000L);
            InferenceConnection connection =
                    farm.factory().lease(request(900)).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> farm.factory()
                            .lease(request(200))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BudgetSpent.class);
            Farm.Taking taking = new Farm.Taking(5);
            connection.stream(question()).subscribe(taking);
            for (int i = 0; i < 3; i++) {
                taking.next();
            }
            taking.subscription.cancel();
            connection.close();
            assertThat(farm.endpoint(server).completionTokens()).isEqualTo(3);
            // The prompt has 45 characters: some twenty tokens with what frames them.
            farm.factory()
                    .lease(request(960))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .close();
            assertThatThrownBy(() -> farm.factory()
                            .lease(request(990))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BudgetSpent.class);
        }
    }

    @Test
    void aWaitThatWouldBeTooLongIsRefusedAtOnceWithTheTimeToComeBack() throws Throwable {
        try (PlayedServer server =
                        new PlayedServer().plays(wire -> wire.speak(1, Duration.ofMillis(200), Duration.ZERO));
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            for (int i = 0; i < 4; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    ask(connection, question());
                }
            }
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                List<CompletableFuture<InferenceConnection>> waiting = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    waiting.add(farm.leasing(Duration.ofSeconds(20)));
                }
                assertThat(waiting).allMatch(each -> !each.isDone());
                // Eleven are before it, each for a fifth of a second.
                CompletableFuture<InferenceConnection> hasty = farm.leasing(Duration.ofMillis(900));
                assertThat(hasty).isCompletedExceptionally();
                assertThatThrownBy(hasty::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                NoCapacity.class,
                                refusal -> assertThat(refusal.retryAfter())
                                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4)));
                waiting.forEach(each -> each.cancel(false));
            }
        }
    }

    @Test
    void shuttingDownLetsStreamsEndAndRefusesWhatIsNew() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().text("Look ");
                    goOn.await();
                    wire.text("there.").finish("stop").done();
                });
                Farm farm = new Farm(server)) {
            farm.configuration.setDrainMillis(20_000);
            farm.configuration.setSlotsPerEndpoint(1);
            InferenceConnection connection = farm.lease();
            Farm.Taking taking = new Farm.Taking(10);
            connection.stream(question()).subscribe(taking);
            taking.next();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(farm.adapter::stop);
            eventually(() -> farm.leasing(Duration.ZERO).exceptionNow() instanceof EndpointUnavailable);
            assertThat(stopped).isNotDone();
            goOn.countDown();
            taking.end.get(10, TimeUnit.SECONDS);
            assertThat(taking.taken).contains(new Delta.Text("there."));
            connection.close();
            stopped.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aThousandOpenStreamsNeedNoThousandThreads() throws Exception {
        int many = 1000;
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().role().text("Look ");
                    goOn.await();
                    wire.text("there.").finish("stop").done();
                });
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(many);
            farm.configuration.setConnectTimeoutMillis(30_000);
            farm.configuration.setProbeIntervalMillis(1_000);
            farm.configuration.setIdleTimeoutMillis(60_000);
            farm.lease().close();
            int before = ManagementFactory.getThreadMXBean().getThreadCount();
            List<InferenceConnection> connections = new ArrayList<>();
            List<Farm.Taking> open = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                InferenceConnection connection = farm.lease();
                Farm.Taking taking = new Farm.Taking(Long.MAX_VALUE);
                connection.stream(question(Duration.ofSeconds(60))).subscribe(taking);
                connections.add(connection);
                open.add(taking);
            }
            for (Farm.Taking each : open) {
                assertThat(each.taken.poll(30, TimeUnit.SECONDS)).isEqualTo(new Delta.Text("Look "));
            }
            int during = ManagementFactory.getThreadMXBean().getThreadCount();
            goOn.countDown();
            for (Farm.Taking each : open) {
                each.end.get(30, TimeUnit.SECONDS);
            }
            connections.forEach(InferenceConnection::close);
            System.out.printf("%d open streams: %d platform threads before, %d with them%n", many, before, during);
            assertThat(during).isLessThan(before + 50);
        }
    }

    @Test
    void whoeverBlocksTheCommonPoolDoesNotMakeAServerLookDown() throws Throwable {
        CountDownLatch over = new CountDownLatch(1);
        for (int i = 0; i < 64; i++) {
            CompletableFuture.runAsync(() -> {
                try {
                    over.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            Farm.Taking taking = new Farm.Taking(Long.MAX_VALUE);
            connection.stream(question()).subscribe(taking);
            taking.end.get(10, TimeUnit.SECONDS);
            assertThat(farm.endpoint(server).health()).isEqualTo(Health.UP);
        } finally {
            over.countDown();
        }
    }

    @Test
    void twoThatFailTogetherAreBothReplaced() throws Throwable {
        try (PlayedServer one = new PlayedServer().plays(BROKEN);
                PlayedServer two = new PlayedServer()
                        .plays(wire -> wire.stream().role().error().done());
                PlayedServer three = new PlayedServer();
                Farm farm = new Farm(one, two, three)) {
            farm.configuration.setEjectionMillis(60_000);
            farm.leaseOfAll().close();
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 20; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    answers.add(ask(connection, question()));
                }
            }
            assertThat(answers).hasSize(20).containsOnly("Look at the denominators.");
            assertThat(farm.endpoint(one).health()).isEqualTo(Health.EJECTED);
            assertThat(farm.endpoint(two).health()).isEqualTo(Health.EJECTED);
        }
    }

    private static LeaseRequest request(int tokens) {
        return LeaseRequest.of("test", Duration.ofSeconds(10), Duration.ofSeconds(30))
                .on("academy", "learner", null)
                .expecting(tokens);
    }
}
