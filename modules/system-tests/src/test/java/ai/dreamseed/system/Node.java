package ai.dreamseed.system;

import ai.dreamseed.local.LocalStack;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One more server on the services of the tested stack, with limits as they are by default, asked from any address of the
 * loopback network.
 */
record Node(String name, URI url) {

    static final String PROXY = "127.0.0.9";
    static final String ALLOWED_ORIGIN = "https://lms.example";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();
    private static final Map<String, Node> RUNNING = new HashMap<>();

    /** The node of that name, started if it does not run. Its log is {@code logs/<name>.log}. */
    static synchronized Node get(String name) {
        return RUNNING.computeIfAbsent(name, absent -> {
            LocalStack stack = TestedStack.get().services();
            return new Node(
                    name,
                    stack.startNode(
                            name,
                            Map.of(
                                    "DREAMSEED_LIMITS_FACTOR", "1",
                                    "DREAMSEED_TRUSTED_PROXIES", PROXY + "/32",
                                    "DREAMSEED_CORS_ORIGINS", ALLOWED_ORIGIN,
                                    "DREAMSEED_BODY_SECONDS", "2",
                                    "DREAMSEED_LIMITS_PATIENCE_MILLIS", "20",
                                    "HTTP_READ_TIMEOUT", "3s")));
        });
    }

    Asking from(String address) {
        return new Asking(this, address, new HashMap<>());
    }

    /** Somebody at an address, with headers. */
    record Asking(Node node, String address, Map<String, String> headers) {

        Asking with(String name, String value) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(name, value);
            return new Asking(node, address, all);
        }

        Asking bearer(String token) {
            return with("Authorization", "Bearer " + token);
        }

        Reply get(String path) {
            return send("GET", "/api/v1" + path, null);
        }

        Reply post(String path, Object body) {
            return send("POST", "/api/v1" + path, body);
        }

        Reply send(String method, String path, Object body) {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(node.url().resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept-Language", "en")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
                if (body != null) {
                    request.header("Content-Type", "application/json");
                }
                headers.forEach(request::header);
                HttpResponse<byte[]> response = client(address).send(request.build(), BodyHandlers.ofByteArray());
                return new Reply(method + " " + path, response.statusCode(), response.headers(), response.body());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        String guest() {
            return post("/auth/guest", Map.of("locale", "en"))
                    .expect(201)
                    .json()
                    .get("accessToken")
                    .asText();
        }
    }

    private static HttpClient client(String address) {
        return CLIENTS.computeIfAbsent(
                address,
                from -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(from))
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }
}
