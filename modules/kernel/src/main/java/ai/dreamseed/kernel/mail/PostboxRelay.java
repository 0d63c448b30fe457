package ai.dreamseed.kernel.mail;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends the letters that wait, a few at a time.
 *
 * <p>A letter may be sent twice, when a node dies between the server's yes and the removal; it is never lost before
 * {@link #GIVEN_UP}. What is logged names no address: a letter is known by its id.
 */
@ApplicationScoped
public class PostboxRelay {

    /** A link in a letter is stale by then, and whoever asked for it has asked again. */
    static final Duration GIVEN_UP = Duration.ofDays(2);

    private static final Logger LOG = Logger.getLogger(PostboxRelay.class.getName());
    private static final int BATCH = 10;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    @Inject
    private WaitingLetters waiting;

    @Inject
    private MailServer server;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private volatile boolean stopped;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::step, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            List<WaitingLetters.Waiting> letters = waiting.claim(BATCH);
            while (!letters.isEmpty() && !stopped) {
                for (WaitingLetters.Waiting letter : letters) {
                    send(letter);
                }
                letters = waiting.claim(BATCH);
            }
        } catch (Exception away) {
            // What was claimed comes due again by itself.
            LOG.log(Level.WARNING, "Letters wait in the postbox: {0}", away.toString());
        }
    }

    private void send(WaitingLetters.Waiting letter) throws SQLException {
        try {
            server.send(letter.letter());
            waiting.remove(letter.id());
        } catch (SendFailedException refused) {
            // The server knows the address to be wrong; asking again changes nothing.
            LOG.log(Level.INFO, "Letter {0} was refused by the mail server and is given up", letter.id());
            waiting.remove(letter.id());
        } catch (MessagingException away) {
            if (letter.postedAt().plus(GIVEN_UP).isBefore(clock.instant())) {
                LOG.log(Level.WARNING, "Letter {0} could not be sent for {1} and is given up", new Object[] {
                    letter.id(), GIVEN_UP
                });
                waiting.remove(letter.id());
            } else {
                Duration wait = pause(letter.attempts());
                LOG.log(Level.WARNING, "The mail server did not take letter {0}; next try in {1}: {2}", new Object[] {
                    letter.id(), wait, away.getClass().getSimpleName()
                });
                waiting.postpone(letter.id(), wait);
            }
        }
    }

    /** Twice as long after each attempt, from 2 s. */
    static Duration pause(int attempts) {
        Duration wait = Duration.ofSeconds(1L << Math.clamp(attempts, 1, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
