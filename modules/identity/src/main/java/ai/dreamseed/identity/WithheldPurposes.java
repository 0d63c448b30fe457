package ai.dreamseed.identity;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.util.Set;

/**
 * Says what a person's data may not be used for, since a consent is needed and missing. Asked whenever a token is signed,
 * inside the transaction that reads the account; without a bean of this type nothing is withheld.
 */
public interface WithheldPurposes {

    /** @param account an account of the academy at hand; a guest's too */
    Set<Purpose> withheldFrom(UserId account);
}
