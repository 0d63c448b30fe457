package ai.dreamseed.inference;

import java.time.Duration;
import java.util.List;

/**
 * The pool at one moment. Counters run from the start of the adapter and only grow.
 *
 * @param endpoints in the order of the configuration; none means that inference is switched off
 * @param waiting requests that wait for a slot now
 * @param granted leases granted so far
 * @param refused requests that got no slot so far
 * @param retried requests that were sent to another server (or again) before their first text, so far
 * @param reaped leases that the adapter took back because nobody closed them, so far
 * @param waited how long granted leases waited, summed up
 */
public record PoolState(
        List<Endpoint> endpoints, int waiting, long granted, long refused, long retried, long reaped, Duration waited) {

    public PoolState {
        endpoints = List.copyOf(endpoints);
    }

    /** Whether at least one server can be asked now. */
    public boolean reachable() {
        return endpoints.stream().anyMatch(endpoint -> endpoint.health() == Health.UP);
    }

    /** What is known of a server. */
    public enum Health {
        /** Not asked yet. */
        STARTING,
        UP,
        /** Its probe fails. */
        DOWN,
        /** Its probe is fine, but requests failed in a row: left alone for a while. */
        EJECTED
    }

    /**
     * One server.
     *
     * @param address its base address
     * @param models what it serves, as it said last
     * @param slots how many leases it may have at once
     * @param leased how many it has now
     * @param failures requests that failed there so far
     * @param detail why it is not up, or null
     */
    public record Endpoint(
            String address, Health health, List<String> models, int slots, int leased, long failures, String detail) {

        public Endpoint {
            models = List.copyOf(models);
        }
    }
}
