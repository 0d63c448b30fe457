package ai.dreamseed.identity.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalledBackTest {

    private static final UUID ACCOUNT = UUID.fromString("01957f00-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");

    private final CalledBack calledBack = new CalledBack();

    @Test
    void tokensIssuedUntilThenAreDeadAndLaterOnesLive() {
        calledBack.add(ACCOUNT, AT);
        assertThat(calledBack.contains(ACCOUNT, Instant.parse("2026-03-02T08:50:00Z")))
                .isTrue();
        assertThat(calledBack.contains(ACCOUNT, Instant.parse("2026-03-02T09:00:00.123Z")))
                .isTrue();
        assertThat(calledBack.contains(ACCOUNT, Instant.parse("2026-03-02T09:00:00.124Z")))
                .isFalse();
        assertThat(calledBack.contains(UUID.randomUUID(), Instant.MIN)).isFalse();
    }

    @Test
    void theLatestCountsInWhicheverOrderTheyAreRead() {
        calledBack.add(ACCOUNT, AT);
        calledBack.add(ACCOUNT, AT.minusSeconds(60));
        assertThat(calledBack.contains(ACCOUNT, AT.minusSeconds(1))).isTrue();
        assertThat(calledBack.size()).isEqualTo(1);
    }

    @Test
    void whatNoTokenCanBeOlderThanIsForgotten() {
        calledBack.add(ACCOUNT, AT);
        calledBack.forgetBefore(AT);
        assertThat(calledBack.size()).isEqualTo(1);
        calledBack.forgetBefore(AT.plusNanos(1_000));
        assertThat(calledBack.size()).isZero();
    }
}
