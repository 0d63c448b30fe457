package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import ai.dreamseed.psychometrics.memory.Rating;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that is computed for a live answer: the posterior is read, moved, estimated and written; the skill's chance, state and
 * mastery; its memory and when it is due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LearningUpdate {

    private final TwoParameterLogistic item = new TwoParameterLogistic(1.1, -0.4);
    private final KnowledgeModel model = Models.standard();
    private final Fsrs schedule = Fsrs.withDefaults();
    private final byte[] stored = Posterior.prior().toBytes();
    private final double[] state = model.unknown();
    private final Memory memory = schedule.first(Rating.GOOD);
    private int next;

    @Benchmark
    public void wholeUpdate(Blackhole hole) {
        boolean correct = (next++ & 3) != 0;
        Posterior before = Posterior.of(stored);
        Posterior after = before.after(item, correct);
        Estimate estimate = after.estimate();
        double[] learnt = state.clone();
        double chance = model.chance(learnt, 0.2, item.difficulty(), 1.5);
        model.learn(learnt, 0.2, item.difficulty(), 1.5, correct, false);
        Rating rating = !correct ? Rating.AGAIN : chance > 0.8 ? Rating.EASY : Rating.GOOD;
        Memory remembered = schedule.after(memory, rating, 1.5);
        hole.consume(after.toBytes());
        hole.consume(estimate);
        hole.consume(model.mastery(learnt, 0));
        hole.consume(schedule.interval(remembered, 0.9));
    }
}
