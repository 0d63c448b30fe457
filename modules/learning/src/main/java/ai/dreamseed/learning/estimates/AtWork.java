package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** A job while a node works on it: what it knows, and how it tells where it stands. */
final class AtWork {

    /** Between two checkpoints that nobody asked for. */
    private static final long CHECKPOINT_MILLIS = 5_000;

    private final Claimed claimed;
    private final EstimateJobs.Loaded loaded;
    private final EstimateJobs jobs;
    private final long between;
    private final long begun = System.nanoTime();
    private volatile boolean stopAsked;
    private long kept = System.nanoTime();

    AtWork(Claimed claimed, EstimateJobs.Loaded loaded, EstimateJobs jobs) {
        this(claimed, loaded, jobs, CHECKPOINT_MILLIS);
    }

    AtWork(Claimed claimed, EstimateJobs.Loaded loaded, EstimateJobs jobs, long checkpointMillis) {
        this.between = checkpointMillis * 1_000_000;
        this.claimed = claimed;
        this.loaded = loaded;
        this.jobs = jobs;
    }

    Claimed claimed() {
        return claimed;
    }

    TenantId tenant() {
        return claimed.tenant();
    }

    UUID id() {
        return claimed.id();
    }

    /** Only answers before it count. */
    Instant answersUntil() {
        return loaded.answersUntil();
    }

    /** Whether items that have been estimated are estimated again. */
    boolean anew() {
        return loaded.anew();
    }

    /** Whether nobody asked for it. */
    boolean nightly() {
        return loaded.origin().equals("nightly");
    }

    /** What is finished, as the job was taken. */
    Report report() {
        return loaded.report();
    }

    /** Where the mathematics stood when the job was taken; null for the beginning. */
    byte[] checkpoint() {
        return loaded.checkpoint();
    }

    /** From another thread: the work ends at the next opportunity. */
    void stop() {
        stopAsked = true;
    }

    boolean stopAsked() {
        return stopAsked;
    }

    /** @throws Stopped when somebody asked for it */
    void goOn() {
        if (stopAsked) {
            throw new Stopped();
        }
    }

    /** How long this node has been at it. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Says how far it is, 0 to 1. Stands at once. */
    void progress(double share) {
        jobs.progress(claimed, share);
    }

    /**
     * Keeps where it stands if that was not done for a while.
     *
     * @param state asked for only then
     */
    void keepSometimes(double share, Supplier<byte[]> state) {
        if (System.nanoTime() - kept >= between) {
            keep(share, state.get());
        }
    }

    /** Keeps where it stands. Stands at once. */
    void keep(double share, byte[] state) {
        jobs.keep(claimed, share, state);
        kept = System.nanoTime();
    }
}
