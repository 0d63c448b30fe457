package ai.dreamseed.psychometrics;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Items of any model, arranged for choosing by any {@link Criterion}. Up to {@value #SMALL} items are all looked at. In
 * a larger bank the {@value #LISTED} items of greatest information are listed at each node of the grid, for each group
 * of content, and a criterion looks at those of three nodes: below, at and above the estimate. Maximum information over
 * items of the 2PL alone goes through {@link ItemPool}, which is exact whatever the size. Immutable.
 */
public final class ItemBank {

    private static final int SMALL = 400;
    private static final int LISTED = 128;
    private static final Quadrature GRID = Quadrature.standardNormal();

    private final ResponseFunction[] items;
    private final ContentBalance balance;
    private final ItemPool pool;
    /** By group and node. */
    private final int[][][] listed;

    private final int[] all;
    /** Slopes and difficulties where all items follow the 2PL, which needs no calls then. */
    private final double[] a;

    private final double[] b;

    private ItemBank(ResponseFunction[] items, ContentBalance balance) {
        this.items = items.clone();
        this.balance = balance;
        boolean logistic = Arrays.stream(items).allMatch(TwoParameterLogistic.class::isInstance);
        a = logistic
                ? Arrays.stream(items)
                        .mapToDouble(ResponseFunction::discrimination)
                        .toArray()
                : null;
        b = logistic
                ? Arrays.stream(items).mapToDouble(ResponseFunction::location).toArray()
                : null;
        pool = logistic ? ItemPool.of(a, b) : null;
        all = java.util.stream.IntStream.range(0, items.length).toArray();
        listed = items.length <= SMALL ? null : lists();
    }

    /** Without regard to content. */
    public static ItemBank of(ResponseFunction... items) {
        return new ItemBank(items, null);
    }

    /**
     * With shares of content.
     *
     * @throws IllegalArgumentException if it does not name a group for each item
     */
    public static ItemBank of(ResponseFunction[] items, ContentBalance balance) {
        if (balance.group().length != items.length) {
            throw new IllegalArgumentException(
                    "The content of " + balance.group().length + " items, but there are " + items.length);
        }
        return new ItemBank(items, balance);
    }

    public int size() {
        return items.length;
    }

    /** The item at {@code index}. */
    public ResponseFunction item(int index) {
        return items[index];
    }

    private int[][][] lists() {
        int groups = balance == null ? 1 : balance.groups();
        int[][][] lists = new int[groups][GRID.count()][];
        Shortlist[] best = new Shortlist[groups];
        for (int g = 0; g < groups; g++) {
            best[g] = new Shortlist(LISTED);
        }
        for (int q = 0; q < GRID.count(); q++) {
            for (Shortlist list : best) {
                list.clear();
            }
            for (int i = 0; i < items.length; i++) {
                best[balance == null ? 0 : balance.of(i)].offer(i, items[i].information(GRID.node(q)));
            }
            for (int g = 0; g < groups; g++) {
                lists[g][q] = new int[best[g].size()];
                for (int rank = 0; rank < best[g].size(); rank++) {
                    lists[g][q][rank] = best[g].item(rank);
                }
            }
        }
        return lists;
    }

    ContentBalance balance() {
        return balance;
    }

    /**
     * Fills a shortlist by a criterion, best first.
     *
     * @param posterior what is known of the ability
     * @param answered how many answers it rests on
     * @param group of content, or −1 for any
     * @param eligible false for items that are to be left out
     * @param best emptied first; empty afterwards only if no item is eligible
     */
    void best(
            Criterion criterion,
            Posterior posterior,
            int answered,
            int group,
            IntPredicate eligible,
            java.util.random.RandomGenerator random,
            Shortlist best) {
        best.clear();
        if (criterion == Criterion.RANDOM) {
            anything(group, eligible, random, best);
            return;
        }
        Estimate estimate = posterior.estimate();
        IntPredicate wanted = group < 0 ? eligible : i -> balance.of(i) == group && eligible.test(i);
        if (criterion == Criterion.MAXIMUM_INFORMATION && pool != null) {
            pool.mostInformative(estimate.value(), wanted, best);
            return;
        }
        Look look = new Look(criterion, posterior, estimate, answered);
        if (listed == null || group < 0 && balance != null) {
            look.at(all, wanted, best);
            return;
        }
        int[][] lists = listed[Math.max(group, 0)];
        double spread = criterion == Criterion.MAXIMUM_INFORMATION ? 0.2 : estimate.standardError();
        int below = node(estimate.value() - spread);
        int at = node(estimate.value());
        int above = node(estimate.value() + spread);
        int[] candidates = new int[lists[below].length + lists[at].length + lists[above].length];
        int size = 0;
        java.util.BitSet seen = new java.util.BitSet(items.length);
        for (int node : new int[] {at, below, above}) {
            for (int item : lists[node]) {
                if (!seen.get(item)) {
                    seen.set(item);
                    candidates[size++] = item;
                }
            }
        }
        look.at(Arrays.copyOf(candidates, size), wanted, best);
        if (best.size() == 0) {
            look.at(all, wanted, best);
        }
    }

    private static int node(double theta) {
        return Math.clamp(Math.round((theta + 6) / 0.2), 0, GRID.count() - 1);
    }

    private void anything(int group, IntPredicate eligible, java.util.random.RandomGenerator random, Shortlist best) {
        for (int i = 0; i < items.length; i++) {
            if ((group < 0 || balance.of(i) == group) && eligible.test(i)) {
                best.offer(i, random.nextDouble());
            }
        }
    }

    /** One look at some items. */
    private final class Look {

        private final double[] theta;
        private final double[] weight;
        private final boolean divergence;
        private final double estimate;

        Look(Criterion criterion, Posterior posterior, Estimate estimate, int answered) {
            this.estimate = estimate.value();
            divergence = criterion == Criterion.KULLBACK_LEIBLER;
            if (criterion == Criterion.MAXIMUM_INFORMATION) {
                theta = new double[] {this.estimate};
                weight = new double[] {1};
            } else if (divergence) {
                double reach = 3 / Math.sqrt(Math.max(1, answered));
                theta = new double[20];
                weight = new double[20];
                for (int q = 0; q < 20; q++) {
                    theta[q] = this.estimate + reach * (2 * q - 19) / 19;
                    weight[q] = reach / 10;
                }
            } else {
                double[] of = new double[GRID.count()];
                if (criterion == Criterion.LIKELIHOOD_WEIGHTED && answered > 0) {
                    posterior.likelihood(of);
                } else {
                    posterior.probabilities(of);
                }
                int from = 0;
                int to = of.length;
                while (of[from] < 1e-5) {
                    from++;
                }
                while (of[to - 1] < 1e-5) {
                    to--;
                }
                theta = new double[to - from];
                weight = Arrays.copyOfRange(of, from, to);
                for (int q = from; q < to; q++) {
                    theta[q - from] = GRID.node(q);
                }
            }
        }

        void at(int[] candidates, IntPredicate eligible, Shortlist best) {
            for (int item : candidates) {
                if (eligible.test(item)) {
                    best.offer(item, value(item));
                }
            }
        }

        private double value(int item) {
            double sum = 0;
            if (divergence) {
                return a == null ? divergence(items[item]) : divergence(a[item], b[item]);
            }
            for (int q = 0; q < theta.length; q++) {
                sum += weight[q]
                        * (a == null
                                ? items[item].information(theta[q])
                                : TwoParameterLogistic.information(theta[q], a[item], b[item]));
            }
            return sum;
        }

        private double divergence(double a, double b) {
            double z = a * (estimate - b);
            double p = TwoParameterLogistic.logistic(z);
            double right = TwoParameterLogistic.logLogistic(z);
            double sum = 0;
            for (int q = 0; q < theta.length; q++) {
                // log of P/Q is z itself: KL = p (z − z') + log Q − log Q'.
                double other = a * (theta[q] - b);
                sum += weight[q] * (p * (z - other) + (right - z) - (TwoParameterLogistic.logLogistic(other) - other));
            }
            return sum;
        }

        private double divergence(ResponseFunction item) {
            double[] p = new double[item.categories()];
            double[] other = new double[p.length];
            item.probabilities(estimate, p);
            double sum = 0;
            for (int q = 0; q < theta.length; q++) {
                item.probabilities(theta[q], other);
                for (int k = 0; k < p.length; k++) {
                    if (p[k] > 0 && other[k] > 0) {
                        sum += weight[q] * p[k] * Math.log(p[k] / other[k]);
                    }
                }
            }
            return sum;
        }
    }
}
