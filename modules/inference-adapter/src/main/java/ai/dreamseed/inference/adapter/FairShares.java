package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lines that share alike, by start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996) on tokens. A line's tag says how
 * far it has been served; the virtual time is the tag of the line that is furthest behind, and a line that was idle begins
 * there: what it did not use is not saved up. Among the lines that are no further than {@link #REACH} ahead of the one that is
 * furthest behind, goes first whose wait ends first, so that a deadline is worth something as long as nobody takes more than
 * a share.
 */
final class FairShares extends Line {

    /** About two hints: whoever keeps to a share waits for no more than that. */
    static final double REACH = 1024;

    private static final int MANY = 64;

    private final Function<LeaseRequest, String> owner;
    private final Supplier<Line> makingLines;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private double virtual;
    private int manyLines = MANY;

    FairShares(Function<LeaseRequest, String> owner, Supplier<Line> makingLines) {
        this.owner = owner;
        this.makingLines = makingLines;
    }

    /** Tenants share a class, lessons share a tenant, and within a lesson goes first whose wait ends first. */
    static FairShares ofTenantsAndLessons() {
        return new FairShares(
                request -> named(request.tenant()),
                () -> new FairShares(request -> named(request.lesson()), EarliestFirst::new));
    }

    private static String named(String name) {
        return name == null ? "" : name;
    }

    private Line line(LeaseRequest request) {
        return lines.computeIfAbsent(owner.apply(request), key -> makingLines.get());
    }

    @Override
    void add(Waiter waiter) {
        Line line = line(waiter.request());
        if (line.isEmpty()) {
            line.tag = Math.max(line.tag, virtual);
        }
        line.add(waiter);
        counted(waiter, 1);
    }

    private double furthestBehind() {
        double least = Double.POSITIVE_INFINITY;
        for (Line line : lines.values()) {
            if (!line.isEmpty()) {
                least = Math.min(least, line.tag);
            }
        }
        return least;
    }

    private Line next() {
        double within = furthestBehind() + REACH;
        Line best = null;
        Waiter bestHead = null;
        for (Line line : lines.values()) {
            if (!line.isEmpty() && line.tag <= within) {
                Waiter head = line.peek();
                if (bestHead == null || isBefore(head, line, bestHead, best)) {
                    best = line;
                    bestHead = head;
                }
            }
        }
        return best;
    }

    private static boolean isBefore(Waiter head, Line line, Waiter bestHead, Line best) {
        long byEnd = head.until() - bestHead.until();
        return byEnd < 0 || byEnd == 0 && line.tag < best.tag;
    }

    @Override
    Waiter peek() {
        Line next = next();
        return next == null ? null : next.peek();
    }

    @Override
    Waiter poll() {
        Line next = next();
        if (next == null) {
            return null;
        }
        virtual = Math.max(virtual, furthestBehind());
        Waiter waiter = next.poll();
        counted(waiter, -1);
        next.tag += waiter.tokens();
        forgetIdle();
        return waiter;
    }

    @Override
    boolean remove(Waiter waiter) {
        Line line = lines.get(owner.apply(waiter.request()));
        boolean there = line != null && line.remove(waiter);
        if (there) {
            counted(waiter, -1);
            forgetIdle();
        }
        return there;
    }

    /** A line that is idle and not ahead of the virtual time is like a new one. */
    private void forgetIdle() {
        if (lines.size() > manyLines) {
            lines.values().removeIf(line -> line.isEmpty() && line.tag <= virtual);
            manyLines = Math.max(MANY, 2 * lines.size());
        }
    }

    @Override
    Waiter last() {
        Line longest = longest();
        return longest == null ? null : longest.last();
    }

    private Line longest() {
        Line longest = null;
        for (Line line : lines.values()) {
            if (!line.isEmpty() && (longest == null || line.tokens > longest.tokens)) {
                longest = line;
            }
        }
        return longest;
    }

    /** Whether the longest line is longer than that of this request would be with it: then its last may be pushed out. */
    boolean hasLongerLineThan(LeaseRequest request) {
        Line longest = longest();
        Line own = lines.get(owner.apply(request));
        return longest != null
                && longest != own
                && longest.tokens > (own == null ? 0 : own.tokens) + request.expectedTokens();
    }

    @Override
    void charge(LeaseRequest request, double more) {
        Line line = line(request);
        line.tag = Math.max(line.tag, virtual);
        if (isEmpty()) {
            // Nobody waits: whoever is served sets the time, and nobody falls behind by being served.
            virtual = line.tag;
        }
        line.tag += more;
        line.charge(request, more);
        forgetIdle();
    }

    @Override
    void settle(LeaseRequest request, double difference) {
        Line line = lines.get(owner.apply(request));
        if (line != null) {
            line.tag = Math.max(0, line.tag + difference);
            line.settle(request, difference);
        }
    }

    @Override
    double ahead(LeaseRequest request) {
        Line own = lines.get(owner.apply(request));
        double lead = own == null ? 0 : Math.max(0, own.tag - virtual);
        double before = own == null ? 0 : own.ahead(request);
        double sum = before;
        for (Line line : lines.values()) {
            if (line != own) {
                // Meanwhile each other line gets as much as this one, as far as it wants.
                sum += Math.min(line.tokens, before + lead + request.expectedTokens());
            }
        }
        return sum;
    }
}
