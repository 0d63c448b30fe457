/**
 * Taking one's data along, and leaving: everything we hold on a person in one machine-readable answer, and its erasure.
 *
 * <p>Each module says for itself what it holds, as {@link ai.dreamseed.kernel.PersonalData}. Nothing here knows a table.
 */
package ai.dreamseed.identity.leaving;
