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
 * @param lines the queue by class, the most urgent first
 * @param retriesLeft how many retries the retry budget allows now
 */
public record PoolState(
        List<Endpoint> endpoints,
        int waiting,
        long granted,
        long refused,
        long retried,
        long reaped,
        Duration waited,
        List<Line> lines,
        int retriesLeft) {

    public PoolState {
        endpoints = List.copyOf(endpoints);
        lines = List.copyOf(lines);
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
        /** Its probe is fine, but requests failed or were slow: left alone for a while. */
        EJECTED
    }

    /** A server's circuit breaker. */
    public enum Breaker {
        /** Requests go through. */
        CLOSED,
        /** None goes through. */
        OPEN,
        /** One at a time is let through, to see whether the server has recovered. */
        HALF_OPEN
    }

    /**
     * One class in the queue.
     *
     * @param waiting requests that wait now
     * @param waitingTokens what they expect to use
     * @param refused requests that got no slot so far
     * @param waited how long the granted waited, of the last minute
     */
    public record Line(
            PriorityClass priority, int waiting, long waitingTokens, long granted, long refused, Timing waited) {}

    /**
     * How long something took.
     *
     * @param count how often it was seen since the start
     * @param total summed up since the start
     * @param p50 half took no longer, of the last minute; zero where there was none
     */
    public record Timing(long count, Duration total, Duration p50, Duration p95, Duration p99) {}

    /**
     * What a server says of itself; -1 where it does not say.
     *
     * @param running requests that it works on, of whomever
     * @param waiting requests in its own queue
     * @param cacheUsage how full its cache is, 0 to 1
     * @param prefixQueries tokens that were looked up in its prefix cache
     * @param prefixHits tokens that were found there
     * @param age how long ago it said so
     */
    public record Reported(
            double running, double waiting, double cacheUsage, double prefixQueries, double prefixHits, Duration age) {}

    /**
     * One server.
     *
     * @param address its base address
     * @param source where it is known from: {@code configuration}, {@code operator} or the name that resolved to it
     * @param models what it serves, as it said last
     * @param slots how many leases it may have at once
     * @param leased how many it has now
     * @param leasedTokens what these expect to use
     * @param draining whether it gets no more leases
     * @param requests chats that were sent there so far
     * @param failures requests that failed there so far
     * @param full requests that it refused for load so far
     * @param promptTokens tokens of prompts so far, as far as it said
     * @param completionTokens tokens of answers so far; counted by us where a stream was left before its end
     * @param firstText from the request to its first text
     * @param betweenTexts from one text to the next
     * @param reported null where it has no metrics or they are old
     * @param detail why it is not up, or null
     */
    public record Endpoint(
            String address,
            String source,
            Health health,
            Breaker breaker,
            boolean draining,
            List<String> models,
            int slots,
            int leased,
            long leasedTokens,
            long requests,
            long failures,
            long full,
            long promptTokens,
            long completionTokens,
            Timing firstText,
            Timing betweenTexts,
            Reported reported,
            String detail) {

        public Endpoint {
            models = List.copyOf(models);
        }
    }
}
