package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantBindingIT extends InsideTheContainer {

    private static final String OWNERS = "select tenant_id from kernel.idempotency where key = ?";

    @Inject
    private Transactions transactions;

    @Inject
    private InnerTransactions inner;

    @Inject
    private PooledConnections pool;

    private final TenantId academy = new TenantId(UUID.randomUUID());
    private final TenantId other = new TenantId(UUID.randomUUID());
    private final String key = UUID.randomUUID().toString();

    @Test
    void theFirstStatementOfTheWorkFindsItsTenantBound() throws Exception {
        assertThat(TenantContext.call(academy, () -> transactions.in(TenantBindingIT::bound)))
                .isEqualTo(academy.toString());
        assertThat(transactions.<String>in(TenantBindingIT::bound)).isEmpty();
    }

    @Test
    void nothingOfTheTenantStaysOnThePooledConnection() throws Exception {
        int committed = TenantContext.call(academy, () -> transactions.in(TenantBindingIT::backend));
        assertThat(pool.tenantOn(committed)).isEmpty();

        int[] rolledBack = new int[1];
        assertThatThrownBy(() -> TenantContext.call(
                        academy,
                        () -> transactions.in(em -> {
                            rolledBack[0] = backend(em);
                            throw new Refused();
                        })))
                .isInstanceOf(Refused.class);
        assertThat(pool.tenantOn(rolledBack[0])).isEmpty();
    }

    @Test
    void aTransactionServesOneTenant() {
        assertThatThrownBy(() -> TenantContext.call(
                        academy,
                        () -> transactions.in(em -> {
                            keep(em, academy);
                            TenantContext.run(other, () -> inner.joining(TenantBindingIT::bound));
                            return null;
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A transaction serves one tenant");
        assertThat(OwnersView.of(OWNERS, key))
                .as("what had been written before")
                .isEmpty();
    }

    @Test
    void aTransactionWithinAnotherServesItsOwnTenant() throws Exception {
        String afterwards = TenantContext.call(
                academy,
                () -> transactions.in(em -> {
                    TenantContext.run(other, () -> inner.ofItsOwn(own -> keep(own, other)));
                    keep(em, academy);
                    return bound(em);
                }));
        assertThat(afterwards).isEqualTo(academy.toString());
        assertThat(OwnersView.of(OWNERS, key)).containsExactlyInAnyOrder(academy.toString(), other.toString());
    }

    @Test
    void withoutATenantNoRowIsSeenAndNoneIsWritten() throws Exception {
        TenantContext.call(academy, () -> transactions.in(em -> keep(em, academy)));
        assertThat(TenantContext.call(academy, () -> transactions.in(this::seen)))
                .isEqualTo(1);
        assertThat(TenantContext.call(other, () -> transactions.in(this::seen))).isZero();
        assertThat(transactions.<Long>in(this::seen)).isZero();
        assertThatThrownBy(() -> transactions.in(em -> keep(em, other)))
                .hasStackTraceContaining("row-level security policy");
        assertThat(OwnersView.of(OWNERS, key)).containsExactly(academy.toString());
    }

    /** An entity that the server remembers would be found past row-level security. */
    @Test
    void anAccountThatOneAcademyHasReadIsNotFoundByAnother() throws Exception {
        UUID id = TenantContext.call(
                academy,
                () -> transactions.in(em -> {
                    em.createNativeQuery("insert into tenancy.tenant (id, slug, name_ko, name_en)"
                                    + " values (?1, ?2, '학원', 'Academy')")
                            .setParameter(1, academy.value())
                            .setParameter(2, "inside-" + academy.toString().substring(24))
                            .executeUpdate();
                    Account guest = Account.guest(academy, "ko", Instant.now());
                    em.persist(guest);
                    return guest.id().value();
                }));
        Account known = TenantContext.call(academy, () -> transactions.in(em -> em.find(Account.class, id)));
        Account found = TenantContext.call(other, () -> transactions.in(em -> em.find(Account.class, id)));
        assertThat(known).isNotNull();
        assertThat(found).isNull();
    }

    private static String bound(EntityManager em) {
        return (String) em.createNativeQuery("select coalesce(current_setting('dreamseed.tenant_id', true), '')")
                .getSingleResult();
    }

    private static int backend(EntityManager em) {
        return ((Number) em.createNativeQuery("select pg_backend_pid()").getSingleResult()).intValue();
    }

    private long seen(EntityManager em) {
        return ((Number) em.createNativeQuery("select count(*) from kernel.idempotency where key = ?1")
                        .setParameter(1, key)
                        .getSingleResult())
                .longValue();
    }

    private int keep(EntityManager em, TenantId tenant) {
        return em.createNativeQuery("insert into kernel.idempotency (tenant_id, caller_id, key, request_digest)"
                        + " values (?1, ?2, ?3, '')")
                .setParameter(1, tenant.value())
                .setParameter(2, UUID.randomUUID())
                .setParameter(3, key)
                .executeUpdate();
    }
}
