package ai.dreamseed.local.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server: {@code POST /v1/chat/completions}, {@code GET /v1/models}, {@code /health}, {@code /metrics},
 * {@code /version}, and {@code POST} and {@code DELETE /admin/faults} to let things go wrong. Listens on 127.0.0.1 only.
 */
public final class ModelServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final Metrics metrics;
    private final ChatCompletions completions;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final long created = Instant.now().getEpochSecond();

    private Optional<Fault> standingFault = Optional.empty();
    private int faultsLeft;

    public ModelServer(Settings settings) throws IOException {
        this.settings = settings;
        this.metrics = new Metrics(settings.model());
        this.completions = new ChatCompletions(settings, metrics);
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()), 256);
    }

    /** Arguments: see {@link Settings}. */
    public static void main(String[] arguments) throws IOException {
        ModelServer server = new ModelServer(Settings.of(arguments));
        System.out.println("dreamseed-sim listens on " + server.url());
        server.serve();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Serves in a thread of its own until closed. */
    public ModelServer start() {
        Thread.ofPlatform().daemon().name("dreamseed-sim").start(this::serve);
        return this;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try {
                        new HttpConnection(socket, this::handle).run();
                    } catch (IOException wentAwayAtOnce) {
                        // Nobody is left to be answered.
                    } finally {
                        open.remove(socket);
                    }
                });
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void handle(HttpConnection.Request request, HttpConnection connection)
            throws IOException, InterruptedException {
        switch (request.path()) {
            case "/health", "/ping" -> {
                if (allows(request, connection, "GET")) {
                    boolean dead = currentFault(false)
                            .filter(fault -> fault.kind() == Fault.Kind.DEAD)
                            .isPresent();
                    connection.send(dead ? 503 : 200, "text/plain", new byte[0]);
                }
            }
            case "/metrics" -> {
                if (allows(request, connection, "GET")) {
                    connection.send(
                            200,
                            "text/plain; version=0.0.4; charset=utf-8",
                            metrics.text(completions.cacheFill()).getBytes(StandardCharsets.UTF_8));
                }
            }
            case "/version" -> {
                if (allows(request, connection, "GET")) {
                    json(connection, 200, JSON.createObjectNode().put("version", "dreamseed-sim"));
                }
            }
            case "/v1/models" -> {
                if (allows(request, connection, "GET") && authorised(request, connection)) {
                    json(connection, 200, models());
                }
            }
            case "/v1/chat/completions" -> {
                if (allows(request, connection, "POST") && authorised(request, connection)) {
                    Optional<Fault> fault = request.headers().containsKey("x-dreamseed-fault")
                            ? Fault.parse(request.header("x-dreamseed-fault"))
                            : currentFault(true);
                    completions.handle(request, connection, fault);
                }
            }
            case "/admin/faults" -> faults(request, connection);
            default -> json(connection, 404, JSON.createObjectNode().put("detail", "Not Found"));
        }
    }

    private static boolean allows(HttpConnection.Request request, HttpConnection connection, String method)
            throws IOException {
        if (request.method().equals(method)) {
            return true;
        }
        json(connection, 405, JSON.createObjectNode().put("detail", "Method Not Allowed"));
        return false;
    }

    private boolean authorised(HttpConnection.Request request, HttpConnection connection) throws IOException {
        byte[] expected = ("Bearer " + settings.apiKey()).getBytes(StandardCharsets.UTF_8);
        byte[] given = request.header("authorization").getBytes(StandardCharsets.UTF_8);
        if (settings.apiKey().isEmpty() || MessageDigest.isEqual(expected, given)) {
            return true;
        }
        // The one error that is a string and not an object.
        json(connection, 401, JSON.createObjectNode().put("error", "Unauthorized"));
        return false;
    }

    private ObjectNode models() {
        ObjectNode list = JSON.createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", settings.model())
                .put("object", "model")
                .put("created", created)
                .put("owned_by", "dreamseed")
                .put("root", settings.model())
                .putNull("parent")
                .put("max_model_len", settings.maxModelLen());
        return list;
    }

    /** {@code {"fault": "error=2", "count": 3}}: for the next three requests; without a count, until deleted. */
    private void faults(HttpConnection.Request request, HttpConnection connection) throws IOException {
        if (request.method().equals("DELETE")) {
            setFault(Optional.empty(), 0);
            connection.send(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!allows(request, connection, "POST")) {
            return;
        }
        JsonNode asked;
        try {
            asked = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            asked = JSON.nullNode();
        }
        Optional<Fault> fault = Fault.parse(asked.path("fault").asText());
        if (fault.isEmpty()) {
            json(
                    connection,
                    400,
                    JSON.createObjectNode()
                            .put(
                                    "detail",
                                    "fault: stall[=tokens], error[=tokens], full, close=bytes, slow=ms or dead"));
            return;
        }
        setFault(fault, asked.path("count").asInt(Integer.MAX_VALUE));
        connection.send(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void setFault(Optional<Fault> fault, int count) {
        standingFault = fault;
        faultsLeft = count;
    }

    private synchronized Optional<Fault> currentFault(boolean used) {
        if (standingFault.isEmpty() || faultsLeft <= 0) {
            return Optional.empty();
        }
        if (used && faultsLeft != Integer.MAX_VALUE) {
            faultsLeft--;
        }
        return standingFault;
    }

    static void json(HttpConnection connection, int status, JsonNode body) throws IOException {
        connection.send(status, "application/json", JSON.writeValueAsBytes(body));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }
}
