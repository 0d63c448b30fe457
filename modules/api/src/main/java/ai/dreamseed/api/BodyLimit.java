package ai.dreamseed.api;

import ai.dreamseed.kernel.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body is at most one megabyte, whether it says its length or not. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 90)
public class BodyLimit implements ContainerRequestFilter {

    static final int MOST_BYTES = 1 << 20;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MOST_BYTES) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        }
    }

    private static Problem tooLarge() {
        return Problem.of(
                413,
                "payload-too-large",
                "보낸 내용이 너무 커요. 1 MB까지 보낼 수 있어요.",
                "What you sent is too large. The limit is 1 MB.");
    }

    private static final class Bounded extends FilterInputStream {
        private int left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                count(n);
            }
            return n;
        }

        private void count(int n) {
            left -= n;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
