package ai.dreamseed.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that must not be larger, nor take longer, than it may. The server's own time-out is for one read: a byte in each would
 * keep a thread for ever. Here the clock runs from the first read to the last, and after a grace a rate has to be held, too.
 */
final class BoundedBody extends FilterInputStream {

    private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long LEAST_BYTES_A_SECOND = 256;
    private static final long SECOND = 1_000_000_000L;

    private final int megabytes;
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final long most;
    private long read;
    private long begin;
    private boolean begun;

    /** @param limit for the whole of it; the grace before the rate counts is never longer */
    BoundedBody(InputStream in, int megabytes, Duration limit, LongSupplier nanoTime) {
        super(in);
        this.megabytes = megabytes;
        this.most = (long) megabytes * BodyLimit.MEGABYTE;
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        begin();
        int b = super.read();
        count(b < 0 ? 0 : 1, b < 0);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begin();
        int n = super.read(buffer, offset, length);
        count(Math.max(n, 0), n < 0);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // What is skipped has been sent, too: it is counted by being read.
        return readNBytes((int) Math.min(n, BodyLimit.MEGABYTE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            begin = nanoTime.getAsLong();
        }
    }

    private void count(int n, boolean ended) {
        read += n;
        if (read > most) {
            throw BodyLimit.tooLarge(megabytes);
        }
        long elapsed = nanoTime.getAsLong() - begin;
        boolean slow = elapsed > GRACE_NANOS && read < elapsed / SECOND * LEAST_BYTES_A_SECOND;
        if (!ended && (elapsed > limitNanos || slow)) {
            throw BodyLimit.tooSlow();
        }
    }
}
