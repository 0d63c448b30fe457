package ai.dreamseed.local.inference;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The figures a load balancer reads, under the names vLLM gives them, in Prometheus' text format. */
final class Metrics {
    private static final double[] FIRST_TOKEN_BUCKETS = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560
    };
    private static final double[] BETWEEN_TOKENS_BUCKETS = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
    };

    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger waiting = new AtomicInteger();
    final LongAdder promptTokens = new LongAdder();
    final LongAdder generatedTokens = new LongAdder();
    final LongAdder prefixQueries = new LongAdder();
    final LongAdder prefixHits = new LongAdder();
    final Histogram firstToken = new Histogram(FIRST_TOKEN_BUCKETS);
    final Histogram betweenTokens = new Histogram(BETWEEN_TOKENS_BUCKETS);
    final ConcurrentMap<String, LongAdder> finished = new ConcurrentHashMap<>();

    private final String labels;

    Metrics(String model) {
        this.labels = "engine=\"0\",model_name=\"" + model + "\"";
        for (String reason : new String[] {"stop", "length", "abort", "error"}) {
            finished.put(reason, new LongAdder());
        }
    }

    /** Observations in seconds. */
    static final class Histogram {
        private final double[] bounds;
        private final long[] counts;
        private double sum;
        private long count;

        Histogram(double[] bounds) {
            this.bounds = bounds;
            this.counts = new long[bounds.length];
        }

        synchronized void observe(double seconds) {
            for (int i = 0; i < bounds.length; i++) {
                if (seconds <= bounds[i]) {
                    counts[i]++;
                }
            }
            sum += seconds;
            count++;
        }

        private synchronized void write(StringBuilder text, String name, String labels) {
            for (int i = 0; i < bounds.length; i++) {
                text.append(name)
                        .append("_bucket{")
                        .append(labels)
                        .append(",le=\"")
                        .append(bounds[i])
                        .append("\"} ");
                text.append(counts[i]).append('\n');
            }
            text.append(name)
                    .append("_bucket{")
                    .append(labels)
                    .append(",le=\"+Inf\"} ")
                    .append(count)
                    .append('\n');
            text.append(name)
                    .append("_count{")
                    .append(labels)
                    .append("} ")
                    .append(count)
                    .append('\n');
            text.append(name)
                    .append("_sum{")
                    .append(labels)
                    .append("} ")
                    .append(sum)
                    .append('\n');
        }
    }

    String text(double cacheFill) {
        StringBuilder text = new StringBuilder();
        single(text, "vllm:num_requests_running", "gauge", "Requests in model execution batches.", running.get());
        single(text, "vllm:num_requests_waiting", "gauge", "Requests waiting to be processed.", waiting.get());
        head(text, "vllm:kv_cache_usage_perc", "gauge", "KV-cache usage. 1 means 100 percent usage.");
        text.append("vllm:kv_cache_usage_perc{")
                .append(labels)
                .append("} ")
                .append(String.format(Locale.ROOT, "%.6f", cacheFill))
                .append('\n');
        single(
                text,
                "vllm:prefix_cache_queries_total",
                "counter",
                "Prefix cache queries, in terms of number of queried tokens.",
                prefixQueries.sum());
        single(
                text,
                "vllm:prefix_cache_hits_total",
                "counter",
                "Prefix cache hits, in terms of number of cached tokens.",
                prefixHits.sum());
        single(text, "vllm:prompt_tokens_total", "counter", "Prefill tokens processed.", promptTokens.sum());
        single(text, "vllm:generation_tokens_total", "counter", "Generation tokens processed.", generatedTokens.sum());
        head(text, "vllm:request_success_total", "counter", "Count of successfully processed requests.");
        finished.forEach((reason, count) -> text.append("vllm:request_success_total{")
                .append(labels)
                .append(",finished_reason=\"")
                .append(reason)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
        head(text, "vllm:time_to_first_token_seconds", "histogram", "Histogram of time to first token in seconds.");
        firstToken.write(text, "vllm:time_to_first_token_seconds", labels);
        head(text, "vllm:inter_token_latency_seconds", "histogram", "Histogram of inter-token latency in seconds.");
        betweenTokens.write(text, "vllm:inter_token_latency_seconds", labels);
        return text.toString();
    }

    private void single(StringBuilder text, String name, String type, String help, long value) {
        head(text, name, type, help);
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
