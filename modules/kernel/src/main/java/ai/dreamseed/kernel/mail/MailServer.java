package ai.dreamseed.kernel.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail server that takes our letters, over SMTP. Every wait for it has a limit. */
@ApplicationScoped
class MailServer {

    private static final String LIMIT_MS = "10000";

    @Inject
    @ConfigProperty(name = "SMTP_HOST", defaultValue = "127.0.0.1")
    private String host;

    @Inject
    @ConfigProperty(name = "SMTP_PORT", defaultValue = "25")
    private String port;

    @Inject
    @ConfigProperty(name = "SMTP_USER")
    private Optional<String> user;

    @Inject
    @ConfigProperty(name = "SMTP_PASSWORD")
    private Optional<String> password;

    /** {@code required} where the way to the server is not our own. */
    @Inject
    @ConfigProperty(name = "SMTP_STARTTLS", defaultValue = "offered")
    private String startTls;

    @Inject
    @ConfigProperty(name = "SMTP_FROM", defaultValue = "no-reply@dreamseed.ai")
    private String from;

    @Inject
    @ConfigProperty(name = "SMTP_FROM_NAME", defaultValue = "DreamSeedAI")
    private String fromName;

    private Session session;

    @PostConstruct
    void describe() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", port);
        properties.setProperty("mail.smtp.connectiontimeout", LIMIT_MS);
        properties.setProperty("mail.smtp.timeout", LIMIT_MS);
        properties.setProperty("mail.smtp.writetimeout", LIMIT_MS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(user.isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls.equals("required")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        session = Session.getInstance(properties);
    }

    /** @throws MessagingException when the server did not take it */
    void send(Letter letter) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(from, fromName, StandardCharsets.UTF_8.name()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            message.setText(letter.text(), StandardCharsets.UTF_8.name());
            message.setSentDate(new Date());
            // RFC 3834: nobody's holiday note need answer it.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            transport.connect(user.orElse(null), password.orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
