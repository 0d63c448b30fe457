package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import java.net.URI;
import java.util.List;

/** One model server, as the pool sees it. Guarded by the pool's lock. */
final class Endpoint {

    /** Failed requests in a row after which a server is left alone. */
    static final int TOLERATED_FAILURES = 3;

    /** Failed probes in a row after which a server that was up is down: one may be bad luck. */
    static final int TOLERATED_PROBES = 2;

    private static final int LONGEST_EJECTION = 12;

    final URI base;
    final int slots;

    int leased;
    Health health = Health.STARTING;
    List<String> models = List.of();
    String detail;
    long failures;

    private int failuresInRow;
    private int probesFailed;
    private int ejections;
    private long ejectedUntil;

    Endpoint(URI base, int slots) {
        this.base = base;
        this.slots = slots;
    }

    boolean serves(String model) {
        return model == null ? !models.isEmpty() : models.contains(model);
    }

    boolean hasRoom() {
        return health == Health.UP && leased < slots;
    }

    void succeeded() {
        failuresInRow = 0;
        ejections = 0;
    }

    /** A request failed and the server is to blame. */
    void failed(String why, boolean unreachable, long now, long ejectionNanos) {
        failures++;
        failuresInRow++;
        if (unreachable) {
            health = Health.DOWN;
            detail = why;
        } else if (failuresInRow >= TOLERATED_FAILURES && health == Health.UP) {
            health = Health.EJECTED;
            detail = why;
            ejectedUntil = now + Math.min(1L << Math.min(ejections, 10), LONGEST_EJECTION) * ejectionNanos;
            ejections++;
            failuresInRow = 0;
        }
    }

    /** @return whether it became available by this */
    boolean probed(List<String> listed, long now) {
        probesFailed = 0;
        models = listed;
        if (health == Health.UP || health == Health.EJECTED && now - ejectedUntil < 0) {
            return false;
        }
        health = Health.UP;
        detail = null;
        return true;
    }

    /** @return whether it became unavailable by this */
    boolean probeFailed(String why) {
        probesFailed++;
        if (health == Health.DOWN || health == Health.UP && probesFailed < TOLERATED_PROBES) {
            return false;
        }
        health = Health.DOWN;
        detail = why;
        return true;
    }

    PoolState.Endpoint view() {
        return new PoolState.Endpoint(base.toString(), health, models, slots, leased, failures, detail);
    }
}
