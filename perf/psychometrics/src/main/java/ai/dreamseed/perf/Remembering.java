package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.memory.FittedMemory;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import ai.dreamseed.psychometrics.memory.MemoryFitting;
import ai.dreamseed.psychometrics.memory.Rating;
import ai.dreamseed.psychometrics.memory.Reviews;
import ai.dreamseed.psychometrics.memory.Watch;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a review costs, live, and what fitting the weights to 13,200 of them costs at night. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Remembering {

    private static final Rating[] RATINGS = Rating.values();

    private final Fsrs model = Fsrs.withDefaults();
    private final Reviews reviews = simulated(1_200, 11, 1);
    private Memory memory = model.first(Rating.GOOD);
    private int next;

    /** Learners who forget faster than the defaults say; half of the reviews are on a day of their own. */
    private static Reviews simulated(int cards, int each, long seed) {
        double[] weights = Fsrs.withDefaults().weights();
        weights[8] = 1.3;
        weights[20] = 0.3;
        Fsrs truth = Fsrs.of(weights);
        SplittableRandom random = new SplittableRandom(seed);
        Reviews.Builder builder = Reviews.builder();
        for (int card = 0; card < cards; card++) {
            double at = random.nextInt(180);
            Rating rating = random.nextBoolean() ? Rating.AGAIN : Rating.GOOD;
            Memory memory = truth.first(rating);
            builder.add(card, at, rating);
            for (int n = 1; n < each; n++) {
                double days = random.nextBoolean() ? 0 : Math.min(1 + Math.rint(memory.stability()), 100);
                at += days;
                rating = random.nextDouble() < truth.recall(memory, days) ? Rating.GOOD : Rating.AGAIN;
                builder.add(card, at, rating);
                memory = truth.after(memory, rating, days);
            }
        }
        return builder.build();
    }

    /** The new memory and when it is due. */
    @Benchmark
    public double review() {
        Rating rating = RATINGS[next++ & 3];
        memory = model.after(memory, rating, 1 + (next & 15));
        return model.interval(memory, 0.9);
    }

    @Benchmark
    public FittedMemory fitting() {
        return MemoryFitting.fit(reviews, Watch.NOBODY);
    }
}
