package ai.dreamseed.psychometrics.memory;

import java.time.Duration;
import java.util.List;

/**
 * When something is shown again, as flash-card programs do it: a few short learning steps first, then intervals in whole
 * days. The rules are those of py-fsrs without fuzz. Immutable.
 *
 * <p>Days between reviews are counted whole and rounded down. An interval is rounded to the nearest day (a half goes to
 * the even one), is at least one day and at most {@link #maximumInterval}.
 *
 * @param model of the memory
 * @param desiredRecall when it has fallen to this a review is due; more than 0, less than 1
 * @param learningSteps how long until something new is shown again, before it has intervals in days
 * @param relearningSteps the same after a lapse
 * @param maximumInterval in days, at least 1
 */
public record Scheduler(
        Fsrs model,
        double desiredRecall,
        List<Duration> learningSteps,
        List<Duration> relearningSteps,
        int maximumInterval) {

    private static final double DAY = 86_400;

    /** Where a card stands. */
    public enum State {
        LEARNING,
        REVIEW,
        RELEARNING
    }

    /**
     * A card after a review, or before its first.
     *
     * @param state new cards are learning
     * @param step which learning or relearning step comes next; 0 in {@link State#REVIEW}
     * @param memory null before the first review
     * @param reviewedAt days from any beginning, or NaN before the first review
     * @param interval until the next review, in days; a learning step is a fraction of one
     */
    public record Card(State state, int step, Memory memory, double reviewedAt, double interval) {

        /** A card that nobody has seen. */
        public static Card unseen() {
            return new Card(State.LEARNING, 0, null, Double.NaN, 0);
        }

        /** When the next review is due, in days from the same beginning. */
        public double dueAt() {
            return reviewedAt + interval;
        }
    }

    /** @throws IllegalArgumentException if the desired recall or the maximum interval is out of its range */
    public Scheduler {
        learningSteps = List.copyOf(learningSteps);
        relearningSteps = List.copyOf(relearningSteps);
        if (!(desiredRecall > 0 && desiredRecall < 1) || maximumInterval < 1) {
            throw new IllegalArgumentException("Desired recall lies between 0 and 1, the maximum interval is positive");
        }
    }

    /** Desired recall 0.9, learning steps of 1 and 10 minutes, relearning step of 10 minutes, at most 36,500 days. */
    public static Scheduler of(Fsrs model) {
        return new Scheduler(
                model,
                0.9,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)),
                List.of(Duration.ofMinutes(10)),
                36_500);
    }

    /**
     * A card after a review.
     *
     * @param atDays when the review was, in days from the card's beginning of time; earlier than the last review counts
     *     as the same moment
     * @throws IllegalArgumentException if the time is not a finite number
     */
    public Card after(Card card, Rating rating, double atDays) {
        if (!Double.isFinite(atDays)) {
            throw new IllegalArgumentException("A time is a finite number of days");
        }
        Memory memory = card.memory() == null
                ? model.first(rating)
                : model.after(card.memory(), rating, whole(atDays - card.reviewedAt()));
        double at = card.memory() == null ? atDays : Math.max(atDays, card.reviewedAt());
        return switch (card.state()) {
            case LEARNING -> step(State.LEARNING, learningSteps, card.step(), memory, rating, at);
            case RELEARNING -> step(State.RELEARNING, relearningSteps, card.step(), memory, rating, at);
            case REVIEW ->
                rating.recalled() || relearningSteps.isEmpty()
                        ? review(memory, at)
                        : new Card(State.RELEARNING, 0, memory, at, days(relearningSteps.getFirst()));
        };
    }

    private Card step(State state, List<Duration> steps, int step, Memory memory, Rating rating, double at) {
        // A card may stand beyond the last step if the steps were more when it was reviewed.
        if (steps.isEmpty() || rating == Rating.EASY || (rating.recalled() && step >= steps.size())) {
            return review(memory, at);
        }
        return switch (rating) {
            case AGAIN -> new Card(state, 0, memory, at, days(steps.getFirst()));
            case HARD -> new Card(state, step, memory, at, hard(steps, step));
            default ->
                step + 1 == steps.size()
                        ? review(memory, at)
                        : new Card(state, step + 1, memory, at, days(steps.get(step + 1)));
        };
    }

    private static double hard(List<Duration> steps, int step) {
        if (step > 0) {
            return days(steps.get(step));
        }
        return steps.size() == 1 ? days(steps.getFirst()) * 1.5 : (days(steps.get(0)) + days(steps.get(1))) / 2;
    }

    private Card review(Memory memory, double at) {
        double rounded = Math.rint(model.interval(memory, desiredRecall));
        return new Card(State.REVIEW, 0, memory, at, Math.min(Math.max(rounded, 1), maximumInterval));
    }

    private static double days(Duration step) {
        return step.toMillis() / 1000.0 / DAY;
    }

    /** Whole days; a tenth of a millisecond is forgiven, more than a difference of doubles loses in a century. */
    private static double whole(double days) {
        return Math.floor(days + 1e-9);
    }
}
