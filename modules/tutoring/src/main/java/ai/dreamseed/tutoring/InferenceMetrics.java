package ai.dreamseed.tutoring;

import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PriorityClass;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The model servers on {@code /metrics}. Servers come and go while it runs, so every few seconds their gauges are added and
 * taken away; all gauges of one scrape are read from one state. What only grows is a gauge, too: it is counted by the adapter,
 * which knows no metrics.
 */
@ApplicationScoped
class InferenceMetrics {

    private static final Logger LOG = Logger.getLogger(InferenceMetrics.class.getName());
    private static final int EVERY_SECONDS = 5;
    private static final long FRESH_NANOS = 500_000_000L;
    private static final String PREFIX = "dreamseed_inference_";

    @Inject
    private ModelServers servers;

    @Inject
    private MetricRegistry metrics;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final Map<String, List<MetricID>> ofEndpoints = new HashMap<>();
    private boolean begun;
    private volatile Read read;

    private record Read(PoolState state, long at, Map<String, PoolState.Endpoint> endpoints) {}

    void start(@Observes Startup started) {
        scheduler.scheduleWithFixedDelay(this::keepUp, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void keepUp() {
        try {
            servers.state().ifPresent(state -> {
                if (!begun) {
                    begun = true;
                    whole();
                }
                Set<String> known = new HashSet<>();
                for (PoolState.Endpoint each : state.endpoints()) {
                    String model = each.models().isEmpty() ? "" : each.models().getFirst();
                    known.add(each.address() + " " + model);
                    ofEndpoints.computeIfAbsent(each.address() + " " + model, name -> endpoint(each.address(), model));
                }
                ofEndpoints.entrySet().removeIf(each -> {
                    boolean gone = !known.contains(each.getKey());
                    if (gone) {
                        each.getValue().forEach(metrics::remove);
                    }
                    return gone;
                });
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The model servers'' metrics were not kept up", e);
        }
    }

    private void whole() {
        gauge("retries", state -> state.retried());
        gauge("retries_left", state -> state.retriesLeft());
        gauge("reaped", state -> state.reaped());
        for (PriorityClass each : PriorityClass.values()) {
            Tag tag = new Tag("class", each.name().toLowerCase(Locale.ROOT));
            Function<PoolState, PoolState.Line> line = state -> state.lines().get(each.ordinal());
            gauge("queue", state -> line.apply(state).waiting(), tag);
            gauge("queue_tokens", state -> line.apply(state).waitingTokens(), tag);
            gauge("granted", state -> line.apply(state).granted(), tag);
            gauge("refused", state -> line.apply(state).refused(), tag);
            gauge(
                    "wait_seconds_sum",
                    state -> seconds(line.apply(state).waited().total()),
                    tag);
            gauge("wait_seconds", state -> seconds(line.apply(state).waited().p50()), tag, new Tag("quantile", "0.5"));
            gauge("wait_seconds", state -> seconds(line.apply(state).waited().p95()), tag, new Tag("quantile", "0.95"));
        }
    }

    private MetricID gauge(String name, ToDoubleFunction<PoolState> value, Tag... tags) {
        metrics.gauge(PREFIX + name, this, self -> self.now(value), tags);
        return new MetricID(PREFIX + name, tags);
    }

    private double now(ToDoubleFunction<PoolState> value) {
        Read now = read();
        return now == null ? Double.NaN : value.applyAsDouble(now.state());
    }

    private List<MetricID> endpoint(String address, String model) {
        List<MetricID> made = new ArrayList<>();
        Tag[] tags = {new Tag("endpoint", address), new Tag("model", model)};
        made.add(gauge("up", address, each -> each.health() == PoolState.Health.UP ? 1 : 0, tags));
        made.add(gauge("breaker", address, each -> each.breaker().ordinal(), tags));
        made.add(gauge("slots", address, PoolState.Endpoint::slots, tags));
        made.add(gauge("leases", address, PoolState.Endpoint::leased, tags));
        made.add(gauge("leased_tokens", address, PoolState.Endpoint::leasedTokens, tags));
        made.add(gauge("requests", address, PoolState.Endpoint::requests, tags));
        made.add(gauge("failures", address, PoolState.Endpoint::failures, tags));
        made.add(gauge("full", address, PoolState.Endpoint::full, tags));
        made.add(gauge("tokens", address, PoolState.Endpoint::promptTokens, and(tags, "kind", "prompt")));
        made.add(gauge("tokens", address, PoolState.Endpoint::completionTokens, and(tags, "kind", "completion")));
        made.add(gauge("prefix_hit_ratio", address, InferenceMetrics::hitRatio, tags));
        timing(made, "first_text_seconds", address, PoolState.Endpoint::firstText, tags);
        timing(made, "between_texts_seconds", address, PoolState.Endpoint::betweenTexts, tags);
        return made;
    }

    private void timing(
            List<MetricID> made,
            String name,
            String address,
            Function<PoolState.Endpoint, PoolState.Timing> timing,
            Tag... tags) {
        made.add(
                gauge(name + "_sum", address, each -> seconds(timing.apply(each).total()), tags));
        made.add(gauge(name + "_count", address, each -> timing.apply(each).count(), tags));
        made.add(gauge(name, address, each -> seconds(timing.apply(each).p50()), and(tags, "quantile", "0.5")));
        made.add(gauge(name, address, each -> seconds(timing.apply(each).p95()), and(tags, "quantile", "0.95")));
    }

    private MetricID gauge(String name, String address, ToDoubleFunction<PoolState.Endpoint> value, Tag... tags) {
        metrics.gauge(PREFIX + name, this, self -> self.now(address, value), tags);
        return new MetricID(PREFIX + name, tags);
    }

    private double now(String address, ToDoubleFunction<PoolState.Endpoint> value) {
        Read now = read();
        PoolState.Endpoint endpoint = now == null ? null : now.endpoints().get(address);
        return endpoint == null ? Double.NaN : value.applyAsDouble(endpoint);
    }

    private Read read() {
        Read last = read;
        if (last == null || System.nanoTime() - last.at() > FRESH_NANOS) {
            PoolState state = servers.state().orElse(null);
            if (state == null) {
                return null;
            }
            Map<String, PoolState.Endpoint> endpoints = new HashMap<>();
            state.endpoints().forEach(each -> endpoints.put(each.address(), each));
            last = new Read(state, System.nanoTime(), endpoints);
            read = last;
        }
        return last;
    }

    private static double hitRatio(PoolState.Endpoint endpoint) {
        PoolState.Reported reported = endpoint.reported();
        return reported == null || reported.prefixQueries() <= 0 || reported.prefixHits() < 0
                ? Double.NaN
                : reported.prefixHits() / reported.prefixQueries();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Tag[] and(Tag[] tags, String name, String value) {
        Tag[] more = java.util.Arrays.copyOf(tags, tags.length + 1);
        more[tags.length] = new Tag(name, value);
        return more;
    }
}
