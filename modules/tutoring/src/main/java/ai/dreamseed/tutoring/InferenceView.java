package ai.dreamseed.tutoring;

import ai.dreamseed.inference.PoolState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The model servers as one node sees them. */
@Schema(
        name = "Inference",
        requiredProperties = {
            "reachable",
            "waiting",
            "granted",
            "refused",
            "retried",
            "reaped",
            "retriesLeft",
            "queue",
            "endpoints"
        })
record InferenceView(
        boolean reachable,

        @Schema(description = "Requests that wait for a slot now")
        int waiting,

        @Schema(description = "Since the node started, as all that only grows")
        long granted,

        long refused,

        @Schema(description = "Requests that were sent again before their first text")
        long retried,

        @Schema(description = "Leases that nobody gave back")
        long reaped,

        @Schema(description = "What the retry budget allows now")
        int retriesLeft,

        @Schema(description = "By class, the most urgent first")
        List<Line> queue,

        List<Endpoint> endpoints) {

    /** A class in the queue. */
    @Schema(
            name = "InferenceQueue",
            requiredProperties = {"priority", "waiting", "waitingTokens", "granted", "refused", "waited"})
    record Line(
            @Schema(enumeration = {"live", "paid", "free", "background"})
            String priority,

            int waiting,
            long waitingTokens,
            long granted,
            long refused,
            Timing waited) {

        static Line of(PoolState.Line line) {
            return new Line(
                    lower(line.priority()),
                    line.waiting(),
                    line.waitingTokens(),
                    line.granted(),
                    line.refused(),
                    Timing.of(line.waited()));
        }
    }

    /** How long something took. */
    @Schema(
            name = "InferenceTiming",
            requiredProperties = {"count", "p50Millis", "p95Millis", "p99Millis"})
    record Timing(
            @Schema(description = "Since the node started") long count,

            @Schema(description = "Of the last minute; 0 where there was nothing")
            double p50Millis,

            double p95Millis,
            double p99Millis) {

        static Timing of(PoolState.Timing timing) {
            return new Timing(timing.count(), millis(timing.p50()), millis(timing.p95()), millis(timing.p99()));
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / 10_000 / 100.0;
        }
    }

    /** What a server says of itself. */
    @Schema(name = "InferenceReport")
    record Report(
            @Schema(nullable = true) Double running,
            @Schema(nullable = true) Double waiting,
            @Schema(nullable = true, description = "0 to 1") Double cacheUsage,

            @Schema(nullable = true, description = "0 to 1, since the server started")
            Double prefixHitRate) {

        static Report of(PoolState.Reported reported) {
            return reported == null
                    ? null
                    : new Report(
                            known(reported.running()),
                            known(reported.waiting()),
                            known(reported.cacheUsage()),
                            reported.prefixQueries() > 0 && reported.prefixHits() >= 0
                                    ? reported.prefixHits() / reported.prefixQueries()
                                    : null);
        }

        private static Double known(double value) {
            return value < 0 ? null : value;
        }
    }

    /** A server. */
    @Schema(
            name = "InferenceEndpoint",
            requiredProperties = {
                "address",
                "source",
                "health",
                "breaker",
                "draining",
                "models",
                "slots",
                "leased",
                "leasedTokens",
                "requests",
                "failures",
                "full",
                "promptTokens",
                "completionTokens",
                "firstText",
                "betweenTexts",
                "reported",
                "detail"
            })
    record Endpoint(
            String address,

            @Schema(description = "configuration, operator, or the name that resolved to it")
            String source,

            @Schema(enumeration = {"starting", "up", "down", "ejected"})
            String health,

            @Schema(enumeration = {"closed", "open", "half_open"})
            String breaker,

            boolean draining,
            List<String> models,
            int slots,
            int leased,
            long leasedTokens,
            long requests,
            long failures,

            @Schema(description = "Requests that it refused for load")
            long full,

            long promptTokens,
            long completionTokens,
            Timing firstText,
            Timing betweenTexts,

            @Schema(
                    nullable = true,
                    description = "What it says of itself; null where it has no metrics, or they are old")
            Report reported,

            @Schema(nullable = true, description = "Why it is not up")
            String detail) {

        static Endpoint of(PoolState.Endpoint endpoint) {
            return new Endpoint(
                    endpoint.address(),
                    endpoint.source(),
                    lower(endpoint.health()),
                    lower(endpoint.breaker()),
                    endpoint.draining(),
                    endpoint.models(),
                    endpoint.slots(),
                    endpoint.leased(),
                    endpoint.leasedTokens(),
                    endpoint.requests(),
                    endpoint.failures(),
                    endpoint.full(),
                    endpoint.promptTokens(),
                    endpoint.completionTokens(),
                    Timing.of(endpoint.firstText()),
                    Timing.of(endpoint.betweenTexts()),
                    Report.of(endpoint.reported()),
                    endpoint.detail());
        }
    }

    /** Where there is no resource adapter. */
    static InferenceView none() {
        return new InferenceView(false, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    static InferenceView of(PoolState state) {
        return new InferenceView(
                state.reachable(),
                state.waiting(),
                state.granted(),
                state.refused(),
                state.retried(),
                state.reaped(),
                state.retriesLeft(),
                state.lines().stream().map(Line::of).toList(),
                state.endpoints().stream().map(Endpoint::of).toList());
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
