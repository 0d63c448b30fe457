package ai.dreamseed.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {

    @ParameterizedTest
    @CsvSource({"100/minute, 100, 60", "1000 / hour, 1000, 3600", "5/Second, 5, 1", "7/day, 7, 86400"})
    void isReadAsItIsSaid(String written, long tokens, long seconds) {
        Quota quota = Quota.read("x", written, 1);
        assertThat(quota.tokens()).isEqualTo(tokens);
        assertThat(quota.window()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "minute", "0/minute", "-1/minute", "100/fortnight", "1e9/hour"})
    void whatIsNotAQuotaIsRefused(String written) {
        assertThatThrownBy(() -> Quota.read("x", written, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFactorStretchesItAndLeavesAtLeastOne() {
        assertThat(Quota.read("x", "100/minute", 2.5).tokens()).isEqualTo(250);
        assertThat(Quota.read("x", "1/minute", 0.001).tokens()).isEqualTo(1);
    }

    @Test
    void headersAreStructuredFieldsWithWholeSeconds() {
        Quota quota = new Quota("practice", 100, Duration.ofMinutes(1));
        Verdict verdict = new Verdict(quota, false, 0, Duration.ofMillis(41_001), Duration.ofMillis(41_001));
        assertThat(verdict.policy()).isEqualTo("\"practice\";q=100;w=60");
        assertThat(verdict.state()).isEqualTo("\"practice\";r=0;t=42");
        assertThat(verdict.retryAfterSeconds()).isEqualTo(42);
    }
}
