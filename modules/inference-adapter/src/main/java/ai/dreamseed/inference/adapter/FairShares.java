package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lines that share alike, by start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996) on tokens. A line's tag says how
 * far it has been served; the virtual time is the tag of the line that is furthest behind, and a line that was idle begins
 * there, less one burst: it need not wait while it keeps below its share, and saves up no more than that. Among the lines that are less than one request ahead of the one that is furthest
 * behind, goes first whose wait ends first: a deadline is worth something among those who keep to their share, and nothing
 * beyond it.
 */
final class FairShares extends Line {

    /** About four hints: so much may a line that kept below its share have at once. */
    static final double BURST = 2048;

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
            line.tag = Math.max(line.tag, virtual - BURST);
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
        Line behind = null;
        for (Line line : lines.values()) {
            if (!line.isEmpty() && (behind == null || line.tag < behind.tag)) {
                behind = line;
            }
        }
        if (behind == null) {
            return null;
        }
        double before = behind.tag + behind.peek().tokens();
        Line best = null;
        Waiter bestHead = null;
        for (Line line : lines.values()) {
            if (!line.isEmpty() && line.tag < before) {
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

    /** A line that is idle and a burst behind the virtual time is like a new one. */
    private void forgetIdle() {
        if (lines.size() > manyLines) {
            lines.values().removeIf(line -> line.isEmpty() && line.tag <= virtual - BURST);
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
        line.tag = Math.max(line.tag, virtual - BURST);
        if (isEmpty()) {
            // Nobody waits: whoever is served sets the time, and nobody falls behind by being served.
            virtual = Math.max(virtual, line.tag);
        }
        line.tag += more;
        line.charge(request, more);
        forgetIdle();
    }

    @Override
    void settle(LeaseRequest request, double difference) {
        Line line = lines.get(owner.apply(request));
        // Only what goes beyond is charged: lines are compared by what they expected, and to expect too much is one's
        // own loss.
        if (line != null && difference > 0) {
            line.tag += difference;
            line.settle(request, difference);
        }
    }

    @Override
    double ahead(LeaseRequest request) {
        Line own = lines.get(owner.apply(request));
        double lead = own == null ? -BURST : Math.max(-BURST, own.tag - virtual);
        double before = own == null ? 0 : own.ahead(request);
        double sum = before;
        for (Line line : lines.values()) {
            if (line != own) {
                // Meanwhile each other line gets as much as this one, as far as it wants.
                sum += Math.min(line.tokens, Math.max(0, before + lead + request.expectedTokens()));
            }
        }
        return sum;
    }
}
