package ai.dreamseed.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.dreamseed.kernel.Problem;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BirthDateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void yesterdayIsTheLatestAndTheYear1900TheEarliest() {
        assertThat(kept("2026-03-01")).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(kept("1900-01-01")).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(refusal("2026-03-02")).isEqualTo("in-future");
        assertThat(refusal("1899-12-31")).isEqualTo("too-early");
    }

    @Test
    void whatIsNoDayIsRefused() {
        assertThat(refusal("2023-02-29")).isEqualTo("format");
        assertThat(refusal("15.03.2012")).isEqualTo("format");
        assertThat(refusal("+999999999-01-01")).isEqualTo("in-future");
        assertThat(refusal(null)).isEqualTo("required");
    }

    private static LocalDate kept(String typed) {
        Refusals refusals = new Refusals();
        LocalDate date = BirthDate.check("birthDate", typed, TODAY, refusals);
        refusals.throwIfAny();
        return date;
    }

    private static String refusal(String typed) {
        Problem problem = catchThrowableOfType(Problem.class, () -> kept(typed));
        assertThat(problem).isNotNull();
        return problem.errors().getFirst().code();
    }
}
