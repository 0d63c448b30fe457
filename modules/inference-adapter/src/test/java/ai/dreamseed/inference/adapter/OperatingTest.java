package ai.dreamseed.inference.adapter;

import static ai.dreamseed.inference.adapter.Farm.ask;
import static ai.dreamseed.inference.adapter.Farm.eventually;
import static ai.dreamseed.inference.adapter.Farm.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.EmbeddingRequest;
import ai.dreamseed.inference.Embeddings;
import ai.dreamseed.inference.EndpointSpec;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceOperations;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import ai.dreamseed.inference.RequestRefused;
import ai.dreamseed.inference.StreamBroken;
import ai.dreamseed.inference.Usage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class OperatingTest {

    @Test
    void aServerIsAddedDrainedTakenBackAndRemovedWhileOthersStream() throws Throwable {
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlayedServer first = new PlayedServer().plays(wire -> {
                    wire.stream().text("Look ");
                    goOn.await();
                    wire.text("there.").finish("stop").done();
                });
                PlayedServer second = new PlayedServer();
                Farm farm = new Farm(first)) {
            InferenceOperations operations = farm.factory().operations();
            InferenceConnection streaming = farm.lease();
            Farm.Taking taking = new Farm.Taking(10);
            streaming.stream(question()).subscribe(taking);
            taking.next();

            operations.add(new EndpointSpec(second.address() + "/", null, 3, null, null, null));
            eventually(() -> farm.endpoint(second).health() == Health.UP);
            assertThat(farm.endpoint(second).slots()).isEqualTo(3);
            assertThat(farm.endpoint(second).source()).isEqualTo("operator");

            assertThat(operations.drain(first.address())).isTrue();
            for (int i = 0; i < 3; i++) {
                try (InferenceConnection connection = farm.lease()) {
                    assertThat(connection.endpoint()).isEqualTo(second.address());
                }
            }
            operations.add(EndpointSpec.of(first.address()));
            assertThat(farm.endpoint(first).draining()).isFalse();
            assertThat(operations.remove(first.address())).isTrue();
            assertThat(farm.endpoint(first).leased()).as("its stream goes on").isEqualTo(1);
            goOn.countDown();
            taking.end.get(10, TimeUnit.SECONDS);
            assertThat(taking.taken).contains(new Delta.Text("there."));
            streaming.close();
            assertThat(farm.factory().state().endpoints())
                    .extracting(PoolState.Endpoint::address)
                    .containsExactly(second.address());
            assertThat(operations.remove(first.address())).isFalse();
            assertThat(operations.drain("http://127.0.0.1:1")).isFalse();
            operations.remove(second.address());
            assertThatThrownBy(() -> farm.leasing(Duration.ofSeconds(1)).get(1, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(EndpointUnavailable.class);
        }
    }

    @Test
    void whoWaitsGetsTheSlotOfAServerThatIsAdded() throws Exception {
        try (PlayedServer first = new PlayedServer();
                PlayedServer second = new PlayedServer();
                Farm farm = new Farm(first)) {
            farm.configuration.setSlotsPerEndpoint(1);
            try (InferenceConnection taken = farm.lease()) {
                assertThat(taken).isNotNull();
                var waiting = farm.leasing(Duration.ofSeconds(20));
                farm.factory().operations().add(EndpointSpec.of(second.address()));
                waiting.get(10, TimeUnit.SECONDS).close();
            }
        }
    }

    @Test
    void theServersBehindANameComeAndGoWithIt() throws Throwable {
        AtomicReference<List<String>> addresses = new AtomicReference<>(List.of("127.0.0.1", "127.0.0.2"));
        AtomicInteger looked = new AtomicInteger();
        try (PlayedServer one = new PlayedServer();
                PlayedServer two = new PlayedServer("127.0.0.2", one.port());
                PlayedServer three = new PlayedServer("127.0.0.3", one.port());
                Farm farm = new Farm("dns+http://gpus.inference.svc:" + one.port() + ";slots=2")) {
            farm.configuration.setNamesIntervalMillis(10);
            farm.configuration.setNames(name -> {
                looked.incrementAndGet();
                assertThat(name).isEqualTo("gpus.inference.svc");
                List<String> now = addresses.get();
                if (now.isEmpty()) {
                    throw new UnknownHostException(name);
                }
                InetAddress[] found = new InetAddress[now.size()];
                for (int i = 0; i < found.length; i++) {
                    found[i] = InetAddress.getByName(now.get(i));
                }
                return found;
            });
            InferenceConnection connection = farm.leaseOfAll();
            eventually(() -> up(farm).equals(List.of(one.address(), two.address())));
            assertThat(farm.endpoint(two).slots()).isEqualTo(2);
            PlayedServer home = connection.endpoint().equals(one.address()) ? one : two;
            PlayedServer other = home == one ? two : one;

            addresses.set(List.of(other == one ? "127.0.0.1" : "127.0.0.2", "127.0.0.3"));
            eventually(() -> up(farm).contains(three.address()));
            assertThat(farm.endpoint(home).draining()).isTrue();
            assertThat(ask(connection, question())).as("what is leased goes on").isEqualTo("Look at the denominators.");
            connection.close();
            eventually(() -> farm.factory().state().endpoints().size() == 2);

            addresses.set(List.of());
            int before = looked.get();
            eventually(() -> looked.get() > before + 3);
            assertThat(farm.factory().state().endpoints())
                    .as("a look-up that fails")
                    .hasSize(2);
            assertThat(farm.factory().operations().remove("dns+http://gpus.inference.svc:" + one.port()))
                    .isTrue();
            assertThat(farm.factory().state().endpoints()).isEmpty();
        }
    }

    @Test
    void aKeyIsReplacedUnderLoadAndStandsInNoLog() throws Throwable {
        ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
        Logger log = Logger.getLogger("ai.dreamseed.inference");
        Handler handler = new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord record) {
                logged.add(formatter.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        log.addHandler(handler);
        log.setLevel(Level.ALL);
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlayedServer server = new PlayedServer().plays(wire -> {
                    wire.stream().text("Look ");
                    goOn.await();
                    wire.finish("stop").done();
                });
                Farm farm = new Farm(server)) {
            farm.configuration.setApiKey("old-secret");
            InferenceConnection first = farm.lease();
            Farm.Taking taking = new Farm.Taking(10);
            first.stream(question()).subscribe(taking);
            taking.next();
            assertThat(server.nextRequest()).contains("Authorization: Bearer old-secret");
            assertThat(farm.factory().operations().useKey(server.address(), "new-secret"))
                    .isTrue();
            goOn.countDown();
            taking.end.get(10, TimeUnit.SECONDS);
            assertThat(ask(first, question())).isEqualTo("Look ");
            assertThat(server.nextRequest()).contains("Authorization: Bearer new-secret");
            first.close();
            farm.factory()
                    .operations()
                    .add(new EndpointSpec("http://127.0.0.1:1", null, 1, "other-secret", null, null));
            farm.factory().operations().remove("http://127.0.0.1:1");
            assertThat(logged).anyMatch(line -> line.contains("given another key"));
            assertThat(String.join("\n", logged) + farm.factory().state()).doesNotContain("secret");
        } finally {
            log.removeHandler(handler);
        }
    }

    @Test
    void anAnswerInJsonIsAskedForByItsSchemaAndHeldToBeJson() throws Throwable {
        String schema = "{\"type\":\"object\",\"properties\":{\"hint\":{\"type\":\"string\"}},\"required\":[\"hint\"]}";
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.stream()
                                .text("{\\\"hint\\\":")
                                .text("\\\"halve\\\"}")
                                .finish("stop")
                                .done());
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThat(ask(connection, question().following(schema))).isEqualTo("{\"hint\":\"halve\"}");
            assertThat(server.nextRequest())
                    .contains("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\","
                            + "\"strict\":true,\"schema\":" + schema + "}}");
            server.plays(wire ->
                    wire.stream().text("{\\\"hint\\\":").finish("length").done());
            assertThatThrownBy(() -> ask(connection, question().following(schema)))
                    .isInstanceOf(StreamBroken.class);
            assertThatThrownBy(() -> ask(connection, question().following("no schema")))
                    .isInstanceOf(RequestRefused.class);
        }
    }

    @Test
    void textsBecomeVectorsInTheirOrderAlsoWhereTheFirstServerFails() throws Exception {
        PlayedServer.Script vectors = wire -> wire.answer(
                200,
                "{\"object\":\"list\",\"model\":\"embed-1\",\"data\":[{\"index\":1,\"embedding\":[0.5,-1]},"
                        + "{\"index\":0,\"embedding\":[1e-1,2]}],\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}");
        try (PlayedServer one = new PlayedServer().plays(vectors);
                PlayedServer two = new PlayedServer().plays(vectors);
                Farm farm = new Farm(one, two);
                InferenceConnection connection = farm.leaseOfAll()) {
            (connection.endpoint().equals(one.address()) ? one : two).plays(wire -> wire.answer(500, "{}"));
            Embeddings embeddings = connection
                    .embed(new EmbeddingRequest(List.of("half", "third"), Duration.ofSeconds(10)))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(embeddings.vectors()).containsExactly(new float[] {.1f, 2}, new float[] {.5f, -1});
            assertThat(embeddings.model()).isEqualTo("embed-1");
            assertThat(embeddings.usage()).isEqualTo(new Usage(7, 0));
        }
    }

    @Test
    void aVectorThatIsMissingIsAnError() throws Exception {
        try (PlayedServer server = new PlayedServer()
                        .plays(wire -> wire.answer(200, "{\"data\":[{\"index\":0,\"embedding\":[1]}]}"));
                Farm farm = new Farm(server);
                InferenceConnection connection = farm.lease()) {
            assertThatThrownBy(() -> connection
                            .embed(new EmbeddingRequest(List.of("a", "b"), Duration.ofSeconds(10)))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StreamBroken.class);
        }
    }

    private static List<String> up(Farm farm) {
        return farm.factory().state().endpoints().stream()
                .filter(each -> each.health() == Health.UP)
                .map(PoolState.Endpoint::address)
                .sorted()
                .toList();
    }
}
