package ai.dreamseed.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.MigratedDatabase;
import ai.dreamseed.kernel.mail.MailServer.StartTls;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** On a real PostgreSQL, as the application's role, and a real SMTP server. */
class DeliveringTest {

    private static final UUID ACADEMY = UUID.fromString("018f2b6c-0000-7000-8000-0000000000aa");
    private static final MigratedDatabase DATABASE = new MigratedDatabase() {};

    private record Taken(String from, String to, byte[] content) {
        MimeMessage message() throws Exception {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
        }
    }

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private SMTPServer server;

    @BeforeEach
    void start() throws SQLException {
        try (Connection root = DATABASE.as("postgres").getConnection();
                Statement statement = root.createStatement()) {
            statement.execute("delete from kernel.letter");
        }
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, content) -> {
                    if (refusal != 0) {
                        throw new RejectException(refusal, "not now");
                    }
                    taken.add(new Taken(from, to, content));
                })
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aLetterArrivesInKoreanAndItsRowIsGone() throws Exception {
        UUID id = post(
                "learner@example.org", "이메일 주소를 확인해 주세요", "안녕하세요.\n.\nhttps://example.org/#token=a", Instant.now());

        assertThat(delivering(server.getPortAllocated(), Clock.systemUTC()).round())
                .isFalse();

        assertThat(taken).hasSize(1);
        MimeMessage message = taken.getFirst().message();
        assertThat(taken.getFirst().to()).isEqualTo("learner@example.org");
        assertThat(taken.getFirst().from()).isEqualTo("no-reply@example.org");
        assertThat(message.getSubject()).isEqualTo("이메일 주소를 확인해 주세요");
        assertThat(((String) message.getContent()).replace("\r\n", "\n").strip())
                .isEqualTo("안녕하세요.\n.\nhttps://example.org/#token=a");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("드림시드");
        assertThat(message.getMessageID()).isEqualTo("<" + id + "@example.org>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letters().count()).isZero();
    }

    @Test
    void aSubjectCannotBeginAnotherHeader() throws Exception {
        post("learner@example.org", "Hello\r\nBcc: everybody@example.org", "text", Instant.now());

        delivering(server.getPortAllocated(), Clock.systemUTC()).round();

        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().message().getHeader("Bcc")).isNull();
    }

    @Test
    void severalRecipientsAreNone() throws Exception {
        post("learner@example.org, everybody@example.org", "Hello", "text", Instant.now());

        delivering(server.getPortAllocated(), Clock.systemUTC()).round();

        assertThat(taken).isEmpty();
        assertThat(letters().count()).isZero();
    }

    @Test
    void aLetterThatIsRefusedForNowWaitsAndIsNotTakenAtOnce() throws Exception {
        post("learner@example.org", "Hello", "text", Instant.now());
        refusal = 451;

        delivering(server.getPortAllocated(), Clock.systemUTC()).round();

        assertThat(letters().count()).isEqualTo(1);
        assertThat(letters().take(10)).isEmpty();
    }

    @Test
    void withNoServerLettersWaitAndAreSentWhenItIsBack() throws Exception {
        post("learner@example.org", "Hello", "text", Instant.now());
        delivering(freePort(), Clock.systemUTC()).round();
        assertThat(letters().count()).isEqualTo(1);

        makeDue();
        delivering(server.getPortAllocated(), Clock.systemUTC()).round();

        assertThat(taken).hasSize(1);
        assertThat(letters().count()).isZero();
    }

    @Test
    void aLetterIsGivenUpADayAfterItWasPosted() throws Exception {
        Instant posted = Instant.parse("2026-11-25T00:00:00Z");
        post("learner@example.org", "Hello", "text", posted);

        Clock early = Clock.fixed(posted.plus(Duration.ofHours(23)), ZoneOffset.UTC);
        delivering(freePort(), early).round();
        assertThat(letters().count()).isEqualTo(1);

        makeDue();
        Clock late = Clock.fixed(posted.plus(Duration.ofHours(24)), ZoneOffset.UTC);
        delivering(freePort(), late).round();
        assertThat(letters().count()).isZero();
    }

    @Test
    void whatOneNodeHasTakenNoOtherTakes() throws Exception {
        post("learner@example.org", "Hello", "text", Instant.now());

        assertThat(letters().take(10)).hasSize(1);
        assertThat(letters().take(10)).isEmpty();
    }

    @Test
    void waitsDoubleUpToAQuarterOfAnHour() {
        assertThat(List.of(1, 2, 3, 9, 10, 40).stream().map(Delivering::wait).toList())
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    private static Delivering delivering(int port, Clock clock) {
        MailServer.Settings settings = new MailServer.Settings(
                "127.0.0.1", port, null, null, StartTls.OFFERED, "no-reply@example.org", "드림시드");
        return new Delivering(letters(), new MailServer(settings), Duration.ofHours(24), clock);
    }

    private static WaitingLetters letters() {
        return new WaitingLetters(source());
    }

    private static DataSource source() {
        return DATABASE.as("dreamseed_app");
    }

    private static UUID post(String to, String subject, String text, Instant at) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement enter = connection.createStatement()) {
                enter.execute("select set_config('dreamseed.tenant_id', '" + ACADEMY + "', true)");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into kernel.letter (tenant_id, id, recipient, subject, body, posted_at, due_at)"
                            + " values (?, ?, ?, ?, ?, ?, now())")) {
                insert.setObject(1, ACADEMY);
                insert.setObject(2, id);
                insert.setString(3, to);
                insert.setString(4, subject);
                insert.setString(5, text);
                insert.setTimestamp(6, Timestamp.from(at));
                insert.executeUpdate();
            }
            connection.commit();
        }
        return id;
    }

    private static void makeDue() throws SQLException {
        try (Connection root = DATABASE.as("postgres").getConnection();
                Statement statement = root.createStatement()) {
            statement.execute("update kernel.letter set due_at = now()");
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
