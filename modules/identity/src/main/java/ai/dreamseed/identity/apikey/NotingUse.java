package ai.dreamseed.identity.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Writes down one use of a key, in a transaction of its own. */
@ApplicationScoped
class NotingUse {

    @Inject
    ApiKeys keys;

    @Transactional
    void used(UUID key, Instant now) {
        keys.used(key, now, KeyUses.GRAIN);
    }
}
