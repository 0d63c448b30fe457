package ai.dreamseed.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request to the API, in English unless it is told otherwise. Paths are those below {@code /api/v1}. */
final class Call {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String method;
    private final URI uri;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, URI uri) {
        this.method = method;
        this.uri = uri;
        headers.put("Accept-Language", "en");
    }

    static Call get(String path) {
        return new Call("GET", TestedStack.get().url().resolve("/api/v1" + path));
    }

    static Call post(String path) {
        return of("POST", path);
    }

    static Call of(String method, String path) {
        return new Call(method, TestedStack.get().url().resolve("/api/v1" + path));
    }

    /** A page or document outside of the API. */
    static Call site(String path) {
        return new Call("GET", TestedStack.get().url().resolve(path));
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Call bearer(String token) {
        return token == null ? this : header("Authorization", "Bearer " + token);
    }

    Call key(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }

    Call in(String language) {
        return header("Accept-Language", language);
    }

    Call json(Object value) {
        try {
            return text(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whatever it says, it is sent as JSON. */
    Call text(String notNecessarilyJson) {
        headers.putIfAbsent("Content-Type", "application/json");
        body = BodyPublishers.ofString(notNecessarilyJson);
        return this;
    }

    Call body(BodyPublisher publisher) {
        headers.putIfAbsent("Content-Type", "application/json");
        body = publisher;
        return this;
    }

    Reply send() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(
                    method + " " + uri.getRawPath(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
