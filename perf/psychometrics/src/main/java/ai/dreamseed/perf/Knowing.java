package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.mastery.PredictedScore;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a live answer costs: the skill's state, the ability's posterior, the chance and the mastery that are shown. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Knowing {

    private static final int ANSWERS = 1024;

    @Param({"elo", "bkt", "best-lr"})
    private String model;

    private final TwoParameterLogistic[] items = new TwoParameterLogistic[ANSWERS];
    private final double[] days = new double[ANSWERS];
    private final boolean[] right = new boolean[ANSWERS];
    private final boolean[] helped = new boolean[ANSWERS];
    private List<TwoParameterLogistic> bank;
    private KnowledgeModel knowledge;
    private double[] state;
    private Posterior posterior;
    private Estimate ability;
    private int next;

    @Setup
    public void begin() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ANSWERS; i++) {
            items[i] = new TwoParameterLogistic(Math.exp(.2 + .3 * random.nextGaussian()), random.nextGaussian());
            days[i] = random.nextInt(4) == 0 ? 10 * random.nextDouble() : 0;
            right[i] = random.nextInt(5) > 0;
            helped[i] = random.nextInt(8) == 0;
        }
        bank = Stream.of(items).limit(300).toList();
        knowledge = Models.standard(model);
        state = knowledge.unknown();
        posterior = Posterior.prior();
        ability = posterior.estimate();
    }

    /** All of it, as after one answer; the posterior begins anew every 1,024 answers. */
    @Benchmark
    public double wholeUpdate() {
        int i = next++ & ANSWERS - 1;
        if (i == 0) {
            posterior = Posterior.prior();
        }
        double b = items[i].difficulty();
        double foreseen = knowledge.chance(state, ability.value(), b, days[i]);
        knowledge.learn(state, ability.value(), b, days[i], right[i], helped[i]);
        if (!helped[i] || !right[i]) {
            posterior = posterior.after(items[i], right[i]);
            ability = posterior.estimate();
        }
        return foreseen + knowledge.mastery(state, 0) + ability.value();
    }

    /** The model's part of it. */
    @Benchmark
    public double learn() {
        int i = next++ & ANSWERS - 1;
        knowledge.learn(state, .3, items[i].difficulty(), days[i], right[i], helped[i]);
        return state[0];
    }

    /** For a page: a test of 30 items drawn from 300. */
    @Benchmark
    public PredictedScore predictedScore() {
        return PredictedScore.of(new Estimate(.4, .3), bank, 30);
    }
}
