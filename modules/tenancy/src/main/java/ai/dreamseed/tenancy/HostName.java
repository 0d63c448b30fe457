package ai.dreamseed.tenancy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names as they are compared: lower case, no port, no final dot. */
final class HostName {

    /** A name or an IPv4 address, or an IPv6 address in brackets; then perhaps a port. RFC 9110, 7.2. */
    private static final Pattern HEADER =
            Pattern.compile("(?:([A-Za-z0-9._-]{1,253})|\\[([0-9A-Fa-f:.]{2,45})])(?::\\d{0,5})?");

    private HostName() {}

    static Optional<String> of(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher parts = HEADER.matcher(header.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = parts.group(1) != null ? parts.group(1) : parts.group(2);
        String withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return Optional.of(withoutDot.toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty());
    }
}
