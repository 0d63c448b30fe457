package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.recommendation.Factorisation;
import ai.dreamseed.psychometrics.recommendation.Factors;
import ai.dreamseed.psychometrics.recommendation.Interactions;
import ai.dreamseed.psychometrics.recommendation.Plan;
import ai.dreamseed.psychometrics.recommendation.Watch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What recommending costs: a nightly factorisation of 671,630 interactions, folding one learner in, the best ten items.
 * Activity of learners is log-normal, popularity of items falls as rank^−0.8, and there are 20 kinds of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Recommending {

    private static final int SIZE = 671_630;
    private static final int KINDS = 20;

    @Param({"20000x5000", "60000x20000"})
    public String shape;

    private Interactions interactions;
    private Factors factors;
    private int[] done;
    private float[] weights;
    private float[] vector;

    @Setup(Level.Trial)
    public void simulate() {
        String[] sides = shape.split("x");
        interactions = simulated(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        factors = Factorisation.fit(interactions, Plan.standard().withSweeps(2), Watch.NOBODY);
        done = Arrays.copyOf(interactions.itemsOf(0), Math.min(30, interactions.itemsDoneBy(0)));
        weights = Arrays.copyOf(interactions.weightsOf(0), done.length);
        vector = factors.learnerVector(0);
    }

    private static Interactions simulated(int learners, int items) {
        SplittableRandom random = new SplittableRandom(1);
        double[] active = new double[learners];
        double[] popular = new double[items];
        for (int u = 0; u < learners; u++) {
            active[u] = (u == 0 ? 0 : active[u - 1]) + Math.exp(random.nextGaussian());
        }
        for (int i = 0; i < items; i++) {
            popular[i] = (i == 0 ? 0 : popular[i - 1]) + Math.pow(i + 10, -0.8);
        }
        Interactions.Builder builder = new Interactions.Builder().atLeast(learners, items);
        java.util.HashSet<Long> pairs = new java.util.HashSet<>(2 * SIZE);
        while (pairs.size() < SIZE) {
            int learner = drawn(active, random);
            int item = drawn(popular, random);
            boolean stays = learner % KINDS == item % KINDS || random.nextDouble() < 0.2;
            if (stays && pairs.add((long) learner << 32 | item)) {
                builder.add(learner, item, 1 + (float) Math.floor(Math.exp(random.nextGaussian())));
            }
        }
        return builder.build();
    }

    private static int drawn(double[] cumulated, SplittableRandom random) {
        int at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return Math.min(cumulated.length - 1, at < 0 ? -at - 1 : at);
    }

    @Benchmark
    public Factors factorisationOf671630() {
        return Factorisation.fit(interactions, Plan.standard().withThreads(2), Watch.NOBODY);
    }

    @Benchmark
    public float[] foldInOf30() {
        return factors.foldIn(done, weights);
    }

    @Benchmark
    public int[] bestTen() {
        return factors.best(vector, 10, item -> true);
    }
}
