package ai.dreamseed.kernel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/**
 * The SMTP server that takes our letters (RFC 5321).
 *
 * <p>Every wait has a limit. A password is sent over TLS only, whose certificate must name the server; without a password TLS
 * is used where the server offers it, or as {@code starttls} says.
 */
final class MailServer {

    private static final String WAIT_MS = "10000";

    /** Whether the connection is encrypted (RFC 3207). */
    enum StartTls {
        NEVER,
        OFFERED,
        REQUIRED
    }

    /**
     * @param user null where the server asks for none
     * @param from the sender's address, and beside it the name that readers see
     */
    record Settings(
            String host, int port, String user, String password, StartTls starttls, String from, String fromName) {

        @Override
        public String toString() {
            return "Settings[" + host + ":" + port + "]";
        }
    }

    /** The server will never take this letter: its recipient does not exist, or cannot be one. */
    static final class Undeliverable extends Exception {
        private static final long serialVersionUID = 1L;

        Undeliverable() {
            // Without a cause: its message would quote the address.
            super("The recipient was refused", null, false, false);
        }
    }

    private final Settings settings;
    private final InternetAddress sender;
    private final Session session;

    /** @throws IllegalArgumentException for a sender that is no address */
    MailServer(Settings settings) {
        this.settings = settings;
        try {
            this.sender = new InternetAddress(settings.from(), true);
            sender.setPersonal(settings.fromName(), StandardCharsets.UTF_8.name());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("The sender of letters is no e-mail address", e);
        }
        boolean secret = settings.user() != null;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty("mail.smtp.from", sender.getAddress());
        properties.setProperty("mail.smtp.auth", Boolean.toString(secret));
        properties.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(secret || settings.starttls() != StartTls.NEVER));
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(secret || settings.starttls() == StartTls.REQUIRED));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", WAIT_MS);
        properties.setProperty("mail.smtp.timeout", WAIT_MS);
        properties.setProperty("mail.smtp.writetimeout", WAIT_MS);
        // Who we are is not asked of the resolver, which could take its time.
        properties.setProperty("mail.smtp.localhost", "localhost");
        this.session = Session.getInstance(properties);
    }

    /** A connection over which several letters may go. */
    Connection open() throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        return new Connection(transport);
    }

    /** An open connection. */
    final class Connection implements AutoCloseable {

        private final Transport transport;

        private Connection(Transport transport) {
            this.transport = transport;
        }

        /**
         * Returns once the server has taken the letter.
         *
         * @throws Undeliverable when it never will
         * @throws MessagingException when it may later
         */
        void send(WaitingLetters.Waiting letter) throws MessagingException, Undeliverable {
            MimeMessage message = write(letter);
            try {
                transport.sendMessage(message, message.getAllRecipients());
            } catch (SendFailedException refused) {
                if (refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0) {
                    throw new Undeliverable();
                }
                throw refused;
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException gone) {
                // What was taken was acknowledged before; there is nothing left to lose.
            }
        }
    }

    /** The letter as a message: plain text in UTF-8, and headers in which no text of ours can start another. */
    MimeMessage write(WaitingLetters.Waiting letter) throws MessagingException, Undeliverable {
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(letter.recipient(), true);
        } catch (AddressException noAddress) {
            throw new Undeliverable();
        }
        MimeMessage message = new Lettered(session, "<" + letter.id() + "@" + domain() + ">");
        message.setFrom(sender);
        message.setRecipient(MimeMessage.RecipientType.TO, recipient);
        message.setSubject(letter.subject().replaceAll("\\R|\\p{Cntrl}", " "), "UTF-8");
        message.setText(letter.body(), "UTF-8");
        message.setSentDate(Date.from(Instant.now()));
        // RFC 3834: nobody's holiday notice answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private String domain() {
        return sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
    }

    /** A letter that is sent again keeps its id, by which mail programs show it once. */
    private static final class Lettered extends MimeMessage {
        private final String id;

        Lettered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
