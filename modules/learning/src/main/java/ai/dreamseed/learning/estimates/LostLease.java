package ai.dreamseed.learning.estimates;

/** Another node has the job now: whatever this one would write is void. */
final class LostLease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostLease(Claimed job) {
        super("Job " + job.id() + " is not this node's any more (lease " + job.lease() + ")");
    }
}
