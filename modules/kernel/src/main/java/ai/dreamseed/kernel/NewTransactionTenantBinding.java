package ai.dreamseed.kernel;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** The same as {@link TenantBinding} for {@code @Transactional(REQUIRES_NEW)}, which is another binding to the container. */
@Interceptor
@Transactional(Transactional.TxType.REQUIRES_NEW)
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 210)
public class NewTransactionTenantBinding extends TenantBinding {}
