package ai.dreamseed.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real programs, started and ended as a person or a test would; without Liberty, which this module does not build. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LocalStackTest {
    private static final Path BINARIES = Path.of("target", "binaries").toAbsolutePath();

    @TempDir
    Path folder;

    private Path checkout;
    private Path state;

    @BeforeEach
    void aProductWithOneTable() throws IOException {
        checkout = folder.resolve("checkout");
        state = folder.resolve("state");
        Path kernel = Files.createDirectories(checkout.resolve("db-migrations/kernel"));
        Files.writeString(checkout.resolve("db-migrations/order.txt"), "# the order\nkernel\nlater # none yet\n");
        Files.writeString(
                kernel.resolve("V001__notes.sql"),
                "create table kernel.note (text text); grant usage on schema kernel to dreamseed_app;"
                        + " grant select, insert on kernel.note to dreamseed_app;");
    }

    @Test
    void everythingServesAndEverythingEnds() throws Exception {
        LocalStack stack = LocalStack.start(options("postgresql", "redis", "kafka", "smtp", "inference"));
        List<ProcessHandle> processes;
        try (stack) {
            processes = Stream.of("postgresql", "redis", "kafka", "smtp", "inference")
                    .map(name -> ProcessHandle.of(stack.pid(name)).orElseThrow())
                    .toList();

            assertThat(Http.status(stack.inferenceUrl() + "/v1/models")).isEqualTo(200);
            sendMail(stack.port("smtp"));
            try (Stream<Path> mails = Files.list(stack.mailFolder())) {
                assertThat(mails)
                        .singleElement()
                        .satisfies(mail -> assertThat(Files.readString(mail))
                                .contains("X-Envelope-To: learner@example.org", "Subject: welcome", "Hello"));
            }
            assertThat(throughKafka(stack.environment().get("KAFKA_BOOTSTRAP_SERVERS"), "written"))
                    .isEqualTo("written");
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whatWasCommittedOutlivesAKilledDatabase() throws Exception {
        try (LocalStack stack = LocalStack.start(options("postgresql"))) {
            try (Connection app = app(stack)) {
                app.createStatement().execute("insert into kernel.note values ('acknowledged')");
            }
            stack.kill("postgresql");
            assertThat(stack.isRunning("postgresql")).isFalse();
            stack.restart("postgresql");

            assertThat(notes(stack)).isEqualTo("acknowledged");
        }
    }

    @Test
    void aSecondStartKeepsTheDataAndTheSecrets() throws Exception {
        String password;
        try (LocalStack stack = LocalStack.start(options("postgresql"))) {
            password = stack.appPassword();
            try (Connection app = app(stack)) {
                app.createStatement().execute("insert into kernel.note values ('kept')");
            }
        }
        try (LocalStack stack = LocalStack.start(options("postgresql"))) {
            assertThat(stack.appPassword()).isEqualTo(password);
            assertThat(notes(stack)).isEqualTo("kept");
        }
    }

    @Test
    void theApplicationsRoleOwnsNothingAndCannotStepAroundRowLevelSecurity() throws Exception {
        try (LocalStack stack = LocalStack.start(options("postgresql"));
                Connection app = app(stack)) {
            try (ResultSet role = app.createStatement()
                    .executeQuery("select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles"
                            + " where rolname = current_user")) {
                assertThat(role.next()).isTrue();
                for (int column = 1; column <= 4; column++) {
                    assertThat(role.getBoolean(column)).isFalse();
                }
            }
            assertThatThrownBy(() -> app.createStatement().execute("create schema mine"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            try (ResultSet fsync = app.createStatement().executeQuery("show fsync")) {
                assertThat(fsync.next()).isTrue();
                assertThat(fsync.getString(1)).isEqualTo("on");
            }
        }
    }

    @Test
    void aMigrationThatFailsIsNamedAndNothingIsLeftRunning() throws Exception {
        Files.writeString(
                checkout.resolve("db-migrations/kernel/V002__broken.sql"), "create table kernel.note (text text);");

        assertThatThrownBy(() -> LocalStack.start(options("postgresql")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("schema kernel")
                .hasMessageContaining("V002__broken.sql");
        assertThat(StackState.read(new StateFolder(state).stateFile())
                        .orElseThrow()
                        .seenNow())
                .allMatch(service -> service.state().equals("down"));
    }

    @Test
    void migrationsThatNoOrderListsAreNotPassedOverInSilence() throws Exception {
        Files.createDirectories(checkout.resolve("db-migrations/forgotten"));

        assertThatThrownBy(() -> LocalStack.start(options("postgresql")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("forgotten");
    }

    @Test
    void aDamagedDataFolderIsNamed() throws Exception {
        LocalStack.start(options("postgresql")).close();
        Files.delete(state.resolve("pg/PG_VERSION"));

        assertThatThrownBy(() -> LocalStack.start(options("postgresql")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(state.resolve("pg").toString())
                .hasMessageContaining("PG_VERSION is missing");
    }

    @Test
    void aFolderInUseIsNotStartedTwice() {
        try (LocalStack stack = LocalStack.start(options("postgresql"))) {
            assertThatThrownBy(() -> LocalStack.start(options("postgresql")))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("in use");
            assertThat(stack.isRunning("postgresql")).isTrue();
        }
    }

    @Test
    void aPortThatIsAskedForAndTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, Ports.loopback())) {
            assertThatThrownBy(() -> LocalStack.start(options("postgresql").withHttpPort(other.getLocalPort())))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is in use");
        }
    }

    @Test
    void whatADeadSupervisorLeftIsEndedAndNothingElse() throws Exception {
        Process left = new ProcessBuilder("cat").start();
        Process stranger = new ProcessBuilder("cat").start();
        try {
            StateFolder stateFolder = new StateFolder(state);
            stateFolder.create();
            new StackState(
                            new ProcessIdentity(left.pid(), "a supervisor of long ago"),
                            StackState.Phase.READY,
                            "running",
                            null,
                            "http://127.0.0.1:9080",
                            List.of(
                                    new StackState.ServiceState(
                                            "redis",
                                            "up",
                                            1,
                                            ProcessIdentity.of(left.toHandle()).orElseThrow()),
                                    new StackState.ServiceState(
                                            "kafka", "up", 2, new ProcessIdentity(stranger.pid(), "reused number"))))
                    .write(stateFolder.stateFile());

            LocalStack.start(options("postgresql")).close();

            assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    private LocalStackOptions options(String... services) {
        return LocalStackOptions.forTests(checkout, state)
                .withServices(services)
                .withBinaries(BINARIES);
    }

    private static Connection app(LocalStack stack) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.appUser(), stack.appPassword());
    }

    private static String notes(LocalStack stack) throws SQLException {
        try (Connection app = app(stack);
                ResultSet notes = app.createStatement().executeQuery("select string_agg(text, ',') from kernel.note")) {
            assertThat(notes.next()).isTrue();
            return notes.getString(1);
        }
    }

    private static void sendMail(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 2000);
            socket.setSoTimeout(5000);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("220 ");
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<academy@example.org>",
                    "RCPT TO:<learner@example.org>",
                    "DATA",
                    "Subject: welcome\r\n\r\nHello\r\n.",
                    "QUIT")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(answers.readLine()).as(line).matches("[23].*");
            }
        }
    }

    private static String throughKafka(String servers, String message) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("test", message)).get(30, TimeUnit.SECONDS);
        }
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "test",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("test"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < deadline) {
                for (var arrived : consumer.poll(java.time.Duration.ofMillis(500))) {
                    return arrived.value();
                }
            }
            return "nothing arrived";
        }
    }
}
