package ai.dreamseed.identity.consent;

import ai.dreamseed.identity.Consents;
import ai.dreamseed.identity.WithheldPurposes;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** The consents that the ledger holds. */
@ApplicationScoped
@Transactional
class RecordedConsents implements Consents, WithheldPurposes {

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    @Override
    public Set<Purpose> withheld(UserId account) {
        return ledger.standing(account)
                .map(standing -> standing.withheld(clock.instant()))
                .orElseGet(() -> EnumSet.allOf(Purpose.class));
    }

    @Override
    public Set<Purpose> withheldFrom(UserId account) {
        return withheld(account);
    }

    @Override
    public boolean awaitsGuardian(UserId account) {
        Instant now = clock.instant();
        return ledger.standing(account)
                .filter(standing -> !standing.guest() && !standing.decides(now))
                .filter(standing -> standing.withheld(now).contains(Purpose.SERVICE))
                .isPresent();
    }

    @Override
    public Set<Purpose> registered(UserId account) {
        Instant now = clock.instant();
        if (ledger.standing(account).filter(standing -> standing.decides(now)).isPresent()) {
            for (Purpose purpose : Purpose.values()) {
                ledger.add(account, purpose, true, Method.REGISTRATION, account, now);
            }
        }
        return withheld(account);
    }
}
