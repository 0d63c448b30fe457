package ai.dreamseed.identity.people;

import ai.dreamseed.identity.account.EmailTaken;
import ai.dreamseed.identity.people.PeopleImports.Claimed;
import ai.dreamseed.identity.people.PeopleImports.Handed;
import ai.dreamseed.identity.people.PeopleImports.ImportPosted;
import ai.dreamseed.kernel.TenantContext;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes lists in, one at a time on a node, after whoever handed them in has their answer.
 *
 * <p>A list is read and checked to its end first; then everybody in it is added in one transaction that also says so. A node
 * that dies leaves nothing behind: another one begins again after {@value #SILENT_SECONDS} seconds without a sign of it, up to
 * {@value #MOST_ATTEMPTS} times.
 */
@ApplicationScoped
class ImportingPeople {

    private static final Logger LOG = Logger.getLogger(ImportingPeople.class.getName());
    private static final int POLL_SECONDS = 5;
    static final int SILENT_SECONDS = 30;
    static final int MOST_ATTEMPTS = 3;
    private static final int KEPT_DAYS = 30;
    private static final int RACES = 3;

    @Inject
    PeopleImports imports;

    @Inject
    ManagingPeople managing;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean stopped;

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::step, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(this::tidy, 13, 60 * 6, TimeUnit.MINUTES);
    }

    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportPosted posted) {
        scheduler.execute(this::step);
    }

    private void step() {
        if (stopped || !one.tryLock()) {
            return;
        }
        try {
            Optional<Claimed> next = imports.claim(SILENT_SECONDS);
            while (next.isPresent() && !stopped) {
                Claimed claimed = next.get();
                TenantContext.run(claimed.tenant(), () -> take(claimed));
                next = imports.claim(SILENT_SECONDS);
            }
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Lists of people wait to be taken in: {0}", away.toString());
        } finally {
            one.unlock();
        }
    }

    /** One attempt. What goes wrong on the way leaves the list to the next one. */
    void take(Claimed claimed) {
        if (claimed.attempts() > MOST_ATTEMPTS) {
            LOG.log(Level.SEVERE, "Import {0} is given up after {1} attempts", new Object[] {claimed.id(), MOST_ATTEMPTS
            });
            imports.fail(claimed);
            return;
        }
        try {
            Handed handed = imports.load(claimed.id());
            PeopleList list = PeopleList.read(
                    Typed.read(handed.csv()),
                    managing.today(claimed.tenant()),
                    handed.locale(),
                    !handed.with().containsKey("byKey"));
            imports.progress(claimed, list.lines(), 0);
            if (!list.findings().isEmpty()) {
                imports.refuse(claimed, list);
                return;
            }
            write(claimed, handed, list);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Import " + claimed.id() + " was not taken in, attempt " + claimed.attempts(), e);
        }
    }

    private void write(Claimed claimed, Handed handed, PeopleList list) {
        for (int race = 1; ; race++) {
            try {
                imports.take(claimed, handed, list, done -> imports.progress(claimed, list.lines(), done));
                return;
            } catch (EmailTaken meanwhile) {
                // Somebody of the list was added by hand at this moment: seen again, they are skipped.
                if (race == RACES) {
                    throw meanwhile;
                }
            }
        }
    }

    private void tidy() {
        try {
            imports.forgetOld(KEPT_DAYS);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old imports were not removed: {0}", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
