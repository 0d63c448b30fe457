package ai.dreamseed.kernel.mail;

import ai.dreamseed.kernel.mail.MailServer.Undeliverable;
import ai.dreamseed.kernel.mail.WaitingLetters.Waiting;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One round of the relay: takes the letters that are due, sends them over one connection, removes what the server has taken.
 *
 * <p>A crash sends a letter again and never loses it. One that fails waits twice as long each time, and is given up when it
 * has waited for too long altogether; the log then names its id, not its recipient.
 */
final class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class.getName());

    static final int BATCH = 20;

    /** A round begins no letter after this, and a letter takes less than that again: together the time it is lent for. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final WaitingLetters letters;
    private final MailServer server;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long after it was posted a letter is still tried */
    Delivering(WaitingLetters letters, MailServer server, Duration patience, Clock clock) {
        this.letters = letters;
        this.server = server;
        this.patience = patience;
        this.clock = clock;
    }

    /** @return whether there is probably more to do at once */
    boolean round() throws SQLException {
        List<Waiting> due = letters.take(BATCH);
        if (due.isEmpty()) {
            return false;
        }
        Deque<Waiting> left = new ArrayDeque<>(due);
        Instant end = clock.instant().plus(ROUND);
        try (MailServer.Connection connection = server.open()) {
            while (!left.isEmpty() && clock.instant().isBefore(end)) {
                send(connection, left.poll());
            }
        } catch (MessagingException away) {
            LOG.log(Level.WARNING, "The mail server is away; {0} letters wait: {1}", new Object[] {
                left.size(), away.getClass().getSimpleName()
            });
            for (Waiting letter : left) {
                later(letter);
            }
            return false;
        }
        for (Waiting letter : left) {
            letters.putBack(letter, Duration.ZERO);
        }
        return due.size() == BATCH;
    }

    private void send(MailServer.Connection connection, Waiting letter) throws SQLException {
        try {
            connection.send(letter);
            letters.remove(letter);
        } catch (Undeliverable never) {
            letters.remove(letter);
            LOG.log(Level.WARNING, "Letter {0} was given up: its recipient was refused", letter.id());
        } catch (MessagingException failed) {
            LOG.log(Level.WARNING, "Letter {0} was not taken at attempt {1}: {2}", new Object[] {
                letter.id(), letter.attempts(), failed.getClass().getSimpleName()
            });
            later(letter);
        }
    }

    private void later(Waiting letter) throws SQLException {
        Duration wait = wait(letter.attempts());
        if (clock.instant().plus(wait).isAfter(letter.postedAt().plus(patience))) {
            letters.remove(letter);
            LOG.log(Level.SEVERE, "Letter {0} was given up after {1} attempts", new Object[] {
                letter.id(), letter.attempts()
            });
        } else {
            letters.putBack(letter, wait);
        }
    }

    /** After the first attempt 2 s, then 4, 8, … up to 15 minutes. */
    static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
