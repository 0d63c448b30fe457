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

class SchedulerTest {

    private static final double MINUTE = 1.0 / 1440;

    private final Scheduler scheduler = Scheduler.of(Fsrs.withDefaults());

    private double[] intervals(Scheduler scheduler, String ratings) {
        Card card = Card.unseen();
        DoubleStream.Builder intervals = DoubleStream.builder();
        double at = 19_332.5;
        for (char rating : ratings.toCharArray()) {
            card = scheduler.after(card, Rating.of(rating - '0'), at);
            intervals.add(Math.floor(card.interval()));
            at = card.dueAt();
        }
        return intervals.build().toArray();
    }

    @Test
    void theIntervalsOfTheReferenceComeOut() {
        assertThat(intervals(scheduler, "3333331133333"))
                .containsExactly(0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21);
    }
}
