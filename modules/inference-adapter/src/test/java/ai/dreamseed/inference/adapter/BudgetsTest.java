package ai.dreamseed.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Budgets budgets = new Budgets(24_000, 2_400);

    @Test
    void aLearnerWhoSpentTheDayIsToldWhenEnoughWillHaveComeBack() {
        assertThat(budgets.reserve("academy", "learner", 2_400, 0)).isNull();
        // 100 tokens come back in an hour.
        assertThat(budgets.reserve("academy", "learner", 200, 0)).isEqualTo(Duration.ofHours(2));
        assertThat(budgets.reserve("academy", "learner", 200, 2 * HOUR)).isNull();
    }

    @Test
    void whatWasNotUsedIsGivenBackAndWhatWasUsedBeyondIsOwed() {
        budgets.reserve("academy", "learner", 2_400, 0);
        budgets.settle("academy", "learner", -1_400, 0);
        assertThat(budgets.reserve("academy", "learner", 1_400, 0)).isNull();
        budgets.settle("academy", "learner", 100, 0);
        assertThat(budgets.reserve("academy", "learner", 100, 0)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aTenantsBudgetIsSharedByItsLearnersAndARefusalCostsNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(budgets.reserve("academy", "learner-" + i, 2_400, 0)).isNull();
        }
        assertThat(budgets.reserve("academy", "learner-10", 1_000, 0)).isEqualTo(Duration.ofHours(1));
        assertThat(budgets.reserve("other", "learner-10", 2_400, 0))
                .as("another academy's learner")
                .isNull();
        assertThat(budgets.reserve("academy", "learner-10", 2_400, 3 * HOUR)).isNull();
    }

    @Test
    void nothingIsSavedUpBeyondADay() {
        assertThat(budgets.reserve("academy", "learner", 1, 0)).isNull();
        assertThat(budgets.reserve("academy", "learner", 2_401, 1000 * HOUR)).isNotNull();
    }

    @Test
    void withoutABoundEverybodyMay() {
        assertThat(new Budgets(0, 0).reserve("academy", "learner", Integer.MAX_VALUE, 0))
                .isNull();
    }
}
