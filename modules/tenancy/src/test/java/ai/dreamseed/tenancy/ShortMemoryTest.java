package ai.dreamseed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {

    private final List<String> asked = new ArrayList<>();
    private final HandSetClock clock = new HandSetClock();
    private final ShortMemory<String, Integer> lengths = new ShortMemory<>(3, Duration.ofSeconds(15), clock, word -> {
        asked.add(word);
        return word.length();
    });

    @Test
    void anAnswerIsAskedForOnceWhileItIsFresh() {
        assertThat(lengths.get("seed")).isEqualTo(4);
        clock.pass(Duration.ofSeconds(14));
        assertThat(lengths.get("seed")).isEqualTo(4);
        assertThat(asked).containsExactly("seed");
    }

    @Test
    void anOldAnswerIsAskedForAgain() {
        lengths.get("seed");
        clock.pass(Duration.ofSeconds(15));
        lengths.get("seed");
        assertThat(asked).containsExactly("seed", "seed");
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        List.of("a", "b", "c", "d", "e", "f", "g").forEach(lengths::get);
        assertThat(lengths.size()).isLessThanOrEqualTo(3);
    }

    private static final class HandSetClock extends Clock {

        private Instant now = Instant.parse("2026-03-02T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
