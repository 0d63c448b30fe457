package ai.dreamseed.inference.adapter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A model server of which a test plays every byte. It speaks vLLM's wire format as its documentation and source have it,
 * and does wrong what the test says.
 */
final class PlayedServer implements AutoCloseable {

    /** What the server does with one chat. */
    interface Script {
        void play(Wire wire) throws IOException, InterruptedException;
    }

    static final Script FINE = wire -> wire.stream()
            .role()
            .text("Look ")
            .text("at the ")
            .text("denominators.")
            .finish("stop")
            .usage(12, 3)
            .done();

    private final String host;
    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private volatile Script script = FINE;
    private volatile int health = 200;
    private volatile String metrics;
    private volatile String modelsAnswer =
            "{\"object\":\"list\",\"data\":[{\"id\":\"tutor-8b\",\"object\":\"model\"}]}";

    PlayedServer() {
        this(0);
    }

    PlayedServer(int port) {
        this("127.0.0.1", port);
    }

    /** @param host another of the loopback addresses */
    PlayedServer(String host, int port) {
        this.host = host;
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(host, port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    PlayedServer plays(Script script) {
        this.script = script;
        return this;
    }

    PlayedServer health(int status) {
        health = status;
        return this;
    }

    /** What it says of its load, in Prometheus' format; null for a server without metrics. */
    PlayedServer tells(String metrics) {
        this.metrics = metrics;
        return this;
    }

    PlayedServer serves(String model) {
        modelsAnswer = modelsAnswer.replace("tutor-8b", model);
        return this;
    }

    String address() {
        return "http://" + host + ":" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next chat request, with its headers, as it came. */
    String nextRequest() throws InterruptedException {
        String request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No chat was asked for");
        }
        return request;
    }

    int waitingRequests() {
        return requests.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String head = head(in);
                if (head == null) {
                    return;
                }
                Wire wire = new Wire(in, socket.getOutputStream());
                if (head.startsWith("GET /health ")) {
                    wire.answer(health, "");
                } else if (head.startsWith("GET /v1/models ")) {
                    wire.answer(200, modelsAnswer);
                } else if (head.startsWith("GET /metrics ")) {
                    wire.answer(metrics == null ? 404 : 200, metrics == null ? "" : metrics);
                } else {
                    byte[] body = in.readNBytes(length(head));
                    requests.add(head + new String(body, StandardCharsets.UTF_8));
                    script.play(wire);
                    if (!wire.complete) {
                        return;
                    }
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client left, which some tests want.
        } finally {
            open.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection, in the hands of a script. */
    static final class Wire {
        private final InputStream in;
        private final OutputStream out;
        private boolean complete;

        Wire(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void answer(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Played\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n" + body);
            complete = true;
        }

        Wire stream() throws IOException {
            return raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
        }

        Wire role() throws IOException {
            return data(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        }

        Wire text(String text) throws IOException {
            return data(chunk("{\"content\":\"" + text + "\"}", "null"));
        }

        Wire finish(String reason) throws IOException {
            return data(chunk("{\"content\":\"\"}", "\"" + reason + "\""));
        }

        Wire noChoices() throws IOException {
            return data("{\"id\":\"chatcmpl-1\",\"model\":\"tutor-8b\",\"choices\":[]}");
        }

        Wire usage(int prompt, int completion) throws IOException {
            return data("{\"id\":\"chatcmpl-1\",\"model\":\"tutor-8b\",\"choices\":[],\"usage\":{\"prompt_tokens\":"
                    + prompt + ",\"total_tokens\":" + (prompt + completion) + ",\"completion_tokens\":" + completion
                    + "}}");
        }

        Wire error() throws IOException {
            return data("{\"error\":{\"message\":\"engine died\",\"type\":\"InternalServerError\",\"param\":null,"
                    + "\"code\":500}}");
        }

        /** {@code [DONE]}, and the stream is complete. */
        void done() throws IOException {
            data("[DONE]");
            end();
        }

        void end() throws IOException {
            raw("0\r\n\r\n");
            complete = true;
        }

        Wire data(String json) throws IOException {
            return body(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        }

        Wire body(byte[] bytes) throws IOException {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            return raw("\r\n");
        }

        Wire raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** As a model speaks: so long until its first text, and between two. */
        void speak(int texts, Duration first, Duration gap) throws IOException, InterruptedException {
            stream().role();
            for (int i = 0; i < texts; i++) {
                Thread.sleep(i == 0 ? first : gap);
                text("word ");
            }
            finish("stop").usage(40, texts).done();
        }

        /** Waits until the client closes the connection. */
        void untilClientLeaves(CompletableFuture<Void> left) {
            try {
                while (in.read() >= 0) {
                    // nothing is expected
                }
            } catch (IOException reset) {
                // as good as an end
            }
            left.complete(null);
        }

        void untilClientLeaves() {
            untilClientLeaves(new CompletableFuture<>());
        }

        private static String chunk(String delta, String reason) {
            return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"model\":\"tutor-8b\",\"choices\":"
                    + "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + reason + "}]}";
        }
    }
}
