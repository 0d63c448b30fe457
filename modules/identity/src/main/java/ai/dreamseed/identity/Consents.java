package ai.dreamseed.identity;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.util.Set;

/**
 * What personal data may be used for, as a person or for them a guardian has agreed to. Within a transaction of the caller's
 * or one of its own.
 *
 * <p>Whether somebody decides for themselves depends on their age at this moment, in the academy's time zone: from 14 on
 * their own word counts, before that only a linked guardian's.
 */
public interface Consents {

    /**
     * The purposes for which a consent is needed and missing. Without the service there is nothing else either. None for a
     * guest, of whom we know nothing; all for an account that does not exist.
     */
    Set<Purpose> withheld(UserId account);

    /** Whether it takes a guardian to agree to the service, and none has. Never for a guest. */
    boolean awaitsGuardian(UserId account);

    /**
     * Records what comes with a registration: the consent of whoever is 14 or older to each purpose, and nothing for
     * anybody younger. To be called once, in the transaction in which a person has given their birth date and a password.
     *
     * @return what is withheld from now on
     */
    Set<Purpose> registered(UserId account);
}
