package ai.dreamseed.inference.adapter;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the adapter is configured.
 *
 * @param endpoints base addresses, without {@code /v1}; none switches inference off
 * @param model the model that is asked where a request names none; null for the first that a server lists
 * @param apiKey sent as a bearer token; null for none
 * @param slots leases that each server may have at once, from 1
 * @param maxWaiting requests that may wait for a slot; the next is refused at once
 * @param connectTimeout to open a connection
 * @param idleTimeout between two pieces of text
 * @param probeInterval between two looks at a server's health
 * @param ejection how long a server is left alone after failures in a row, the first time; doubles up to twelve times this
 * @param maxLineBytes the longest line of a stream, and the longest event
 */
record Settings(
        List<URI> endpoints,
        String model,
        String apiKey,
        int slots,
        int maxWaiting,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration probeInterval,
        Duration ejection,
        int maxLineBytes) {

    Settings {
        endpoints = List.copyOf(endpoints);
        if (slots < 1 || maxWaiting < 0 || maxLineBytes < 1024) {
            throw new IllegalArgumentException("slots from 1, maxWaiting from 0, maxLineBytes from 1024");
        }
    }

    /**
     * Reads a list such as {@code http://gpu-1:8000,http://gpu-2:8000/}.
     *
     * @throws IllegalArgumentException for what is no http or https address
     */
    static List<URI> addresses(String list) {
        List<URI> found = new ArrayList<>();
        for (String part : list == null ? new String[0] : list.split("[,\\s]+")) {
            if (part.isBlank()) {
                continue;
            }
            URI uri = parse(part.replaceFirst("/+$", "").replaceFirst("/v1$", ""));
            if (uri.getHost() == null
                    || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    || uri.getUserInfo() != null) {
                throw new IllegalArgumentException("Not the base address of a model server: " + part);
            }
            if (!found.contains(uri)) {
                found.add(uri);
            }
        }
        return found;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not the base address of a model server: " + text, e);
        }
    }

    /** The key must not reach a log. */
    @Override
    public String toString() {
        return "Settings[endpoints=" + endpoints + ", model=" + model + ", slots=" + slots + "]";
    }
}
