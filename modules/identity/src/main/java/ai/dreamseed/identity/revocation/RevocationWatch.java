package ai.dreamseed.identity.revocation;

import ai.dreamseed.identity.Revoked;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells which access tokens were called back: at once for what this node revoked, within {@link #EVERY} for what another
 * did.
 *
 * <p>A row may become visible long after it was written, when its transaction commits: each look reads again what was written
 * in the {@link #OVERLAP} before, which is longer than a transaction may last. A node that has not read for
 * {@link #TRUSTED}, or that would have to keep more than {@link #MOST}, trusts its memory no more and asks the database for
 * each request.
 */
@ApplicationScoped
public class RevocationWatch {

    static final Duration EVERY = Duration.ofMillis(400);
    static final Duration WHILE_AWAY = Duration.ofSeconds(2);
    static final Duration OVERLAP = Duration.ofSeconds(45);
    static final Duration TRUSTED = Duration.ofSeconds(3);
    static final int MOST = 500_000;

    /** Tokens may be believed that much longer than they last, and the clocks of two nodes may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(RevocationWatch.class.getName());

    @Inject
    private WrittenRevocations written;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "dreamseed.access.token.lifetime", defaultValue = "PT15M")
    private Duration lifetime;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final CalledBack calledBack = new CalledBack();

    /** By the database's clock; null until the first look. */
    private Instant seenUntil;

    private boolean away;
    private volatile boolean stopped;
    private volatile long readAt;
    private volatile boolean hasRead;

    void start(@Observes Startup started) {
        scheduler.schedule(this::step, 0, TimeUnit.MILLISECONDS);
        scheduler.scheduleWithFixedDelay(this::tidy, 7, 30, TimeUnit.MINUTES);
    }

    void add(@Observes(during = TransactionPhase.AFTER_SUCCESS) Revoked revoked) {
        calledBack.add(revoked.subject(), revoked.at());
    }

    /**
     * Whether a caller's token was called back after it was issued.
     *
     * @param token its id, of version 7
     */
    public boolean isCalledBack(Caller caller, UUID token) {
        Instant issued = Ids.timeOf(token);
        UUID account = caller.user().value();
        UUID belonging = belonging(caller.credential());
        // What has ended never begins again; an account and a key go on, with tokens that were issued later.
        Instant ended = caller.credential() instanceof Credential.Key ? issued : Instant.MIN;
        return isTrusted()
                ? calledBack.contains(account, issued) || calledBack.contains(belonging, ended)
                : written.contains(account, issued, belonging, ended);
    }

    private static UUID belonging(Credential credential) {
        return switch (credential) {
            case Credential.SignedIn signedIn -> signedIn.signIn();
            case Credential.Key key -> key.key();
            case Credential.Step step -> step.step();
            case Credential.None none -> throw new IllegalArgumentException("A token belongs to something");
        };
    }

    /** Whether what is remembered is all there is. */
    private boolean isTrusted() {
        return hasRead && System.nanoTime() - readAt < TRUSTED.toNanos() && calledBack.size() <= MOST;
    }

    private void step() {
        if (stopped) {
            return;
        }
        try {
            look();
            if (away) {
                LOG.info("Revocations are read again");
            }
            away = false;
        } catch (RuntimeException unread) {
            if (!away) {
                LOG.log(
                        Level.WARNING,
                        "Revocations cannot be read; each request asks for its own: {0}",
                        unread.toString());
            }
            away = true;
        } finally {
            if (!stopped) {
                scheduler.schedule(this::step, (away ? WHILE_AWAY : EVERY).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void look() {
        long begun = System.nanoTime();
        Instant now = written.databaseTime();
        Instant from = seenUntil == null ? now.minus(oldestToken()) : seenUntil.minus(OVERLAP);
        List<WrittenRevocations.Written> rows;
        do {
            rows = written.since(from);
            rows.forEach(
                    row -> calledBack.add(row.revoked().subject(), row.revoked().at()));
            from = rows.isEmpty() ? from : rows.getLast().writtenAt().minusNanos(1_000);
        } while (rows.size() == WrittenRevocations.MOST);
        seenUntil = now;
        calledBack.forgetBefore(clock.instant().minus(oldestToken()));
        // What was committed after this look began is not known: trust is counted from there.
        readAt = begun;
        hasRead = true;
    }

    private Duration oldestToken() {
        return lifetime.plus(SKEW);
    }

    private void tidy() {
        try {
            written.forgetOlderThan(oldestToken().plus(OVERLAP).plus(Duration.ofHours(1)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old revocations were not removed: {0}", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
