package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the wish for a link. What happens then is done after the answer, which so tells nothing, not even by its time. */
@ApplicationScoped
class AskingForLinks {

    private static final Logger LOG = Logger.getLogger(AskingForLinks.class.getName());
    private static final int MOST_AT_ONCE = 200;

    @Inject
    private WritingToOwners writing;

    @Resource
    private ManagedExecutorService executor;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** @throws ai.dreamseed.kernel.Problem 400 when it is no e-mail address */
    void verification(ContactWish wish, Optional<Caller> caller) {
        EmailAddress email = email(wish);
        UserId asking = caller.map(Caller::user).orElse(null);
        later(() -> writing.verification(email, asking));
    }

    /** @throws ai.dreamseed.kernel.Problem 400 when it is no e-mail address */
    void reset(ContactWish wish) {
        EmailAddress email = email(wish);
        later(() -> writing.reset(email));
    }

    private static EmailAddress email(ContactWish wish) {
        Refusals refusals = new Refusals();
        EmailAddress email = EmailAddress.check("email", wish.email(), refusals);
        refusals.throwIfAny();
        return email;
    }

    private void later(Runnable work) {
        TenantId tenant = TenantContext.require();
        if (!room.tryAcquire()) {
            LOG.log(Level.WARNING, "More than {0} links are asked for at once; one was not sent", MOST_AT_ONCE);
            return;
        }
        executor.execute(() -> {
            try {
                TenantContext.run(tenant, work);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A link that was asked for was not sent", e);
            } finally {
                room.release();
            }
        });
    }
}
