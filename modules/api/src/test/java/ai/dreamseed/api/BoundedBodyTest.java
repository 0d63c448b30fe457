package ai.dreamseed.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A body is bounded in size and in time; the clock here is turned by hand. */
class BoundedBodyTest {

    private static final int MEGABYTE = 1_048_576;

    private final AtomicLong clock = new AtomicLong(42);

    /** Gives so many bytes in each read, and lets time pass in each. */
    private InputStream trickle(int bytes, int each, Duration between) {
        return new ByteArrayInputStream(new byte[bytes]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                clock.addAndGet(between.toNanos());
                return super.read(buffer, offset, Math.min(length, each));
            }
        };
    }

    private BoundedBody body(InputStream in, int megabytes, int seconds) {
        return new BoundedBody(in, megabytes, Duration.ofSeconds(seconds), clock::get);
    }

    private static int status(Throwable thrown) {
        return ((Problem) thrown).status();
    }

    @Test
    void exactlyTheMostIsRead() throws IOException {
        assertThat(body(trickle(MEGABYTE, 8192, Duration.ofMillis(1)), 1, 30).readAllBytes())
                .hasSize(MEGABYTE);
        assertThat(body(trickle(3 * MEGABYTE, 8192, Duration.ofMillis(1)), 3, 30)
                        .readAllBytes())
                .hasSize(3 * MEGABYTE);
    }

    @Test
    void oneByteMoreIsNot() {
        assertThatThrownBy(() ->
                        body(trickle(MEGABYTE + 1, 8192, Duration.ZERO), 1, 30).readAllBytes())
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(413));
    }

    @Test
    void aByteNowAndThenIsCutOffSoonAfterTheGrace() {
        long begin = clock.get();
        assertThatThrownBy(() ->
                        body(trickle(10_000, 1, Duration.ofSeconds(1)), 1, 30).readAllBytes())
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(408));
        assertThat(Duration.ofNanos(clock.get() - begin)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void aRateThatIsJustEnoughStillHasToEndInTime() {
        long begin = clock.get();
        assertThatThrownBy(() -> body(trickle(MEGABYTE, 1000, Duration.ofSeconds(1)), 1, 30)
                        .readAllBytes())
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(408));
        assertThat(Duration.ofNanos(clock.get() - begin)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void aSmallBodyMayHesitateOnce() throws IOException {
        assertThat(body(trickle(200, 100, Duration.ofSeconds(2)), 1, 30).readAllBytes())
                .hasSize(200);
    }
}
