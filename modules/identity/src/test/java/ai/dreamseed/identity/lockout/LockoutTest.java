package ai.dreamseed.identity.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.identity.lockout.Lockout.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutTest {

    private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

    /** How many of so many attempts, evenly spread over a time, were looked at, and when the last of them was. */
    private static int lookedAt(Lockout kind, int attempts, Duration over) {
        Tally tally = new Tally(0, START);
        int seen = 0;
        for (int i = 0; i < attempts; i++) {
            Instant now = START.plus(over.multipliedBy(i).dividedBy(attempts));
            if (kind.left(tally, now).isZero()) {
                tally = kind.count(tally, now);
                seen++;
            }
        }
        return seen;
    }

    @Test
    void somebodyWhoMistypesHasFiveTriesAndThenWaitsTwiceAsLongEachTime() {
        List<Duration> waits = new ArrayList<>();
        for (int failures : List.of(4, 5, 6, 7, 8, 14, 15, 40)) {
            waits.add(Lockout.PAIR.pause(failures));
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    /** From many networks at once: 30, then 10 that take 17 minutes together, then 4 an hour: 135 at most. */
    @Test
    void ofAHundredThousandGuessesAtOneAddressInADayFewAreLookedAt() {
        assertThat(lookedAt(Lockout.EMAIL, 100_000, Duration.ofHours(24))).isBetween(120, 135);
    }

    /** 5, then 10 that take 17 minutes together, then 4 an hour. */
    @Test
    void ofAHundredThousandGuessesFromOneNetworkAtOneAddressFewerAre() {
        assertThat(lookedAt(Lockout.PAIR, 100_000, Duration.ofHours(24))).isBetween(95, 110);
    }

    @Test
    void ofAHundredThousandGuessesFromOneNetworkAtAllAddressesFewAre() {
        assertThat(lookedAt(Lockout.NETWORK, 100_000, Duration.ofHours(1))).isBetween(200, 215);
    }

    /** Whoever keeps quiet until a counter begins again gets no further than its free tries each time. */
    @Test
    void waitingBetweenGuessesGainsLittle() {
        Tally tally = new Tally(0, START);
        Instant now = START;
        int seen = 0;
        while (now.isBefore(START.plus(Duration.ofDays(7)))) {
            for (int i = 0; i < 30; i++) {
                if (Lockout.EMAIL.left(tally, now).isZero()) {
                    tally = Lockout.EMAIL.count(tally, now);
                    seen++;
                }
            }
            now = now.plus(Duration.ofHours(24)).plusSeconds(1);
        }
        assertThat(seen).isEqualTo(7 * 30);
    }

    @Test
    void whatWasRefusedDoesNotMakeTheWaitLonger() {
        Tally tally = new Tally(6, START);
        assertThat(Lockout.PAIR.left(tally, START.plusMillis(500))).isEqualTo(Duration.ofMillis(1500));
        assertThat(Lockout.PAIR.left(tally, START.plusSeconds(2))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aClockThatIsAheadElsewhereKeepsNobodyWaitingForAFreeTry() {
        assertThat(Lockout.PAIR.left(new Tally(3, START.plusSeconds(2)), START)).isEqualTo(Duration.ZERO);
    }

    @Test
    void neighboursShareANetworkAndOthersDoNot() {
        assertThat(Guess.network("203.0.113.7")).isEqualTo(Guess.network("203.0.113.250"));
        assertThat(Guess.network("203.0.113.7")).isNotEqualTo(Guess.network("203.0.114.7"));
        assertThat(Guess.network("2001:db8:1:2::3")).isEqualTo(Guess.network("2001:db8:1:ffff::1"));
        assertThat(Guess.network("2001:db8:1::3")).isNotEqualTo(Guess.network("2001:db8:2::3"));
        assertThat(Guess.network("::ffff:203.0.113.7")).isEqualTo(Guess.network("203.0.113.7"));
    }
}
