package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PriorityClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waits for one model, and who is next. The most urgent class goes first; whenever it does, each class below that waits
 * saves up its small share, and goes before once it has saved what its next request costs. So no class starves, and none can
 * take more than that from those above. Guarded by the pool's lock.
 */
final class AdmissionQueue {

    /** What a class gets of the tokens served while more urgent ones wait, by {@link PriorityClass}. */
    private static final double[] SHARES = {0, .10, .05, .02};

    private static final double MOST_SAVED = 8192;
    private static final PriorityClass[] CLASSES = PriorityClass.values();

    private final FairShares[] classes = new FairShares[CLASSES.length];
    private final double[] saved = new double[CLASSES.length];
    private final Decaying[] served = new Decaying[CLASSES.length];

    AdmissionQueue() {
        for (int i = 0; i < CLASSES.length; i++) {
            classes[i] = FairShares.ofTenantsAndLessons();
            served[i] = new Decaying(5e9);
        }
    }

    private FairShares of(LeaseRequest request) {
        return classes[request.priority().ordinal()];
    }

    boolean isEmpty() {
        for (FairShares each : classes) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    int waiting(PriorityClass priority) {
        return classes[priority.ordinal()].count;
    }

    long tokens(PriorityClass priority) {
        return classes[priority.ordinal()].tokens;
    }

    void add(Waiter waiter) {
        of(waiter.request()).add(waiter);
    }

    boolean remove(Waiter waiter) {
        return of(waiter.request()).remove(waiter);
    }

    /** Takes out who is next; null where nobody waits. */
    Waiter poll(long now) {
        int urgent = 0;
        while (urgent < classes.length && classes[urgent].isEmpty()) {
            urgent++;
        }
        if (urgent == classes.length) {
            return null;
        }
        for (int below = classes.length - 1; below > urgent; below--) {
            if (!classes[below].isEmpty()
                    && saved[below] >= classes[below].peek().tokens()) {
                Waiter waiter = classes[below].poll();
                saved[below] -= waiter.tokens();
                served[below].add(waiter.tokens(), now);
                return waiter;
            }
        }
        Waiter waiter = classes[urgent].poll();
        for (int below = urgent + 1; below < classes.length; below++) {
            saved[below] =
                    classes[below].isEmpty() ? 0 : Math.min(MOST_SAVED, saved[below] + SHARES[below] * waiter.tokens());
        }
        served[urgent].add(waiter.tokens(), now);
        return waiter;
    }

    /** Everybody, most urgent class first; nobody waits afterwards. */
    List<Waiter> pollAll() {
        List<Waiter> all = new ArrayList<>();
        for (FairShares each : classes) {
            for (Waiter next = each.poll(); next != null; next = each.poll()) {
                all.add(next);
            }
        }
        return all;
    }

    /** Notes a request that was served without a wait. */
    void charge(LeaseRequest request, long now) {
        of(request).charge(request, request.expectedTokens());
        served[request.priority().ordinal()].add(request.expectedTokens(), now);
    }

    void settle(LeaseRequest request, double used) {
        of(request).settle(request, used - request.expectedTokens());
    }

    /**
     * Who has to give way in a full queue to a request: somebody of a less urgent class, or of the same class in a line that is
     * longer than that of the request would be. Null for nobody: then the request itself is refused.
     */
    Waiter givesWayTo(LeaseRequest request) {
        int own = request.priority().ordinal();
        for (int below = classes.length - 1; below > own; below--) {
            if (!classes[below].isEmpty()) {
                return classes[below].last();
            }
        }
        return classes[own].hasLongerLineThan(request) ? classes[own].last() : null;
    }

    /**
     * How long a request that comes now would wait for a slot.
     *
     * @param tokensPerNano how fast slots for this model are served, all together
     * @param usual what a request takes in the mean: the first slot is free after about so much
     * @return nanoseconds
     */
    double predictedWait(LeaseRequest request, double tokensPerNano, double usual, long now) {
        int own = request.priority().ordinal();
        double ahead = usual + classes[own].ahead(request);
        double urgent = 0;
        for (int above = 0; above < own; above++) {
            ahead += classes[above].tokens;
            urgent += served[above].perNano(now);
        }
        // While it waits, more of the urgent will come, as they did lately.
        double left = Math.max(Math.max(SHARES[own], .02), 1 - urgent / tokensPerNano);
        return ahead / (tokensPerNano * left);
    }
}
