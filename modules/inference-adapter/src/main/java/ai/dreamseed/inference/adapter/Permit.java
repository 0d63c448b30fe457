package ai.dreamseed.inference.adapter;

import java.util.concurrent.Future;

/** The right to use one slot of one server, until it is given back or its time is over. Guarded by the pool's lock. */
final class Permit {

    /** The model that was asked for; null for the configured one. */
    final String model;

    Endpoint endpoint;
    boolean released;
    Future<?> reaping;

    /** What has to end when the time is over. */
    private Runnable whenExpired = () -> {};

    Permit(String model, Endpoint endpoint) {
        this.model = model;
        this.endpoint = endpoint;
    }

    synchronized void whenExpired(Runnable action) {
        whenExpired = action;
    }

    synchronized Runnable whenExpired() {
        return whenExpired;
    }
}
