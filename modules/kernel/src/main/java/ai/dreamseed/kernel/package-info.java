/**
 * The words every module speaks: ids, the caller, bilingual texts, problems, pages, events, the outbox.
 *
 * <p>Something belongs here when at least two modules need it and it carries no knowledge of either. Nothing here knows a
 * learner, an item or a price. Everything that touches the database assumes that the caller's tenant is bound to the
 * transaction; {@link ai.dreamseed.kernel.TenantBinding} does that for every {@code @Transactional} method.
 */
package ai.dreamseed.kernel;
