package ai.dreamseed.kernel.audit;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/**
 * The record of the academy at hand.
 *
 * <p>Adding to it takes the end of the academy's chain until the transaction is over, so it is best done last: whoever else
 * has something to record waits that long.
 */
@ApplicationScoped
public class Audit {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private CurrentCaller current;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    /** Adds what the caller of the request at hand did. Part of the caller's transaction: it stands if and only if that commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Deed deed) {
        Optional<Caller> caller = onRequest().flatMap(CurrentCaller::find);
        add(
                caller.map(Caller::credential).map(by -> by(deed, by)).orElse(deed),
                caller.map(Caller::user).orElse(null));
    }

    /**
     * Adds what somebody did who is not the caller yet, as in a sign-in.
     *
     * @param actor null where nobody knows who it was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Deed deed, UserId actor) {
        em.createNativeQuery(
                        "select kernel.append_audit(cast(?1 as uuid), cast(?2 as uuid), ?3, cast(?4 as uuid), ?5, ?6,"
                                + " cast(?7 as uuid), ?8, cast(?9 as jsonb))")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, Ids.next())
                .setParameter(3, Timestamp.from(clock.instant()))
                .setParameter(4, actor == null ? null : actor.value())
                .setParameter(5, deed.action())
                .setParameter(6, deed.kind())
                .setParameter(7, deed.subject())
                .setParameter(8, onRequest().map(CurrentCaller::address).orElse(""))
                .setParameter(9, write(deed))
                .getSingleResult();
    }

    /** A key and a step act for a person who may not have been there: the record says so. */
    private static Deed by(Deed deed, Credential credential) {
        return switch (credential) {
            case Credential.Key key -> deed.with("byKey", key.key());
            case Credential.Step step -> deed.with("onStep", step.step()).with("fromAcademy", step.home());
            case Credential.SignedIn signedIn -> deed;
            case Credential.None none -> deed;
        };
    }

    /** Empty in background work, which belongs to no request. */
    private Optional<CurrentCaller> onRequest() {
        try {
            current.address();
            return Optional.of(current);
        } catch (ContextNotActiveException inBackground) {
            return Optional.empty();
        }
    }

    private String write(Deed deed) {
        try {
            return json.writeValueAsString(deed.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
