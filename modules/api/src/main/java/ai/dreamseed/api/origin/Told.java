package ai.dreamseed.api.origin;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy tells of a request.
 *
 * @param hops from the client's side to ours, as they were written
 */
record Told(List<String> hops, Optional<String> host, Optional<String> scheme) {

    private static final Pattern PAIR =
            Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]+))\\s*");
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");

    /** An element that cannot be read is a hop that cannot be read: it is kept, so that nobody looks past it. */
    static Told standard(String forwarded) {
        List<String> hops = new ArrayList<>();
        Optional<String> host = Optional.empty();
        Optional<String> scheme = Optional.empty();
        for (String element : elements(forwarded)) {
            String hop = "unknown";
            // Of each element, and of the last one alone: the proxy next to us wrote it.
            host = Optional.empty();
            scheme = Optional.empty();
            for (String pair : element.split(";")) {
                Matcher parts = PAIR.matcher(pair);
                if (!parts.matches()) {
                    continue;
                }
                String value = parts.group(2) != null ? parts.group(2).replaceAll("\\\\(.)", "$1") : parts.group(3);
                switch (parts.group(1).toLowerCase(Locale.ROOT)) {
                    case "for" -> hop = value;
                    case "host" -> host = Optional.of(value);
                    case "proto" -> scheme = Optional.of(value);
                    default -> {
                        // "by" says which of our proxies it was.
                    }
                }
            }
            hops.add(hop);
        }
        return new Told(hops, host, scheme);
    }

    private static List<String> elements(String forwarded) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < forwarded.length(); i++) {
            char c = forwarded.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                elements.add(forwarded.substring(begin, i));
                begin = i + 1;
            }
        }
        elements.add(forwarded.substring(begin));
        return elements.stream().filter(each -> !each.isBlank()).toList();
    }

    static List<String> list(String header) {
        return header.isBlank()
                ? List.of()
                : Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    }

    static Optional<String> last(String header) {
        List<String> values = list(header);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.getLast()).filter(value -> !value.isEmpty());
    }

    /** An address with or without a port; a name, {@code unknown} and what is hidden are none, and nothing is looked up. */
    static Optional<InetAddress> address(String hop) {
        Matcher brackets = BRACKETS.matcher(hop);
        Matcher withPort = WITH_PORT.matcher(hop);
        String literal = brackets.matches() ? brackets.group(1) : withPort.matches() ? withPort.group(1) : hop;
        // A zone means something on the sender's machine only.
        if (literal.isEmpty() || literal.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
