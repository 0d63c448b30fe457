/**
 * Reading the audit record: an academy's own, page by page, for its administrators; and whether the records of all academies
 * are whole, for whoever runs the installation.
 *
 * <p>What is recorded is decided where the deed is done, and written through {@link ai.dreamseed.kernel.audit.Audit}. The
 * reading stands here because it names people.
 */
package ai.dreamseed.identity.audit;
