package ai.dreamseed.catalog;

import java.util.UUID;

/**
 * An item as adaptive selection sees it, at its current version.
 *
 * @param discrimination a of the two-parameter logistic model, above 0
 * @param difficulty b, in logits
 * @param parametrised whether another seed gives another problem
 */
public record BankItem(
        UUID itemId,
        int version,
        UUID skillId,
        ItemType type,
        int grade,
        double discrimination,
        double difficulty,
        boolean parametrised) {}
