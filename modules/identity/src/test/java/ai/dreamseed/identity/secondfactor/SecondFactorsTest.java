package ai.dreamseed.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorsTest {

    @ParameterizedTest
    @CsvSource({"5, PT1M", "6, PT2M", "7, PT4M", "8, PT8M", "9, PT15M", "10, PT15M", "100000, PT15M"})
    void whoGuessesWaitsLongerEachTime(int failures, Duration wait) {
        assertThat(SecondFactors.waitAfter(failures)).isEqualTo(wait);
    }
}
