package ai.dreamseed.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people find in their mailbox. */
final class Letters {
    private static final Duration BY_MAIL = Duration.ofSeconds(30);
    private static final String SECRET = "#token=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])";

    private Letters() {}

    /**
     * The secrets of the links to a page in all letters to an address, the latest last; waits until there are so many.
     *
     * @param page such as {@code /invitation/}
     */
    static List<String> secretsFor(String page, String address, int letters) {
        return Eventually.see(
                BY_MAIL,
                letters + " letters with a link to " + page,
                () -> secrets(page, address),
                secrets -> secrets.size() >= letters);
    }

    static String secretFor(String page, String address) {
        return secretsFor(page, address, 1).getLast();
    }

    /** Whatever page the link of the latest letter leads to. */
    static String secretFor(String address) {
        return secretFor("/", address);
    }

    /** The texts of the letters that the mail server has taken for an address; waits until there are so many. */
    static List<String> delivered(String address, int letters) {
        return Eventually.see(
                BY_MAIL, letters + " letters", () -> delivered(address), texts -> texts.size() >= letters);
    }

    /** The same, as it is. */
    static List<String> deliveredNow(String address) {
        return delivered(address);
    }

    private static List<String> secrets(String page, String address) {
        Pattern link = Pattern.compile(page + SECRET);
        List<String> secrets = new ArrayList<>();
        for (String letter : delivered(address)) {
            Matcher found = link.matcher(letter);
            if (found.find()) {
                secrets.add(found.group(1));
            }
        }
        return secrets;
    }

    private static List<String> delivered(String address) {
        Path mailbox = TestedStack.get().keysFolder().resolveSibling("mail");
        try (var files = Files.list(mailbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(Letters::read)
                    .filter(letter -> letter.lines()
                            .anyMatch(line -> line.startsWith("X-Envelope-To:") && line.contains(address)))
                    .map(Letters::decoded)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a message that has one part (RFC 2045, 6). */
    private static String decoded(String message) {
        String[] parts = message.replace("\r\n", "\n").split("\n\n", 2);
        String head = parts[0].toLowerCase(Locale.ROOT);
        if (head.contains("content-transfer-encoding: base64")) {
            return new String(Base64.getMimeDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        }
        return head.contains("content-transfer-encoding: quoted-printable") ? unquoted(parts[1]) : parts[1];
    }

    private static String unquoted(String body) {
        String joined = body.replace("=\n", "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == '=') {
                bytes.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(joined.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
