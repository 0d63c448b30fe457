package ai.dreamseed.local.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes any message of up to 10 MB and writes it to {@code <time>-<number>.eml}, named so that the folder's order is the
 * order of arrival. The envelope's sender and recipient stand in front as {@code X-Envelope-From} and
 * {@code X-Envelope-To}.
 */
public final class Mailbox implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final SMTPServer server;
    private final AtomicLong number = new AtomicLong();

    public Mailbox(Path folder, int port) {
        this.folder = folder;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
                .hostName("localhost")
                .softwareName("dreamseed-mailbox")
                .maxMessageSize(10 << 20)
                .messageHandler((context, from, to, content) -> keep(from, to, content))
                .build();
    }

    /** Arguments: folder, port. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(Path.of(arguments[0]));
        Mailbox mailbox = new Mailbox(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close));
        mailbox.start();
    }

    public void start() {
        server.start();
    }

    private void keep(String from, String to, byte[] content) throws RejectException {
        String name = NAME.format(Instant.now()) + "-%04d.eml".formatted(number.incrementAndGet() % 10_000);
        String envelope = "X-Envelope-From: " + oneLine(from) + "\r\nX-Envelope-To: " + oneLine(to) + "\r\n";
        byte[] head = envelope.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        try {
            Path fresh = folder.resolve(name + ".part");
            Files.write(fresh, all);
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RejectException(451, "The mailbox cannot be written: " + e.getMessage());
        }
    }

    private static String oneLine(String address) {
        return address == null ? "" : address.replaceAll("[\\r\\n]", "");
    }

    @Override
    public void close() {
        server.stop();
    }
}
