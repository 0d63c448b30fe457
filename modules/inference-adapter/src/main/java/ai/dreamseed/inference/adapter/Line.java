package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;

/** Requests that wait in one line, by whatever order. */
abstract class Line {

    /** The start tag of start-time fair queueing: how far this line has been served, in tokens. */
    double tag;

    int count;
    long tokens;

    abstract void add(Waiter waiter);

    /** Who is next; null where nobody waits. */
    abstract Waiter peek();

    abstract Waiter poll();

    abstract boolean remove(Waiter waiter);

    /** Who would be missed the least: the last in the longest line. */
    abstract Waiter last();

    /** Notes that a request was served that did not wait. */
    abstract void charge(LeaseRequest request, double tokens);

    /** Corrects what a request was charged: it used more, or less. */
    abstract void settle(LeaseRequest request, double difference);

    /** How many tokens are served before a request that comes now, as the shares stand. */
    abstract double ahead(LeaseRequest request);

    boolean isEmpty() {
        return count == 0;
    }

    final void counted(Waiter waiter, int sign) {
        count += sign;
        tokens += (long) sign * waiter.tokens();
    }
}
