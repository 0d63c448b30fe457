package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dreamseed.local.LocalStack;
import ai.dreamseed.local.LocalStackOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is tested: a stack of our own, started when the first test asks for it, or one that runs already. */
final class TestedStack {
    static final Path CHECKOUT = Path.of(System.getProperty("system.checkout", "../.."))
            .toAbsolutePath()
            .normalize();
    static final Path WORK = Path.of(System.getProperty("system.work", "target"))
            .toAbsolutePath()
            .normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestedStack one;
    private static RuntimeException failed;

    private final LocalStack own;
    private final URI url;
    private final Map<String, String> environment;

    private TestedStack(LocalStack own, URI url, Map<String, String> environment) {
        this.own = own;
        this.url = url;
        this.environment = environment;
    }

    static synchronized TestedStack get() {
        if (failed != null) {
            throw failed;
        }
        if (one == null) {
            try {
                one = running();
            } catch (RuntimeException e) {
                // Every other test would wait for the same failure.
                failed = e;
                throw e;
            }
        }
        return one;
    }

    static synchronized void end() {
        if (one != null && one.own != null) {
            one.own.close();
        }
        one = null;
    }

    private static TestedStack running() {
        String url = System.getProperty("system.url", "");
        if (url.isBlank()) {
            LocalStack own = LocalStack.start(LocalStackOptions.forTests(CHECKOUT, WORK.resolve("stack"))
                    .withJournal(line -> System.out.println("stack: " + line)));
            return new TestedStack(own, own.url(), own.environment());
        }
        String given = System.getProperty("system.state", "");
        Path state = given.isBlank() ? CHECKOUT.resolve(".dreamseed") : Path.of(given);
        Map<String, String> environment = new HashMap<>();
        JsonNode kept = read(state.resolve("run/environment.json"));
        kept.properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
        return new TestedStack(null, URI.create(url), environment);
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return url;
    }

    /** The stack whose services a test may stop; where it is not ours, the test is skipped. */
    LocalStack services() {
        assumeTrue(own != null, "the services of a stack that others use are not stopped");
        return own;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The private key that signs access tokens now, as a JWK. */
    String signingKey() {
        return Tokens.signing(keysFolder());
    }

    /** The password of every demo account. */
    String demoPassword() {
        return environment.get("DREAMSEED_DEMO_PASSWORD");
    }

    Path keysFolder() {
        return Path.of(environment.get("DREAMSEED_KEYS_DIR"));
    }

    /** A new connection of the role that serves requests, bound to no academy, without auto-commit. */
    Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + environment.get("DB_HOST") + ":" + environment.get("DB_PORT") + "/"
                        + environment.get("DB_NAME"),
                environment.get("DB_USER"),
                environment.get("DB_PASSWORD"));
        connection.setAutoCommit(false);
        return connection;
    }

    /** A new connection whose transaction is bound to an academy. */
    Connection database(UUID tenant) throws SQLException {
        Connection connection = database();
        try (var bind = connection.prepareStatement("select set_config('dreamseed.tenant_id', ?, true)")) {
            bind.setString(1, tenant.toString());
            assertThat(bind.executeQuery().next()).isTrue();
        }
        return connection;
    }

    UUID tenant(String slug) throws SQLException {
        try (Connection connection = database();
                var query = connection.prepareStatement("select id from tenancy.tenant where slug = ?")) {
            query.setString(1, slug);
            var rows = query.executeQuery();
            assertThat(rows.next()).as("academy %s", slug).isTrue();
            return rows.getObject(1, UUID.class);
        }
    }

    /** An academy beside the demo one, without anything in it. */
    UUID otherTenant() throws SQLException {
        String slug = "other-" + Instant.now().toEpochMilli() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        UUID id = UUID.randomUUID();
        try (Connection connection = database();
                var insert = connection.prepareStatement(
                        "insert into tenancy.tenant (id, slug, name_ko, name_en) values (?, ?, '다른 학원', 'Other"
                                + " academy')")) {
            insert.setObject(1, id);
            insert.setString(2, slug);
            insert.executeUpdate();
            connection.commit();
        }
        return id;
    }
}
