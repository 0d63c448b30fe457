package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import java.util.Comparator;
import java.util.TreeSet;

/** A line in which goes first whose wait ends first. */
final class EarliestFirst extends Line {

    private static final Comparator<Waiter> ORDER = (one, other) -> {
        int byEnd = Long.signum(one.until() - other.until());
        return byEnd != 0 ? byEnd : Long.compare(one.number(), other.number());
    };

    private final TreeSet<Waiter> waiters = new TreeSet<>(ORDER);

    @Override
    void add(Waiter waiter) {
        waiters.add(waiter);
        counted(waiter, 1);
    }

    @Override
    Waiter peek() {
        return waiters.isEmpty() ? null : waiters.first();
    }

    @Override
    Waiter poll() {
        Waiter first = waiters.pollFirst();
        if (first != null) {
            counted(first, -1);
        }
        return first;
    }

    @Override
    boolean remove(Waiter waiter) {
        boolean there = waiters.remove(waiter);
        if (there) {
            counted(waiter, -1);
        }
        return there;
    }

    @Override
    Waiter last() {
        return waiters.isEmpty() ? null : waiters.last();
    }

    @Override
    void charge(LeaseRequest request, double more) {
        // One line of its own shares with nobody.
    }

    @Override
    void settle(LeaseRequest request, double difference) {
        // One line of its own shares with nobody.
    }

    @Override
    double ahead(LeaseRequest request) {
        return tokens;
    }
}
