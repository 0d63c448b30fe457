package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.EndpointSpec;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** One model server, as the pool sees it. Guarded by the pool's lock, but for its pace and timings. */
final class Endpoint {

    /** Failed probes in a row after which a server that was up is down: one may be bad luck. */
    static final int TOLERATED_PROBES = 2;

    final URI base;
    final String source;
    final int slots;
    final long seed;
    final String onlyModel;
    final Duration firstTextWithin;
    final Duration idleTimeout;
    final Breaker breaker;
    final Pace pace = new Pace();
    final Timings firstText = new Timings();
    final Timings betweenTexts = new Timings();

    private final long freshNanos;

    volatile String apiKey;

    int leased;
    long leasedTokens;
    Health health = Health.STARTING;
    List<String> models = List.of();
    String detail;
    boolean draining;
    boolean removed;
    long requests;
    long failures;
    long full;
    long promptTokens;
    long completionTokens;
    ReportedLoad reported;
    Future<?> probing;
    int slowLooks;

    private int probesFailed;
    private long fullUntil = System.nanoTime();

    Endpoint(URI base, String source, EndpointSpec spec, Settings settings) {
        this.base = base;
        this.source = source;
        this.slots = spec.slots() == null ? settings.slots() : spec.slots();
        this.seed = Router.hash(base.toString());
        this.onlyModel = spec.model();
        this.apiKey = spec.apiKey() == null ? settings.apiKey() : spec.apiKey();
        this.firstTextWithin = spec.firstTextWithin();
        this.idleTimeout = spec.idleTimeout() == null ? settings.idleTimeout() : spec.idleTimeout();
        this.breaker = new Breaker(settings.ejection().toNanos());
        this.freshNanos = 3 * settings.probeInterval().toNanos();
    }

    boolean serves(String model) {
        return model == null ? !models.isEmpty() : models.contains(model);
    }

    boolean isCandidate(long now) {
        return health == Health.UP && !draining && breaker.state(now) != PoolState.Breaker.OPEN;
    }

    boolean hasRoom(long now) {
        return health == Health.UP && !draining && leased < slots && now - fullUntil >= 0 && breaker.lets(now);
    }

    boolean isReportFresh(long now) {
        return reported != null && reported.isKnown() && now - reported.at() <= freshNanos;
    }

    /** Tokens under way for each slot. */
    double load(long now) {
        double tokens = leasedTokens;
        if (isReportFresh(now)) {
            double usual = leased == 0 ? LeaseRequest.USUAL_TOKENS : (double) leasedTokens / leased;
            tokens += reported.foreign() * usual;
        }
        return tokens / slots;
    }

    boolean isSaturated(long now, double cacheFull) {
        return isReportFresh(now) && (reported.cacheUsage() >= cacheFull || reported.waiting() > slots);
    }

    /** It refused a request for load, which is no fault. */
    void full(long until) {
        full++;
        fullUntil = until;
    }

    /** A request failed and the server is to blame. */
    void failed(String why, boolean unreachable, long now) {
        failures++;
        if (breaker.failed(now)) {
            detail = why;
        }
        if (unreachable && health != Health.STARTING) {
            health = Health.DOWN;
            detail = why;
        }
    }

    void probed(List<String> listed) {
        probesFailed = 0;
        models = onlyModel == null
                ? listed
                : listed.stream().filter(onlyModel::equals).toList();
        health = Health.UP;
    }

    void probeFailed(String why) {
        probesFailed++;
        if (health == Health.DOWN || health == Health.UP && probesFailed < TOLERATED_PROBES) {
            return;
        }
        health = Health.DOWN;
        detail = why;
    }

    /** How it is, its breaker included. */
    Health condition(long now) {
        return health == Health.UP && breaker.state(now) == PoolState.Breaker.OPEN ? Health.EJECTED : health;
    }

    PoolState.Endpoint view(long now) {
        Health condition = condition(now);
        return new PoolState.Endpoint(
                base.toString(),
                source,
                condition,
                breaker.state(now),
                draining,
                models,
                slots,
                leased,
                leasedTokens,
                requests,
                failures,
                full,
                promptTokens,
                completionTokens,
                firstText.view(),
                betweenTexts.view(),
                isReportFresh(now) ? reported.view(now) : null,
                condition == Health.UP ? null : detail);
    }
}
