package ai.dreamseed.inference.adapter;

import static ai.dreamseed.inference.adapter.Farm.ask;
import static ai.dreamseed.inference.adapter.Farm.eventually;
import static ai.dreamseed.inference.adapter.Farm.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.EndpointSpec;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void leasesGoWhereTheFewestAre() throws Exception {
        try (PlayedServer one = new PlayedServer();
                PlayedServer two = new PlayedServer();
                Farm farm = new Farm(one, two);
                InferenceConnection first = farm.leaseOfAll();
                InferenceConnection second = farm.lease();
                InferenceConnection third = farm.lease();
                InferenceConnection fourth = farm.lease()) {
            assertThat(List.of(first, second, third, fourth))
                    .extracting(InferenceConnection::endpoint)
                    .containsExactlyInAnyOrder(one.address(), one.address(), two.address(), two.address());
        }
    }

    @Test
    void whoWaitsGetsTheSlotThatIsGivenBack() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            InferenceConnection first = farm.lease();
            CompletableFuture<InferenceConnection> second = farm.leasing(Duration.ofSeconds(10));
            assertThat(second).isNotDone();
            first.close();
            second.get(10, TimeUnit.SECONDS).close();
            assertThat(farm.factory().state().granted()).isEqualTo(2);
        }
    }

    @Test
    void whoCannotWaitIsRefusedAtOnce() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                assertThat(farm.leasing(Duration.ZERO)).isCompletedExceptionally();
            }
        }
    }

    @Test
    void theWaitEndsWhenItWasSaidTo() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                assertThatThrownBy(() -> farm.leasing(Duration.ofMillis(50)).get(10, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOf(NoCapacity.class);
                assertThat(farm.factory().state().waiting()).isZero();
            }
        }
    }

    @Test
    void theQueueHasAnEnd() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            farm.configuration.setMaxWaiting(1);
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                CompletableFuture<InferenceConnection> waiting = farm.leasing(Duration.ofSeconds(10));
                assertThatThrownBy(() -> farm.leasing(Duration.ofSeconds(10)).get(0, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOf(NoCapacity.class);
                assertThat(waiting).isNotDone();
            }
        }
    }

    @Test
    void whoGivesUpLeavesTheQueueAndTakesNoSlot() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            InferenceConnection first = farm.lease();
            CompletableFuture<InferenceConnection> tired = farm.leasing(Duration.ofSeconds(10));
            CompletableFuture<InferenceConnection> patient = farm.leasing(Duration.ofSeconds(10));
            tired.cancel(true);
            first.close();
            patient.get(10, TimeUnit.SECONDS).close();
            assertThat(farm.factory().state().endpoints().getFirst().leased()).isZero();
        }
    }

    @Test
    void aThousandWhoWaitHoldNoThread() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            farm.configuration.setMaxWaiting(1000);
            InferenceConnection first = farm.lease();
            int before = ManagementFactory.getThreadMXBean().getThreadCount();
            List<CompletableFuture<InferenceConnection>> waiting = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                CompletableFuture<InferenceConnection> turn = farm.leasing(Duration.ofSeconds(30));
                waiting.add(turn);
                turn.thenAccept(InferenceConnection::close);
            }
            assertThat(farm.factory().state().waiting()).isEqualTo(1000);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 10);
            first.close();
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLeaseThatNobodyClosesIsTakenBackAndItsStreamEnds() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().text("Look ").untilClientLeaves(left));
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            InferenceConnection leaked = farm.factory()
                    .lease(LeaseRequest.of("test", Duration.ofSeconds(10), Duration.ofMillis(300)))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Farm.Taking taking = new Farm.Taking(10);
            leaked.stream(question()).subscribe(taking);

            assertThat(taking.failure()).isInstanceOf(DeadlineExceeded.class);
            left.get(10, TimeUnit.SECONDS);
            farm.lease().close();
            assertThat(farm.factory().state().reaped()).isEqualTo(1);
        }
    }

    @Test
    void whereNoServerIsConfiguredNobodyWaits() {
        try (Farm farm = new Farm(new String[0])) {
            assertThatThrownBy(() -> farm.leasing(Duration.ofSeconds(10)).get(0, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EndpointUnavailable.class);
        }
    }

    @Test
    void aModelThatNobodyServesIsUnavailable() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.lease().close();
            assertThatThrownBy(() -> farm.factory()
                            .lease(new LeaseRequest(
                                    "other-70b", "test", Duration.ofSeconds(10), Duration.ofSeconds(10)))
                            .toCompletableFuture()
                            .get(0, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EndpointUnavailable.class);
        }
    }

    @Test
    void aRequestGoesToTheServerThatServesItsModel() throws Exception {
        try (PlayedServer one = new PlayedServer();
                PlayedServer two = new PlayedServer().serves("other-70b");
                Farm farm = new Farm(one, two)) {
            farm.leaseOfAll().close();
            for (int i = 0; i < 4; i++) {
                try (InferenceConnection connection = farm.factory()
                        .lease(new LeaseRequest("other-70b", "test", Duration.ofSeconds(10), Duration.ofSeconds(10)))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)) {
                    assertThat(connection.endpoint()).isEqualTo(two.address());
                }
            }
        }
    }

    @Test
    void aDeadEngineIsDownAndComesBackWhenItsProbeDoes() throws Exception {
        try (PlayedServer server = new PlayedServer().health(503);
                Farm farm = new Farm(server)) {
            farm.factory().state();
            eventually(() -> health(farm) == Health.DOWN);
            assertThat(farm.factory().state().endpoints().getFirst().detail()).contains("503");
            assertThatThrownBy(() -> farm.leasing(Duration.ofSeconds(10)).get(0, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EndpointUnavailable.class);
            server.health(200);
            eventually(() -> health(farm) == Health.UP);
            farm.lease().close();
        }
    }

    @Test
    void whoWaitsIsToldWhenTheLastServerGoesDown() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                CompletableFuture<InferenceConnection> waiting = farm.leasing(Duration.ofSeconds(30));
                server.health(503);
                assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOf(EndpointUnavailable.class);
            }
        }
    }

    @Test
    void noRequestFailsWhenOneOfTwoServersIsGone() throws Throwable {
        try (PlayedServer stays = new PlayedServer();
                PlayedServer goes = new PlayedServer();
                Farm farm = new Farm(stays, goes)) {
            farm.configuration.setProbeIntervalMillis(60_000);
            farm.leaseOfAll().close();
            goes.close();
            for (int i = 0; i < 6; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    assertThat(ask(connection, question())).isEqualTo("Look at the denominators.");
                }
            }
            PoolState state = farm.factory().state();
            assertThat(state.reachable()).isTrue();
            assertThat(state.endpoints().get(1).failures()).isPositive();
        }
    }

    @Test
    void aServerThatFailsThriceInARowIsLeftAloneUntilItRecovers() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(wire -> wire.answer(500, "{}"));
                Farm farm = new Farm(server)) {
            farm.configuration.setEjectionMillis(300);
            for (int i = 0; i < 3; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(EndpointUnavailable.class);
                }
            }
            assertThat(health(farm)).isEqualTo(Health.EJECTED);
            server.plays(PlayedServer.FINE);
            eventually(() -> health(farm) == Health.UP);
        }
    }

    @Test
    void shuttingDownEndsEveryStreamAndRefusesWhoeverWaits() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().text("Look ").untilClientLeaves(left));
                Farm farm = new Farm(server)) {
            farm.configuration.setSlotsPerEndpoint(1);
            InferenceConnection connection = farm.lease();
            Farm.Taking taking = new Farm.Taking(10);
            connection.stream(question()).subscribe(taking);
            taking.next();
            CompletableFuture<InferenceConnection> waiting = farm.leasing(Duration.ofSeconds(30));

            farm.adapter.stop();

            assertThat(taking.failure()).isInstanceOf(DeadlineExceeded.class);
            left.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(EndpointUnavailable.class);
            assertThatThrownBy(() -> farm.leasing(Duration.ofSeconds(1)).get(1, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EndpointUnavailable.class);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedByName() {
        for (String wrong : List.of("gpu-1:8000", "ftp://gpu-1", "http://", "http://user:secret@gpu-1:8000")) {
            assertThatThrownBy(() -> Settings.endpoints(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("base address");
        }
        assertThat(Settings.endpoints(" http://gpu-1:8000/v1/, https://gpu-2 ,, http://gpu-1:8000"))
                .extracting(EndpointSpec::address)
                .containsExactly("http://gpu-1:8000", "https://gpu-2");
    }

    private static Health health(Farm farm) {
        return farm.factory().state().endpoints().getFirst().health();
    }
}
