package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import java.util.concurrent.Future;

/** The right to use one slot of one server, until it is given back or its time is over. Guarded by the pool's lock. */
final class Permit {

    final LeaseRequest request;
    final long since;

    Endpoint endpoint;
    boolean released;
    Future<?> reaping;

    /** It shows whether a server has recovered. */
    boolean trial;

    /** Its server failed and it waits for a slot on another: until then it holds none. */
    boolean parked;

    /** Tokens that its chats used so far. */
    long used;

    boolean asked;

    /** The chat that is under way. */
    volatile ChatStream chat;

    /** What has to end when the time is over. */
    private Runnable whenExpired = () -> {};

    Permit(LeaseRequest request, Endpoint endpoint, long since) {
        this.request = request;
        this.endpoint = endpoint;
        this.since = since;
    }

    synchronized void whenExpired(Runnable action) {
        whenExpired = action;
    }

    synchronized Runnable whenExpired() {
        return whenExpired;
    }
}
