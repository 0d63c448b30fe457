package ai.dreamseed.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreakTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void nobodyHasAStreakBeforeTheFirstAnswer() {
        assertThat(streak()).isEqualTo(new Streak(0, 0));
    }

    @Test
    void aStreakRunsAcrossTheEndOfAMonth() {
        assertThat(streak("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"))
                .isEqualTo(new Streak(4, 4));
    }

    @Test
    void aStreakStandsUntilTheDayIsOver() {
        assertThat(streak("2026-02-28", "2026-03-01")).isEqualTo(new Streak(2, 2));
    }

    @Test
    void aMissedDayEndsAStreakAndTheLongestIsKept() {
        assertThat(streak("2026-02-20", "2026-02-21", "2026-02-22", "2026-03-02"))
                .isEqualTo(new Streak(1, 3));
        assertThat(streak("2026-02-20", "2026-02-21", "2026-02-22", "2026-02-28"))
                .isEqualTo(new Streak(0, 3));
    }

    private static Streak streak(String... days) {
        return Streak.of(
                Arrays.stream(days).map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new)), TODAY);
    }
}
