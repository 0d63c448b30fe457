package ai.dreamseed.psychometrics.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.psychometrics.memory.Scheduler.Card;
import ai.dreamseed.psychometrics.memory.Scheduler.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Expected values are py-fsrs' (6.3.2, fuzz off), a card always reviewed when it is due. */
class SchedulerTest {

    private static final double DAY = 1440;

    private final Fsrs model = Fsrs.withDefaults();
    private final Scheduler scheduler = Scheduler.of(model);
    private Card card = Card.unseen();

    /** In minutes. */
    private double[] intervals(Scheduler scheduler, String ratings, double late) {
        DoubleStream.Builder intervals = DoubleStream.builder();
        double at = 19_325 + 12.5 / 24;
        for (char rating : ratings.toCharArray()) {
            card = scheduler.after(card, Rating.of(rating - '0'), at);
            intervals.add(Math.round(card.interval() * DAY * 1000) / 1000.0);
            at = card.dueAt() + late;
        }
        return intervals.build().toArray();
    }

    private static double[] days(double... days) {
        return DoubleStream.of(days).map(day -> day * DAY).toArray();
    }

    private static List<Duration> minutes(int... minutes) {
        return java.util.Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    @Test
    void theIntervalsOfTheReferenceComeOut() {
        assertThat(DoubleStream.of(intervals(scheduler, "3333331133333", 0)).map(minutes -> Math.floor(minutes / DAY)))
                .containsExactly(0.0, 2.0, 11.0, 46.0, 163.0, 498.0, 0.0, 0.0, 2.0, 4.0, 7.0, 12.0, 21.0);
    }

    @Test
    void hardRepeatsAStepAndEasyLeavesTheSteps() {
        assertThat(intervals(scheduler, "2234121324431", 0))
                .containsExactly(5.5, 5.5, 10, 2 * DAY, 10, 15, 10, DAY, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 10);
        assertThat(card.state()).isEqualTo(State.RELEARNING);
        assertThat(card.memory().stability()).isCloseTo(1.0808086485863566, within(1e-12));
        assertThat(card.memory().difficulty()).isCloseTo(9.824095333560754, within(1e-12));
    }

    @Test
    void stepsAreWhatTheyAreSaidToBe() {
        Scheduler own = new Scheduler(model, 0.9, minutes(5), minutes(3, 20), 36_500);
        assertThat(intervals(own, "2231231242213333", 0))
                .containsExactly(7.5, 7.5, DAY, 3, 11.5, 20, 3, 11.5, DAY, DAY, DAY, 3, 20, DAY, DAY, DAY);
        assertThat(card.memory().stability()).isCloseTo(1.4636381948193513, within(1e-12));
    }

    @Test
    void withoutStepsThereAreDaysAtOnce() {
        Scheduler own = new Scheduler(model, 0.9, List.of(), List.of(), 36_500);
        assertThat(intervals(own, "1231433", 0)).containsExactly(days(1, 1, 3, 1, 2, 4, 8));
        assertThat(card.state()).isEqualTo(State.REVIEW);
        assertThat(card.memory().stability()).isCloseTo(8.102322402369497, within(1e-12));
    }

    @Test
    void noIntervalIsLongerThanTheLongest() {
        Scheduler own = new Scheduler(model, 0.8, minutes(1, 10), minutes(10), 100);
        assertThat(intervals(own, "43334", 3)).containsExactly(days(28, 100, 100, 100, 100));
        assertThat(card.memory().stability()).isCloseTo(1070.7354519080193, within(1e-9));
    }

    @Test
    void whoWantsToForgetLessReviewsSooner() {
        Scheduler own = new Scheduler(model, 0.97, minutes(1, 10), minutes(10), 36_500);
        assertThat(intervals(own, "33333", 0)).containsExactly(10, DAY, 2 * DAY, 4 * DAY, 7 * DAY);
        assertThat(card.memory().stability()).isCloseTo(31.775365406220544, within(1e-11));
    }

    @Test
    void aCardBeyondTheLastStepOfFewerStepsGoesOnInDays() {
        Card beyond = new Card(State.LEARNING, 2, model.first(Rating.GOOD), 10, 0.01);
        assertThat(scheduler.after(beyond, Rating.GOOD, 10.01).state()).isEqualTo(State.REVIEW);
        assertThat(scheduler.after(beyond, Rating.AGAIN, 10.01).state()).isEqualTo(State.LEARNING);
    }

    @Test
    void aClockThatJumpsBackIsTheSameMoment() {
        Card first = scheduler.after(Card.unseen(), Rating.GOOD, 100);
        Card back = scheduler.after(first, Rating.GOOD, 40);
        assertThat(back).isEqualTo(scheduler.after(first, Rating.GOOD, 100));
        assertThat(back.dueAt()).isGreaterThan(100);
    }

    @Test
    void aPlanThatCannotBeFollowedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scheduler(model, 1, List.of(), List.of(), 36_500));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scheduler(model, 0.9, List.of(), List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> scheduler.after(Card.unseen(), Rating.GOOD, Double.NaN));
    }
}
