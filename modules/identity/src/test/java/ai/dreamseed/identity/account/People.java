package ai.dreamseed.identity.account;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;

/** People as they come out of a registration. */
public final class People {

    private People() {}

    public static UserId register(Beans beans, String name, String email, LocalDate bornOn, Instant now) {
        Credentials credentials = new Credentials(new EmailAddress(email), name, bornOn, "ko", "a hash", null);
        return beans.get(Accounts.class)
                .add(Account.learner(TenantContext.require(), credentials, now))
                .id();
    }

    public static UserId guest(Beans beans, Instant now) {
        return beans.get(Accounts.class)
                .add(Account.guest(TenantContext.require(), "ko", now))
                .id();
    }

    /** A guest who signs up. */
    public static void register(Beans beans, UserId guest, String email, LocalDate bornOn) {
        beans.get(Accounts.class)
                .register(guest, new Credentials(new EmailAddress(email), "새봄", bornOn, "ko", "a hash", null));
    }
}
