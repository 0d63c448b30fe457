package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.PoolState;
import java.time.Duration;

/**
 * What a server says of its load in Prometheus' text format, under vLLM's present and former names. -1 where it does not say:
 * that is unknown, not nothing.
 *
 * @param at when it was read, in nanoseconds
 * @param leasedThen how many leases we had there then
 */
record ReportedLoad(
        double running,
        double waiting,
        double cacheUsage,
        double prefixQueries,
        double prefixHits,
        long at,
        int leasedThen) {

    static ReportedLoad read(String text, long at, int leasedThen) {
        double[] found = {-1, -1, -1, -1, -1};
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (text.startsWith("vllm:", start)) {
                line(text.substring(start + 5, end), found);
            }
            start = end + 1;
        }
        return new ReportedLoad(found[0], found[1], found[2], found[3], found[4], at, leasedThen);
    }

    private static void line(String line, double[] found) {
        int nameEnd = 0;
        while (nameEnd < line.length() && line.charAt(nameEnd) != '{' && line.charAt(nameEnd) > ' ') {
            nameEnd++;
        }
        int which = switch (line.substring(0, nameEnd)) {
            case "num_requests_running" -> 0;
            case "num_requests_waiting" -> 1;
            case "kv_cache_usage_perc", "gpu_cache_usage_perc" -> 2;
            case "prefix_cache_queries_total",
                    "prefix_cache_queries",
                    "gpu_prefix_cache_queries_total",
                    "gpu_prefix_cache_queries" -> 3;
            case "prefix_cache_hits_total",
                    "prefix_cache_hits",
                    "gpu_prefix_cache_hits_total",
                    "gpu_prefix_cache_hits" -> 4;
            default -> -1;
        };
        if (which < 0) {
            return;
        }
        int labelsEnd = line.lastIndexOf('}');
        String[] rest =
                line.substring(labelsEnd < 0 ? nameEnd : labelsEnd + 1).strip().split("\\s+");
        try {
            double value = Double.parseDouble(rest[0]);
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                // Several engines behind one address add up; the fullest cache counts.
                found[which] = which == 2 ? Math.max(found[2], value) : Math.max(0, found[which]) + value;
            }
        } catch (NumberFormatException notAValue) {
            // What cannot be read is unknown.
        }
    }

    boolean isKnown() {
        return running >= 0;
    }

    /** Requests there that are not ours. */
    double foreign() {
        return Math.max(0, Math.max(0, running) + Math.max(0, waiting) - leasedThen);
    }

    PoolState.Reported view(long now) {
        return new PoolState.Reported(
                running, waiting, cacheUsage, prefixQueries, prefixHits, Duration.ofNanos(now - at));
    }
}
