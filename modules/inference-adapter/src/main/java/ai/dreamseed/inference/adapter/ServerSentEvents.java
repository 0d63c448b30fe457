package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.StreamBroken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts bytes into the data of server-sent events (WHATWG HTML, 9.2). Lines and events are bounded, so that a server
 * cannot fill our memory; text that is not UTF-8 breaks the stream rather than reaching a learner as � signs.
 */
final class ServerSentEvents {

    private static final int FIRST_BUFFER = 1024;

    private final int maxLineBytes;
    private final Consumer<String> events;
    private final StringBuilder data = new StringBuilder();
    private byte[] line = new byte[FIRST_BUFFER];
    private int length;
    private boolean hasData;
    private boolean afterCarriageReturn;

    ServerSentEvents(int maxLineBytes, Consumer<String> events) {
        this.maxLineBytes = maxLineBytes;
        this.events = events;
    }

    /** @throws StreamBroken for a line that is too long or not UTF-8 */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                endLine();
            } else {
                append(next);
            }
        }
    }

    private void append(byte next) {
        if (length == maxLineBytes) {
            throw new StreamBroken("A line of the stream is longer than " + maxLineBytes + " bytes");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(line.length * 2, maxLineBytes));
        }
        line[length++] = next;
    }

    private void endLine() {
        if (length == 0) {
            if (hasData) {
                String event = data.toString();
                data.setLength(0);
                hasData = false;
                events.accept(event);
            }
            return;
        }
        String text = decode();
        length = 0;
        // Comments, and the fields event, id and retry, mean nothing in this protocol.
        if (text.equals("data") || text.startsWith("data:")) {
            String value = text.length() > 5 ? text.substring(text.charAt(5) == ' ' ? 6 : 5) : "";
            if (data.length() + value.length() > maxLineBytes) {
                throw new StreamBroken("An event of the stream is longer than " + maxLineBytes + " characters");
            }
            if (hasData) {
                data.append('\n');
            }
            data.append(value);
            hasData = true;
        }
    }

    private String decode() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StreamBroken("The stream is not UTF-8", e);
        }
    }
}
