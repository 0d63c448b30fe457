package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands at the edge: headers, other sites, sizes, slow clients, and problems from wherever they come. */
@Order(81)
class EdgeIT {

    private static final String HERE = "127.0.2.1";

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/subjects", "/api/v1/me", "/api/nowhere", "/", "/practice/", "/no-such-page"})
    void everyAnswerCarriesTheHeadersThatProtect(String path) {
        Reply reply = Call.site(path).send();
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isIn("no-referrer", "strict-origin-when-cross-origin");
        assertThat(reply.header("Permissions-Policy")).contains("camera=()", "microphone=()", "geolocation=()");
        assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
        // Not over plain HTTP, where anybody on the way could have written it.
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        assertThat(reply.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/ready", "/openapi", "/metrics"})
    void whatTheServerAnswersItselfIsNotSniffedAndNotFramedByStrangers(String path) {
        Reply reply = Call.site(path).send().expect(200);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void tlsThatEndsAtATrustedProxyIsKeptByTheBrowser() {
        Node node = Node.get("node-1");
        assertThat(node.from(Node.PROXY)
                        .with("X-Forwarded-Proto", "https")
                        .get("/subjects")
                        .header("Strict-Transport-Security"))
                .contains("max-age=31536000");
        assertThat(node.from(HERE)
                        .with("X-Forwarded-Proto", "https")
                        .get("/subjects")
                        .header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void aSiteThatIsAllowedMayAskAndIsToldBeforeItSignsIn() {
        Node.Asking allowed = Node.get("node-1").from(HERE).with("Origin", Node.ALLOWED_ORIGIN);
        Reply preflight = allowed.with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization, content-type")
                .send("OPTIONS", "/api/v1/practice-sessions", null)
                .expect(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(Node.ALLOWED_ORIGIN);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "content-type", "idempotency-key");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        for (Reply reply :
                List.of(allowed.get("/subjects").expect(200), allowed.get("/me").expect(401))) {
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(Node.ALLOWED_ORIGIN);
            assertThat(reply.header("Access-Control-Expose-Headers")).contains("Retry-After", "X-Trace-Id");
            assertThat(reply.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://lms.example.evil.example",
                "http://lms.example",
                "https://LMS.example",
                "https://lms.example:8443",
                "null",
                "*"
            })
    void anyOtherSiteIsNot(String origin) {
        Reply reply = Node.get("node-1").from(HERE).with("Origin", origin).get("/subjects");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    @Test
    void noSiteIsAllowedUnlessItIsConfigured() {
        assertThat(Call.get("/subjects")
                        .header("Origin", Node.ALLOWED_ORIGIN)
                        .send()
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"email\": \"".getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(blanks);
            }
        }
        assertThat(packed.size()).isLessThan(1 << 20);
        for (String encoding : List.of("gzip", "x-gzip", "deflate", "br", "gzip, gzip")) {
            Call.post("/auth/login")
                    .header("Content-Encoding", encoding)
                    .body(java.net.http.HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                    .send()
                    .expectProblem(415, "unsupported-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void jsonThatIsDeepIsRefused(int depth) {
        Reply reply = Call.post("/auth/login")
                .text("{\"email\": " + "[".repeat(depth) + "]".repeat(depth) + "}")
                .send()
                .expect(400);
        assertThat(reply.text()).doesNotContain("Exception");
    }

    @Test
    void headersHaveTheirLimits() throws IOException {
        String tooLong = "GET /api/v1/subjects HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";
        StringBuilder tooMany = new StringBuilder("GET /api/v1/subjects HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 150; i++) {
            tooMany.append("X-").append(i).append(": 1\r\n");
        }
        for (String request :
                List.of(tooLong, tooMany + "\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "NONSENSE\r\n\r\n")) {
            String answer = raw(request);
            assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] (400|404|413|414|431|501|505) .*"))
                    .as(answer)
                    .isTrue();
            assertThat(answer).doesNotContain("Exception", "\tat ");
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            InputStream in = socket.getInputStream();
            try {
                for (int n = in.read(buffer); n >= 0 && answer.length() < 64_000; n = in.read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                }
            } catch (SocketException | SocketTimeoutException cut) {
                // What came is the answer.
            }
            return answer.toString();
        }
    }

    private static Socket socket() throws IOException {
        var url = Node.get("node-1").url();
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), url.getPort(), InetAddress.ofLiteral(HERE), 0);
    }

    /** Sends a byte every half second, and says how long that was borne. */
    private static Duration borne(Socket socket, String begin, byte next, Duration most) throws IOException {
        long started = System.nanoTime();
        socket.setSoTimeout(1);
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
        while (System.nanoTime() - started < most.toNanos()) {
            try {
                int read = socket.getInputStream().read();
                if (read < 0 || read == 'H') {
                    break;
                }
            } catch (SocketTimeoutException stillBorne) {
                // Goes on.
            } catch (SocketException cut) {
                break;
            }
            try {
                socket.getOutputStream().write(next);
            } catch (SocketException cut) {
                break;
            }
            LockSupport.parkNanos(500_000_000L);
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Test
    void aBodyThatTricklesIsCutOff() throws IOException {
        // Two seconds for a body here, three for one read.
        try (Socket socket = socket()) {
            Duration borne = borne(
                    socket,
                    "POST /api/v1/auth/login HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 100000\r\n\r\n"
                            + "{",
                    (byte) ' ',
                    Duration.ofSeconds(30));
            assertThat(borne).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aBodyThatDoesNotComeIsCutOff() throws IOException {
        long started = System.nanoTime();
        raw("POST /api/v1/auth/login HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n"
                + "{");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({"/api, 404", "/api/, 404", "/api/v2/subjects, 404", "/api/v1/no-such, 404", "/api/index.html, 404"})
    void problemsOutsideOfTheApiAreProblemsToo(String path, int status) {
        Call.site(path).send().expectProblem(status, "not-found");
        assertThat(Call.site(path).in("ko").send().json().get("detail").asText())
                .matches(".*[가-힣].*");
    }

    @Test
    void everyProblemsTraceIdIsFoundInTheLog() throws IOException {
        Node node = Node.get("node-1");
        Node.Asking asking = node.from("127.0.2.2");
        List<Reply> problems = List.of(
                asking.get("/me").expectProblem(401, "unauthenticated"),
                asking.bearer("a.b.c").get("/subjects").expectProblem(401, "unauthenticated"),
                asking.get("/no-such").expectProblem(404, "not-found"),
                asking.send("GET", "/api/nowhere", null).expectProblem(404, "not-found"),
                asking.post("/auth/login", Map.of("nonsense", 1)).expectProblem(400, "unknown-field"),
                asking.post("/auth/login", "x").expect(400),
                asking.send("DELETE", "/api/v1/subjects", null).expectProblem(405, "method-not-allowed"),
                asking.with("Content-Encoding", "gzip")
                        .post("/auth/login", Map.of())
                        .expectProblem(415, "unsupported-encoding"));
        Path log = Path.of(TestedStack.get().services().logsFolder().toString(), "node-1", "messages.log");
        for (Reply problem : problems) {
            String trace = problem.json().get("traceId").asText();
            Eventually.see(
                    Duration.ofSeconds(10),
                    problem.request() + ": " + trace + " in the log",
                    () -> read(log),
                    all -> all.contains(trace));
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
