package ai.dreamseed.local.inference;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One HTTP/1.1 connection, served request by request. Unlike the JDK's server it notices a client that goes away while an
 * answer is still being thought about, which is how vLLM learns that a request is aborted: while a request is handled, the
 * first byte of the next one is awaited, and the end of the stream means that nobody waits any more.
 */
final class HttpConnection implements Runnable {
    private static final int LARGEST_HEAD = 64 << 10;
    private static final int LARGEST_BODY = 8 << 20;
    private static final int END = -1;

    /**
     * A request as it came.
     *
     * @param headers by their names in lower case
     */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    interface Handler {
        void handle(Request request, HttpConnection connection) throws IOException, InterruptedException;
    }

    private final Socket socket;
    private final Handler handler;
    private final InputStream in;
    private final OutputStream out;
    private CompletableFuture<Integer> nextByte;
    private boolean chunked;
    private boolean persistent;
    private long bytesUntilClosed = Long.MAX_VALUE;

    HttpConnection(Socket socket, Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    @Override
    public void run() {
        try (socket) {
            persistent = true;
            for (int first = in.read(); persistent && first != END; first = nextByte.join()) {
                Request request = read(first);
                bytesUntilClosed = Long.MAX_VALUE;
                nextByte = new CompletableFuture<>();
                Thread.ofVirtual().start(this::awaitNextByte);
                handler.handle(request, this);
            }
        } catch (IOException clientWentAway) {
            // Nothing to tell and nobody to tell it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNextByte() {
        try {
            nextByte.complete(in.read());
        } catch (IOException reset) {
            nextByte.complete(END);
        }
    }

    /** Waits, but not longer than the client does. Returns whether the client is still there. */
    boolean pause(long nanos) throws InterruptedException {
        if (nanos > 0 && !nextByte.isDone()) {
            try {
                nextByte.get(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.TimeoutException stillThere) {
                return true;
            } catch (java.util.concurrent.ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return !clientIsGone();
    }

    boolean clientIsGone() {
        return nextByte.isDone() && nextByte.join() == END;
    }

    /** Runs when the client goes away, be it at once. */
    void whenClientLeaves(Runnable action) {
        nextByte.thenAccept(first -> {
            if (first == END) {
                action.run();
            }
        });
    }

    private Request read(int first) throws IOException {
        String[] requestLine = line(first).split(" ");
        if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
            send(400, "text/plain", "Invalid HTTP request received.".getBytes(StandardCharsets.US_ASCII));
            throw new EOFException();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in.read()); !line.isEmpty(); line = line(in.read())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        persistent =
                !headers.getOrDefault("connection", "").equalsIgnoreCase("close") && requestLine[2].equals("HTTP/1.1");
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunkedBody()
                : sizedBody(headers.getOrDefault("content-length", "0"));
        String path = requestLine[1].replaceFirst("\\?.*", "");
        return new Request(requestLine[0], path, headers, body);
    }

    private byte[] sizedBody(String length) throws IOException {
        int size = length.matches("\\d{1,9}") ? Integer.parseInt(length) : Integer.MAX_VALUE;
        if (size > LARGEST_BODY) {
            persistent = false;
            send(413, "text/plain", "Request body too large.".getBytes(StandardCharsets.US_ASCII));
            throw new EOFException();
        }
        byte[] body = in.readNBytes(size);
        if (body.length < size) {
            throw new EOFException();
        }
        return body;
    }

    private byte[] chunkedBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in.read()).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new EOFException();
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                while (!line(in.read()).isEmpty()) {
                    // Trailers say nothing that matters here.
                }
                return body.toByteArray();
            }
            body.write(in.readNBytes(length));
            line(in.read());
            if (body.size() > LARGEST_BODY) {
                throw new EOFException();
            }
        }
    }

    private String line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = first; octet != '\n'; octet = in.read()) {
            if (octet == END || line.size() > LARGEST_HEAD) {
                throw new EOFException();
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Cuts the connection after so many more bytes of body, in the middle of whatever is being said. */
    void closeAfter(long bytes) {
        bytesUntilClosed = bytes;
    }

    void send(int status, String contentType, byte[] body) throws IOException {
        out.write(head(status, contentType, "Content-Length: " + body.length));
        writeBody(body);
        out.flush();
    }

    void startStream(String contentType) throws IOException {
        chunked = true;
        out.write(head(200, contentType, "Transfer-Encoding: chunked"));
        out.flush();
    }

    void stream(byte[] part) throws IOException {
        out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        writeBody(part);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void endStream() throws IOException {
        if (chunked) {
            chunked = false;
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private void writeBody(byte[] part) throws IOException {
        if (part.length >= bytesUntilClosed) {
            out.write(part, 0, (int) bytesUntilClosed);
            out.flush();
            socket.close();
            throw new EOFException("closed on purpose");
        }
        bytesUntilClosed -= part.length;
        out.write(part);
    }

    private byte[] head(int status, String contentType, String framing) {
        return ("HTTP/1.1 " + status + " " + reason(status) + "\r\nServer: dreamseed-sim\r\nContent-Type: "
                        + contentType + "\r\n" + framing + "\r\n" + (persistent ? "" : "Connection: close\r\n")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
