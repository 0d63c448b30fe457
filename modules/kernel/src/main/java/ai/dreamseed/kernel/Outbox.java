package ai.dreamseed.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Facts for other processes, kept in the transaction that made them true. A relay sends them on. */
@ApplicationScoped
public class Outbox {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private ObjectMapper json;

    /** Keeps the event for sending. Part of the caller's transaction: it is sent if and only if that commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(DomainEvent event) {
        TenantId tenant = TenantContext.require();
        em.createNativeQuery("insert into kernel.outbox (id, tenant_id, topic, key, payload, occurred_at)"
                        + " values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?6)")
                .setParameter(1, event.eventId())
                .setParameter(2, tenant.value())
                .setParameter(3, event.topic())
                .setParameter(4, event.aggregateId())
                .setParameter(5, write(event))
                .setParameter(6, java.sql.Timestamp.from(event.occurredAt()))
                .executeUpdate();
    }

    private String write(DomainEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.topic() + " cannot be written as JSON", e);
        }
    }
}
