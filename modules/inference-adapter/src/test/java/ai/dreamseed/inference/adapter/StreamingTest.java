package ai.dreamseed.inference.adapter;

import static ai.dreamseed.inference.adapter.Farm.ask;
import static ai.dreamseed.inference.adapter.Farm.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.ChatReply;
import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.RequestRefused;
import ai.dreamseed.inference.StreamBroken;
import ai.dreamseed.inference.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamingTest {

    @Test
    void anAnswerComesInOrderAndSaysAtItsEndWhatItCost() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            Farm.Taking taking = new Farm.Taking(Long.MAX_VALUE);
            connection.stream(question()).subscribe(taking);
            taking.end.get(10, TimeUnit.SECONDS);

            assertThat(taking.taken)
                    .containsExactly(
                            new Delta.Text("Look "),
                            new Delta.Text("at the "),
                            new Delta.Text("denominators."),
                            new Delta.Finished("tutor-8b", "stop", new Usage(12, 3)));
        }
    }

    @Test
    void theRequestAsksForAStreamWithUsageAndCarriesKeyAndModel() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            farm.configuration.setApiKey("secret-key");
            try (InferenceConnection connection = farm.lease()) {
                connection.chat(question()).toCompletableFuture().get(10, TimeUnit.SECONDS);
            }
            assertThat(server.nextRequest())
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .contains("Authorization: Bearer secret-key")
                    .contains("\"model\":\"tutor-8b\"")
                    .contains("\"stream\":true")
                    .contains("\"include_usage\":true")
                    .contains("\"max_tokens\":64")
                    .contains("\"seed\":7")
                    .contains("{\"role\":\"user\",\"content\":\"How do I add \\\"1/2\\\" and 1/3?\\n힌트\"}");
        }
    }

    @Test
    void oneConnectionServesOneChatAfterTheOther() throws Throwable {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThat(ask(connection, question())).isEqualTo("Look at the denominators.");
            assertThat(ask(connection, question())).isEqualTo("Look at the denominators.");
        }
    }

    @Test
    void twoChatsAtOnceAreRefused() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(PlayedServer.Wire::untilClientLeaves);
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            connection.chat(question());
            assertThatThrownBy(() -> connection.chat(question())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anErrorInTheMiddleIsAnErrorAlthoughHttpSaidOkAndDoneFollows() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire ->
                                wire.stream().role().text("Look ").error().done());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question()))
                    .isInstanceOf(StreamBroken.class)
                    .hasMessageContaining("InternalServerError")
                    .hasMessageNotContaining("engine died");
        }
    }

    @Test
    void doneWithoutAReasonToFinishIsNoSuccess() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().role().text("Look ").done());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
        }
    }

    @Test
    void aStreamThatStopsBeforeDoneIsBroken() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire ->
                                wire.stream().text("Look ").finish("stop").end());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
        }
    }

    @Test
    void aSecondDoneChangesNothing() throws Throwable {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream()
                                .text("Look")
                                .finish("stop")
                                .data("[DONE]")
                                .done());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThat(ask(connection, question())).isEqualTo("Look");
            assertThat(ask(connection, question())).isEqualTo("Look");
        }
    }

    @Test
    void anAnswerThatWasCutForLengthSaysSo() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire ->
                                wire.stream().text("Look").finish("length").done());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThat(connection.chat(question()).toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new ChatReply("Look", "tutor-8b", "length", Usage.UNKNOWN));
        }
    }

    @Test
    void aLetterThatIsCutBetweenTwoReadsIsWholeAgain() throws Throwable {
        byte[] event = "data: {\"choices\":[{\"delta\":{\"content\":\"분모\"},\"finish_reason\":\"stop\"}]}\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream();
                    for (byte each : event) {
                        wire.body(new byte[] {each});
                    }
                    wire.done();
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThat(ask(connection, question())).isEqualTo("분모");
        }
    }

    @Test
    void whatIsNotUtf8BreaksTheStream() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().text("Look ");
                    wire.body(new byte[] {'d', 'a', 't', 'a', ':', ' ', (byte) 0xC3, (byte) 0x28, '\n', '\n'});
                    wire.untilClientLeaves();
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question()))
                    .isInstanceOf(StreamBroken.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void aLineOfAMegabyteIsNotReadToItsEnd() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    try {
                        wire.stream().body("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
                    } finally {
                        wire.untilClientLeaves(left);
                    }
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question()))
                    .isInstanceOf(StreamBroken.class)
                    .hasMessageContaining("262144");
            left.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aConnectionThatClosesAfterThreeBytesIsBroken() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(wire -> wire.raw("HTT"));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
        }
    }

    @Test
    void aBodyThatClosesAfterThreeBytesIsBroken() throws Exception {
        try (PlayedServer server =
                        new PlayedServer().plays(wire -> wire.stream().body("dat".getBytes(StandardCharsets.UTF_8)));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
        }
    }

    @Test
    void aServerThatNeverSendsHeadersIsLeftWhenTheFirstTextIsLate() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer().plays(wire -> wire.untilClientLeaves(left));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question(Duration.ofMillis(100))))
                    .isInstanceOf(DeadlineExceeded.class);
            left.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStreamThatStallsIsEndedByTheIdleTimeout() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().role().text("Look ").untilClientLeaves(left));
                Farm farm = new Farm(server)) {
            farm.configuration.setIdleTimeoutMillis(100);
            try (InferenceConnection connection = farm.lease()) {
                assertThatThrownBy(() -> ask(connection, question()))
                        .isInstanceOf(DeadlineExceeded.class)
                        .hasMessageContaining("next text");
                left.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void emptyChoicesForEverAreNoProgress() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().role();
                    while (true) {
                        wire.noChoices();
                    }
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question(Duration.ofMillis(150))))
                    .isInstanceOf(DeadlineExceeded.class);
        }
    }

    @Test
    void aRefusedRequestIsNotTriedElsewhere() throws Exception {
        PlayedServer.Script refusing = wire -> wire.answer(
                400, "{\"error\":{\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}");
        try (PlayedServer one = new PlayedServer().plays(refusing);
                PlayedServer two = new PlayedServer().plays(refusing);
                Farm farm = new Farm(one, two);
                InferenceConnection connection = farm.leaseOfAll()) {
            assertThatThrownBy(() -> ask(connection, question()))
                    .isInstanceOf(RequestRefused.class)
                    .hasMessageContaining("BadRequestError");
            assertThat(one.waitingRequests() + two.waitingRequests()).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatIsAStringIsUnderstood() throws Exception {
        try (PlayedServer server = new PlayedServer().plays(wire -> wire.answer(401, "{\"error\":\"Unauthorized\"}"));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> ask(connection, question()))
                    .isInstanceOf(EndpointUnavailable.class)
                    .hasMessageContaining("401")
                    .hasMessageContaining("Unauthorized");
        }
    }

    @Test
    void aServerThatFailsBeforeItsFirstTextIsReplacedUnseen() throws Throwable {
        for (PlayedServer.Script failing : List.<PlayedServer.Script>of(
                wire -> wire.raw("HTT"),
                wire -> wire.answer(500, "{}"),
                wire -> wire.answer(503, "{\"error\":{\"message\":\"queue full\",\"type\":\"ServiceUnavailable\"}}"),
                wire -> wire.stream().role().error().done(),
                wire -> wire.stream().role())) {
            try (PlayedServer one = new PlayedServer();
                    PlayedServer two = new PlayedServer();
                    Farm farm = new Farm(one, two);
                    InferenceConnection connection = farm.leaseOfAll()) {
                (connection.endpoint().equals(one.address()) ? one : two).plays(failing);
                assertThat(ask(connection, question())).isEqualTo("Look at the denominators.");
                assertThat(farm.factory().state().retried()).isEqualTo(1);
            }
        }
    }

    @Test
    void nothingIsRepeatedAfterTheFirstText() throws Exception {
        PlayedServer.Script breaking = wire -> wire.stream().role().text("Look ");
        try (PlayedServer one = new PlayedServer().plays(breaking);
                PlayedServer two = new PlayedServer().plays(breaking);
                Farm farm = new Farm(one, two);
                InferenceConnection connection = farm.leaseOfAll()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(StreamBroken.class);
            assertThat(one.waitingRequests() + two.waitingRequests()).isEqualTo(1);
        }
    }

    @Test
    void aFullFarmIsNoCapacityAndNoFault() throws Exception {
        PlayedServer.Script full = wire -> wire.answer(503, "{\"error\":{\"type\":\"ServiceUnavailable\"}}");
        try (PlayedServer one = new PlayedServer().plays(full);
                PlayedServer two = new PlayedServer().plays(full);
                Farm farm = new Farm(one, two);
                InferenceConnection connection = farm.leaseOfAll()) {
            assertThatThrownBy(() -> ask(connection, question())).isInstanceOf(NoCapacity.class);
            assertThat(farm.factory().state().endpoints()).allSatisfy(each -> {
                assertThat(each.failures()).isZero();
                assertThat(each.health()).isEqualTo(PoolState.Health.UP);
            });
        }
    }

    @Test
    void whoCancelsClosesTheConnectionToTheServer() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().text("Look ").untilClientLeaves(left));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            Farm.Taking taking = new Farm.Taking(1);
            connection.stream(question()).subscribe(taking);
            assertThat(taking.next()).isEqualTo(new Delta.Text("Look "));
            taking.subscription.cancel();
            left.get(10, TimeUnit.SECONDS);
            assertThat(taking.end).isNotDone();
        }
    }

    @Test
    void whoCancelsBeforeTheHeadersClosesTheConnection() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer().plays(wire -> wire.untilClientLeaves(left));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            Farm.Taking taking = new Farm.Taking(1);
            connection.stream(question()).subscribe(taking);
            server.nextRequest();
            taking.subscription.cancel();
            left.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingTheLeaseEndsItsStream() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream().text("Look ").untilClientLeaves(left));
                Farm farm = new Farm(server)) {
            Farm.Taking taking = new Farm.Taking(5);
            try (InferenceConnection connection = farm.lease()) {
                connection.stream(question()).subscribe(taking);
                taking.next();
            }
            assertThat(taking.failure()).isInstanceOf(StreamBroken.class);
            left.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSubscriberGetsNoMoreThanItAskedForAndTheServerIsHeldBack() throws Exception {
        int plenty = 100_000;
        CompletableFuture<Void> allWritten = new CompletableFuture<>();
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().role();
                    for (int i = 0; i < plenty; i++) {
                        wire.text("token-" + i);
                    }
                    allWritten.complete(null);
                    wire.finish("stop").done();
                });
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            Farm.Taking taking = new Farm.Taking(3);
            connection.stream(question()).subscribe(taking);
            for (int i = 0; i < 3; i++) {
                assertThat(taking.next()).isEqualTo(new Delta.Text("token-" + i));
            }
            assertThat(taking.taken).isEmpty();
            // 18 MB cannot stand in the sockets' buffers: the server is still writing.
            assertThat(allWritten).isNotDone();

            taking.subscription.request(Long.MAX_VALUE);
            taking.end.get(30, TimeUnit.SECONDS);
            assertThat(allWritten).isDone();
            assertThat(taking.taken).hasSize(plenty - 3 + 1).startsWith(new Delta.Text("token-3"));
        }
    }
}
