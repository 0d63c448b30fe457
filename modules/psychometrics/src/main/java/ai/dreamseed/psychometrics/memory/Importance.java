package ai.dreamseed.psychometrics.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each review counts in the log loss, after fsrs-rs: what happened on the day of the last review is not
 * predicted, cards whose first wait is unusual are left out, and cards begun lately count more.
 *
 * <p>The wait of a card is from its first review to the first on a later day. Among cards of one first rating, those
 * with the rarest waits are left out: of each wait that fewer than six cards have, that is longer than 100 days (365
 * after {@link Rating#EASY}), or that is among the rarest 5 percent, or the rarest 20 cards if that is more. Ratings
 * with fewer than {@value #ENOUGH_CARDS} cards lose none: fsrs-rs would leave most or all of them out.
 *
 * <p>The predictions stand in a row: first those at the first wait, then all others, both by card. The i-th of n counts
 * 0.25 + 0.75 (i / (n − 1))³.
 */
final class Importance {

    static final int ENOUGH_CARDS = 100;

    private Importance() {}

    /** A weight for each review; 0 for those that do not count. */
    static double[] of(Reviews reviews) {
        int[] elapsed = reviews.elapsed();
        boolean[] out = leftOut(reviews);
        int[] row = new int[reviews.size()];
        int size = 0;
        for (int card : waiting(reviews, out)) {
            row[size++] = firstWait(reviews, card);
        }
        for (int c = 0; c < reviews.cards(); c++) {
            int first = firstWait(reviews, c);
            if (first < 0 || out[c]) {
                continue;
            }
            for (int i = first + 1; i < reviews.start(c + 1); i++) {
                if (elapsed[i] > 0) {
                    row[size++] = i;
                }
            }
        }
        double[] weights = new double[reviews.size()];
        for (int i = 0; i < size; i++) {
            weights[row[i]] = 0.25 + 0.75 * Math.pow(i / Math.max(size - 1.0, 1), 3);
        }
        return weights;
    }

    /** The cards that wait and are not left out: by first rating, then rare waits first, as fsrs-rs puts them. */
    private static List<Integer> waiting(Reviews reviews, boolean[] out) {
        List<Integer> cards = new ArrayList<>();
        for (List<Wait> waits : byRating(reviews)) {
            for (Wait wait : waits) {
                for (int card : wait.cards()) {
                    if (!out[card]) {
                        cards.add(card);
                    }
                }
            }
        }
        return cards;
    }

    private record Wait(int days, List<Integer> cards) {}

    private static List<List<Wait>> byRating(Reviews reviews) {
        List<Map<Integer, Wait>> groups = new ArrayList<>();
        for (int r = 0; r < Rating.values().length; r++) {
            groups.add(new HashMap<>());
        }
        for (int c = 0; c < reviews.cards(); c++) {
            int at = firstWait(reviews, c);
            if (at >= 0) {
                groups.get(reviews.ratings()[reviews.start(c)] - 1)
                        .computeIfAbsent(reviews.elapsed()[at], days -> new Wait(days, new ArrayList<>()))
                        .cards()
                        .add(c);
            }
        }
        List<List<Wait>> sorted = new ArrayList<>();
        for (Map<Integer, Wait> group : groups) {
            List<Wait> waits = new ArrayList<>(group.values());
            waits.sort(
                    Comparator.<Wait>comparingInt(wait -> wait.cards().size()).thenComparingInt(Wait::days));
            sorted.add(waits);
        }
        return sorted;
    }

    private static boolean[] leftOut(Reviews reviews) {
        boolean[] out = new boolean[reviews.cards()];
        List<List<Wait>> groups = byRating(reviews);
        for (int r = 0; r < groups.size(); r++) {
            int total =
                    groups.get(r).stream().mapToInt(wait -> wait.cards().size()).sum();
            if (total < ENOUGH_CARDS) {
                continue;
            }
            int longest = Rating.of(r + 1) == Rating.EASY ? 365 : 100;
            int removed = 0;
            for (Wait wait : groups.get(r)) {
                int size = wait.cards().size();
                boolean rare = removed + size < Math.max(20, total / 20);
                if (rare) {
                    removed += size;
                }
                if (rare || size < 6 || wait.days() > longest) {
                    wait.cards().forEach(card -> out[card] = true);
                }
            }
        }
        return out;
    }

    /** The first review of a card on a later day than the one before it, or −1. */
    private static int firstWait(Reviews reviews, int card) {
        for (int i = reviews.start(card) + 1; i < reviews.start(card + 1); i++) {
            if (reviews.elapsed()[i] > 0) {
                return i;
            }
        }
        return -1;
    }
}
