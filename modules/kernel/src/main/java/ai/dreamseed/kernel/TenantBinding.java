package ai.dreamseed.kernel;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/**
 * Tells the database which academy a transaction is for, as its first statement.
 *
 * <p>It is bound to {@code @Transactional} itself, just inside the container's own interceptor, so that no use case can
 * forget it. The setting is local to the transaction and dies with it: nothing survives on a pooled connection. Where
 * no tenant is set, none is bound, and row-level security shows no row.
 *
 * <p>A kind of transaction is part of the binding: this one is for those that join or begin one ({@code REQUIRED}), {@link
 * NewTransactionTenantBinding} for those that always begin one. The others never begin any.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 210)
public class TenantBinding {

    private static final Object KEY = TenantBinding.class;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @AroundInvoke
    Object bind(InvocationContext invocation) throws Exception {
        if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
            TenantContext.current().ifPresent(this::bind);
        }
        return invocation.proceed();
    }

    private void bind(TenantId tenant) {
        Object bound = transaction.getResource(KEY);
        if (tenant.equals(bound)) {
            return;
        }
        if (bound != null) {
            throw new IllegalStateException("A transaction serves one tenant");
        }
        em.createNativeQuery("select set_config('dreamseed.tenant_id', ?1, true)")
                .setParameter(1, tenant.toString())
                .getSingleResult();
        transaction.putResource(KEY, tenant);
    }
}
