package ai.dreamseed.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people find in their mailbox, or will find there once it has been sent. */
final class Letters {
    private static final Duration BY_MAIL = Duration.ofSeconds(30);
    private static final Pattern SECRET = Pattern.compile("#token=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])");

    private Letters() {}

    /** The secrets of the links in all letters to an address, the latest last; waits until there are so many. */
    static List<String> secretsFor(String address, int letters) {
        return Eventually.see(
                BY_MAIL, letters + " letters", () -> secrets(address), secrets -> secrets.size() >= letters);
    }

    static String secretFor(String address) {
        return secretsFor(address, 1).getLast();
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

    private static List<String> secrets(String address) {
        List<String> secrets = new ArrayList<>();
        for (String letter : delivered(address)) {
            secret(letter).ifPresent(secrets::add);
        }
        for (String letter : waiting(address)) {
            secret(letter).filter(secret -> !secrets.contains(secret)).ifPresent(secrets::add);
        }
        return secrets;
    }

    private static Optional<String> secret(String letter) {
        Matcher link = SECRET.matcher(letter);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
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

    /** Letters that no relay has taken yet. Nobody but the owner reads them. */
    private static List<String> waiting(String address) {
        TestedStack stack = TestedStack.get();
        JsonNode secrets = TestedStack.read(stack.keysFolder().resolve("secrets.json"));
        try (Connection owner = DriverManager.getConnection(
                        "jdbc:postgresql://" + stack.environment().get("DB_HOST") + ":"
                                + stack.environment().get("DB_PORT") + "/"
                                + stack.environment().get("DB_NAME"),
                        "dreamseed_owner",
                        secrets.get("owner").asText());
                var query = owner.prepareStatement(
                        "select body from kernel.letter where recipient = ? order by posted_at, id")) {
            query.setString(1, address);
            List<String> bodies = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                bodies.add(rows.getString(1));
            }
            return bodies;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
