package ai.dreamseed.kernel;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The academy on whose behalf this thread works. The API sets it for a request, background work for each step; every
 * transaction hands it to the database, where row-level security enforces it.
 */
public final class TenantContext {

    private static final ThreadLocal<TenantId> CURRENT = new ThreadLocal<>();

    private TenantContext() {}

    public static Optional<TenantId> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * The academy.
     *
     * @throws IllegalStateException when none is set, which is a programming error
     */
    public static TenantId require() {
        return current().orElseThrow(() -> new IllegalStateException("No tenant on this thread"));
    }

    /** Runs {@code work} for {@code tenant} and puts back what was there before. */
    public static <T> T call(TenantId tenant, Callable<T> work) throws Exception {
        TenantId before = CURRENT.get();
        CURRENT.set(tenant);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /** Runs {@code work} for {@code tenant} and puts back what was there before. */
    public static void run(TenantId tenant, Runnable work) {
        TenantId before = CURRENT.get();
        CURRENT.set(tenant);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    /** For the request filter alone, which also clears it. */
    public static void enter(TenantId tenant) {
        CURRENT.set(tenant);
    }

    public static void clear() {
        CURRENT.remove();
    }

    private static void restore(TenantId before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
