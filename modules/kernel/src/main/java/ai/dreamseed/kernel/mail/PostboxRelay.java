package ai.dreamseed.kernel.mail;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Sends the postbox's letters at its own pace. Several nodes relay side by side; none takes what another has taken. */
@ApplicationScoped
public class PostboxRelay {

    private static final Logger LOG = Logger.getLogger(PostboxRelay.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Inject
    private WaitingLetters letters;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "SMTP_HOST", defaultValue = "127.0.0.1")
    private String host;

    @Inject
    @ConfigProperty(name = "SMTP_PORT", defaultValue = "25")
    private int port;

    @Inject
    @ConfigProperty(name = "SMTP_USER")
    private Optional<String> user;

    @Inject
    @ConfigProperty(name = "SMTP_PASSWORD")
    private Optional<String> password;

    /** never, offered or required; with a user it is required whatever stands here. */
    @Inject
    @ConfigProperty(name = "SMTP_STARTTLS", defaultValue = "offered")
    private String starttls;

    @Inject
    @ConfigProperty(name = "SMTP_FROM", defaultValue = "no-reply@dreamseed.ai")
    private String from;

    @Inject
    @ConfigProperty(name = "SMTP_FROM_NAME", defaultValue = "DreamSeedAI")
    private String fromName;

    @Inject
    @ConfigProperty(name = "dreamseed.mail.patience", defaultValue = "PT24H")
    private Duration patience;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile long waiting;
    private Delivering delivering;
    private Duration pause = POLL;

    void start(@Observes Startup started) {
        MailServer server = new MailServer(new MailServer.Settings(
                host,
                port,
                user.orElse(null),
                password.orElse(null),
                MailServer.StartTls.valueOf(starttls.toUpperCase(Locale.ROOT)),
                from,
                fromName));
        delivering = new Delivering(letters, server, patience, clock);
        scheduler.schedule(this::step, POLL.toMillis(), TimeUnit.MILLISECONDS);
        scheduler.scheduleWithFixedDelay(this::count, 5, 30, TimeUnit.SECONDS);
    }

    private void step() {
        if (stopped.get()) {
            return;
        }
        try {
            pause = delivering.round() ? Duration.ZERO : POLL;
        } catch (Exception away) {
            pause = longer(pause);
            LOG.log(Level.WARNING, "Letters wait in the postbox; next try in {0} ms: {1}", new Object[] {
                pause.toMillis(), away.getClass().getName()
            });
        } finally {
            if (!stopped.get()) {
                scheduler.schedule(this::step, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void count() {
        try {
            waiting = letters.count();
        } catch (Exception away) {
            LOG.log(
                    Level.FINE,
                    "The waiting letters were not counted: {0}",
                    away.getClass().getName());
        }
    }

    /** Letters that wait to be sent, in all academies, up to 10,000; as of half a minute ago. */
    @Gauge(name = "letters_waiting", unit = "none", absolute = true, description = "Letters that wait to be sent")
    public long waiting() {
        return waiting;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? POLL : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
