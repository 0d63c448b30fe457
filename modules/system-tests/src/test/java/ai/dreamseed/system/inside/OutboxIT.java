package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.DomainEvent;
import ai.dreamseed.kernel.Outbox;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An event is kept with what made it true, or not at all. The broker is away, so that what is kept stays. */
class OutboxIT extends InsideTheContainer {

    @Inject
    private Transactions transactions;

    @Inject
    private Outbox outbox;

    private final TenantId academy = new TenantId(UUID.randomUUID());
    private final SeedSown event =
            new SeedSown(UUID.randomUUID(), Instant.parse("2026-03-02T00:00:00Z"), UUID.randomUUID(), "콩");

    /** A fact of these tests alone. */
    record SeedSown(UUID eventId, Instant occurredAt, UUID aggregateId, String plant) implements DomainEvent {
        @Override
        public String topic() {
            return "inside.seed-sown.v1";
        }
    }

    @Test
    void anEventIsKeptWithItsTransaction() throws Exception {
        TenantContext.call(
                academy,
                () -> transactions.in(em -> {
                    outbox.add(event);
                    assertThat(kept()).as("before the commit").isEmpty();
                    return null;
                }));
        assertThat(kept())
                .containsExactly(academy + " inside.seed-sown.v1 " + event.aggregateId()
                        + " 콩 2026-03-02T00:00:00Z {eventId,occurredAt,plant}");
    }

    @Test
    void aRollbackTakesTheEventWithIt() {
        assertThatThrownBy(() -> TenantContext.call(
                        academy,
                        () -> transactions.in(em -> {
                            outbox.add(event);
                            throw new Refused();
                        })))
                .isInstanceOf(Refused.class);
        assertThat(kept()).isEmpty();
    }

    @Test
    void anEventOfNobodyOrOutsideOfATransactionIsRefused() {
        assertThatThrownBy(() -> transactions.in(em -> {
                    outbox.add(event);
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No tenant on this thread");
        assertThatThrownBy(() -> TenantContext.run(academy, () -> outbox.add(event)))
                .isInstanceOf(TransactionalException.class);
        assertThat(kept()).isEmpty();
    }

    private List<String> kept() {
        return OwnersView.of(
                "select concat_ws(' ', tenant_id, topic, key, payload ->> 'plant', payload ->> 'occurredAt',"
                        + " (select array_agg(k order by k) from jsonb_object_keys(payload) k))"
                        + " from kernel.outbox where id = ?",
                event.eventId());
    }
}
