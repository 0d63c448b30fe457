package ai.dreamseed.catalog;

import ai.dreamseed.kernel.TenantId;
import java.util.List;
import java.util.UUID;

/** The parameters by which items are chosen and answers weighed. Whoever estimates them reads the bank here and hands them back. */
public interface ItemParameters {

    /** Every item that can be practised, as the database has it now, by subject and id. */
    List<Held> held(TenantId tenant);

    /**
     * Puts parameters in force, part of the caller's transaction. An item whose content has changed since, or that is retired,
     * keeps what it has. Every process sees the rest within five seconds.
     *
     * @return how many items have other parameters than before
     * @throws IllegalArgumentException for a parameter that is not finite, or a discrimination that is not positive
     */
    int adopt(TenantId tenant, List<Parameters> parameters);

    /**
     * An item in the bank.
     *
     * @param version of its content
     * @param discrimination a, above 0
     * @param difficulty b, in logits
     */
    record Held(
            UUID itemId,
            int version,
            UUID subjectId,
            UUID skillId,
            String code,
            double discrimination,
            double difficulty) {}

    /**
     * @param version of the content they were estimated for
     * @param discrimination a of the two-parameter logistic model
     * @param difficulty b, in logits
     */
    record Parameters(UUID itemId, int version, double discrimination, double difficulty) {
        public Parameters {
            if (!(discrimination > 0) || !Double.isFinite(discrimination) || !Double.isFinite(difficulty)) {
                throw new IllegalArgumentException(
                        "Item " + itemId + " cannot have a = " + discrimination + " and b = " + difficulty);
            }
        }
    }
}
