package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.EndpointSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the adapter is configured.
 *
 * @param endpoints the servers; none switches inference off
 * @param model the model that is asked where a request names none; null for the first that a server lists
 * @param apiKey sent as a bearer token; null for none
 * @param slots leases that each server may have at once, from 1
 * @param maxWaiting requests that may wait for a slot; the next is refused at once, or another gives way
 * @param maxWaitingTokens what those that wait may expect to use, all together
 * @param tenantTokens what a tenant may use in a day, 0 for no bound
 * @param learnerTokens what a learner may use in a day, 0 for no bound
 * @param connectTimeout to open a connection
 * @param idleTimeout between two pieces of text
 * @param probeInterval between two looks at a server's health and load
 * @param ejection how long a server is left alone after failures in a row, the first time; doubles up to twelve times this
 * @param namesInterval between two look-ups of a name
 * @param drain how long leases may last when the adapter is stopped
 * @param maxLineBytes the longest line of a stream, and the longest event
 */
record Settings(
        List<EndpointSpec> endpoints,
        String model,
        String apiKey,
        int slots,
        int maxWaiting,
        long maxWaitingTokens,
        long tenantTokens,
        long learnerTokens,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration probeInterval,
        Duration ejection,
        Duration namesInterval,
        Duration drain,
        int maxLineBytes) {

    Settings {
        endpoints = List.copyOf(endpoints);
        if (slots < 1
                || maxWaiting < 0
                || maxWaitingTokens < 0
                || tenantTokens < 0
                || learnerTokens < 0
                || maxLineBytes < 1024) {
            throw new IllegalArgumentException(
                    "slots from 1, maxLineBytes from 1024, bounds of the queue and budgets from 0");
        }
    }

    /**
     * Reads a list such as {@code http://gpu-1:8000;slots=32;model=tutor-8b,dns+http://gpus:8000}.
     *
     * @throws IllegalArgumentException for what is no http or https address
     */
    static List<EndpointSpec> endpoints(String list) {
        Map<String, EndpointSpec> found = new LinkedHashMap<>();
        for (String part : list == null ? new String[0] : list.split("[,\\s]+")) {
            if (!part.isBlank()) {
                EndpointSpec spec = endpoint(part);
                found.putIfAbsent(spec.address(), spec);
            }
        }
        return List.copyOf(found.values());
    }

    private static EndpointSpec endpoint(String part) {
        String[] options = part.split(";");
        String model = null;
        Integer slots = null;
        for (int i = 1; i < options.length; i++) {
            String value = options[i].substring(options[i].indexOf('=') + 1);
            if (options[i].startsWith("slots=") && value.matches("[1-9][0-9]{0,4}")) {
                slots = Integer.valueOf(value);
            } else if (options[i].startsWith("model=") && !value.isEmpty()) {
                model = value;
            } else {
                throw new IllegalArgumentException("A model server has slots= and model= beside its base address");
            }
        }
        return new EndpointSpec(canonical(options[0]), model, slots, null, null, null);
    }

    /** The form of an address in which it is kept. */
    static String canonical(String address) {
        return address.startsWith(Discovery.SCHEME)
                ? Discovery.SCHEME + address(address.substring(Discovery.SCHEME.length()))
                : address(address).toString();
    }

    /** @throws IllegalArgumentException for what is no http or https address */
    static URI address(String text) {
        URI uri = parse(text.strip().replaceFirst("/+$", "").replaceFirst("/v1$", ""));
        if (uri.getHost() == null
                || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException("Not the base address of a model server: " + shown(text));
        }
        return uri;
    }

    /** Who writes a password into an address does not find it in a log. */
    private static String shown(String text) {
        return text.replaceFirst("//[^/@]*@", "//…@");
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("Not the base address of a model server: " + shown(text));
        }
    }

    /** The key must not reach a log. */
    @Override
    public String toString() {
        return "Settings[endpoints=" + endpoints + ", model=" + model + ", slots=" + slots + "]";
    }
}
