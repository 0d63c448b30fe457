package ai.dreamseed.inference.adapter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses a server among those that have room. Without affinity it is the one with the fewest tokens under way for each of its
 * slots, ours and, where its metrics are fresh, those of other nodes; where they are not, the better of two taken at random, so
 * that many nodes that know little do not all run to the same one (Mitzenmacher 2001).
 *
 * <p>With affinity each server is ranked for the key by weighted rendezvous hashing, so that a server that comes or goes moves
 * only its own keys. The first in the ranking that is not over its bound gets the request: it may be half full, or carry a
 * quarter more than the mean (bounded loads: Mirrokni, Thorup and Zadimoghaddam 2018). Where all are over it, or the server
 * says that its cache is full or its queue long, affinity is let go.
 */
final class Router {

    private static final double BOUND = 1.25;
    private static final double CACHE_FULL = .95;

    private final RandomGenerator random;
    private int rotation;

    Router(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param serving all that serve the model and are up, whether they have room or not
     * @param able those among them that may get the request
     * @param affinity null for none
     * @param tokens what the request expects to use
     * @return null where none is able
     */
    Endpoint choose(List<Endpoint> serving, List<Endpoint> able, String affinity, int tokens, long now) {
        if (able.size() < 2) {
            return able.isEmpty() ? null : able.getFirst();
        }
        if (affinity != null) {
            Endpoint home = home(serving, able, affinity, tokens, now);
            if (home != null) {
                return home;
            }
        }
        boolean known = true;
        for (Endpoint each : able) {
            known &= each.isReportFresh(now);
        }
        return known ? leastLoaded(able, now) : betterOfTwo(able, now);
    }

    private Endpoint leastLoaded(List<Endpoint> able, long now) {
        Endpoint best = null;
        // Ties go round, so that idle servers share the load.
        int start = rotation++;
        for (int i = 0; i < able.size(); i++) {
            Endpoint each = able.get(Math.floorMod(start + i, able.size()));
            if (best == null || each.load(now) < best.load(now)) {
                best = each;
            }
        }
        return best;
    }

    private Endpoint betterOfTwo(List<Endpoint> able, long now) {
        int one = random.nextInt(able.size());
        int other = random.nextInt(able.size() - 1);
        if (other >= one) {
            other++;
        }
        return able.get(other).load(now) < able.get(one).load(now) ? able.get(other) : able.get(one);
    }

    private static Endpoint home(List<Endpoint> serving, List<Endpoint> able, String affinity, int tokens, long now) {
        double load = tokens;
        double slots = 0;
        for (Endpoint each : serving) {
            load += each.load(now) * each.slots;
            slots += each.slots;
        }
        double bound = BOUND * load / slots;
        long key = hash(affinity);
        record Ranked(Endpoint endpoint, double rank) {}
        List<Ranked> ranking = new ArrayList<>(able.size());
        for (Endpoint each : able) {
            ranking.add(new Ranked(each, rank(key, each)));
        }
        ranking.sort(Comparator.comparingDouble(Ranked::rank).reversed());
        for (Ranked each : ranking) {
            Endpoint endpoint = each.endpoint();
            boolean roomy = endpoint.leased * 2 < endpoint.slots;
            if ((roomy || endpoint.load(now) + (double) tokens / endpoint.slots <= bound)
                    && !endpoint.isSaturated(now, CACHE_FULL)) {
                return endpoint;
            }
        }
        return null;
    }

    /** Weighted rendezvous: a server with twice the slots is home to twice the keys. */
    static double rank(long key, Endpoint endpoint) {
        double even = ((mix(key ^ endpoint.seed) >>> 11) + .5) * 0x1.0p-53;
        return endpoint.slots / -Math.log(even);
    }

    /** FNV-1a. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finisher of MurmurHash3. */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }
}
