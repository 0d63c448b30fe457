package ai.dreamseed.psychometrics.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reviews that happened: for each card its ratings, and how many days lay between; cards in the order in which they were
 * begun. Immutable. Takes about 5 bytes a
 * review.
 *
 * <p>Days are those of the calendar of whoever counts: a time is a number of days from any beginning, and two reviews
 * whose times have the same whole part are on one day. (fsrs-rs' scored reviews of a log are found with days of UTC.)
 */
public final class Reviews {

    /** Where each card's reviews begin; one more than there are cards. */
    private final int[] start;

    private final byte[] ratings;
    /** Days since the card's last review; 0 for its first. */
    private final int[] elapsed;

    private final int backward;

    private Reviews(int[] start, byte[] ratings, int[] elapsed, int backward) {
        this.start = start;
        this.ratings = ratings;
        this.elapsed = elapsed;
        this.backward = backward;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many cards there are. */
    public int cards() {
        return start.length - 1;
    }

    /** How many reviews there are. */
    public int size() {
        return ratings.length;
    }

    /** How many reviews claimed to be earlier than the one before them, and were taken as of the same moment. */
    public int backward() {
        return backward;
    }

    /** How many reviews can be predicted: those on a later day than the last review of the same card. */
    public int scored() {
        return (int) Arrays.stream(elapsed).filter(days -> days > 0).count();
    }

    int start(int card) {
        return start[card];
    }

    /** 1 to 4. */
    byte[] ratings() {
        return ratings;
    }

    int[] elapsed() {
        return elapsed;
    }

    /** Takes reviews one after the other: of one card in order of time, of several as it comes. Not for two threads. */
    public static final class Builder {

        private static final class Card {
            private byte[] ratings = new byte[8];
            private int[] elapsed = new int[8];
            private int size;
            private double begun;
            private double last;
        }

        private final Map<Long, Card> cards = new LinkedHashMap<>();
        private int backward;

        private Builder() {}

        /**
         * One review.
         *
         * @param card which thing of which learner: any number
         * @param atDays when, in days from any beginning that is the same for the card; earlier than the card's last
         *     review counts as the same moment, since a clock that was put back says nothing about forgetting
         * @throws IllegalArgumentException if the time is not finite
         */
        public Builder add(long card, double atDays, Rating rating) {
            if (!Double.isFinite(atDays)) {
                throw new IllegalArgumentException("A time is a finite number of days, not " + atDays);
            }
            Card of = cards.computeIfAbsent(card, ignored -> new Card());
            if (of.size == of.ratings.length) {
                of.ratings = Arrays.copyOf(of.ratings, of.size * 2);
                of.elapsed = Arrays.copyOf(of.elapsed, of.size * 2);
            }
            if (of.size == 0) {
                of.begun = atDays;
            }
            double at = of.size == 0 ? atDays : Math.max(atDays, of.last);
            if (at > atDays) {
                backward++;
            }
            double days = of.size == 0 ? 0 : Math.floor(at) - Math.floor(of.last);
            of.elapsed[of.size] = (int) Math.min(days, Fsrs.GREATEST_STABILITY);
            of.ratings[of.size++] = (byte) rating.number();
            of.last = at;
            return this;
        }

        /** What has been added so far. */
        public Reviews build() {
            List<Card> all = new ArrayList<>(cards.values());
            all.sort(Comparator.comparingDouble(card -> card.begun));
            int[] start = new int[all.size() + 1];
            for (int c = 0; c < all.size(); c++) {
                start[c + 1] = Math.addExact(start[c], all.get(c).size);
            }
            byte[] ratings = new byte[start[all.size()]];
            int[] elapsed = new int[start[all.size()]];
            for (int c = 0; c < all.size(); c++) {
                Card card = all.get(c);
                System.arraycopy(card.ratings, 0, ratings, start[c], card.size);
                System.arraycopy(card.elapsed, 0, elapsed, start[c], card.size);
            }
            return new Reviews(start, ratings, elapsed, backward);
        }
    }
}
