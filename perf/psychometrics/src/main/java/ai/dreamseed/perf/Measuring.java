package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.AdaptiveTest;
import ai.dreamseed.psychometrics.Criterion;
import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.ItemBank;
import ai.dreamseed.psychometrics.Posterior;
import ai.dreamseed.psychometrics.Randomesque;
import ai.dreamseed.psychometrics.Scoring;
import ai.dreamseed.psychometrics.Stopping;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a live answer and a nightly scoring run cost: abilities from 50 answers, the next item among 100,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Measuring {

    private final SplittableRandom random = new SplittableRandom(1);
    private final TwoParameterLogistic[] fifty = items(50);
    private final TwoParameterLogistic[] many = items(100_000);
    private final Scoring scoring = Scoring.of(fifty);
    private final int[] answered = IntStream.range(0, 50).toArray();
    private final byte[][] answers = new byte[1024][50];
    private final ItemBank bank = ItemBank.of(many);
    private final AdaptiveTest information = begun(Criterion.MAXIMUM_INFORMATION);
    private final AdaptiveTest weighted = begun(Criterion.POSTERIOR_WEIGHTED);
    private final AdaptiveTest divergence = begun(Criterion.KULLBACK_LEIBLER);
    private int next;

    public Measuring() {
        for (byte[] row : answers) {
            double theta = random.nextGaussian();
            for (int i = 0; i < 50; i++) {
                row[i] = (byte) (random.nextDouble() < fifty[i].probability(theta) ? 1 : 0);
            }
        }
    }

    private TwoParameterLogistic[] items(int count) {
        TwoParameterLogistic[] items = new TwoParameterLogistic[count];
        for (int i = 0; i < count; i++) {
            items[i] = new TwoParameterLogistic(Math.exp(0.2 + 0.3 * random.nextGaussian()), random.nextGaussian());
        }
        return items;
    }

    /** Five answers in, when the posterior is still wide. */
    private AdaptiveTest begun(Criterion criterion) {
        AdaptiveTest test = new AdaptiveTest.Design(bank, criterion, new Randomesque(5), Stopping.at(0.3, 100)).begin();
        for (int n = 0; n < 5; n++) {
            test.answer(test.next(i -> true, random), n % 2);
        }
        return test;
    }

    private byte[] row() {
        return answers[next++ & 1023];
    }

    @Benchmark
    public Estimate eap() {
        return scoring.estimate(Scoring.Method.EAP, answered, row(), 50);
    }

    @Benchmark
    public Estimate map() {
        return scoring.estimate(Scoring.Method.MAP, answered, row(), 50);
    }

    @Benchmark
    public Estimate mle() {
        return scoring.estimate(Scoring.Method.MLE, answered, row(), 50);
    }

    @Benchmark
    public Estimate wle() {
        return scoring.estimate(Scoring.Method.WLE, answered, row(), 50);
    }

    @Benchmark
    public Estimate liveUpdate() {
        return Posterior.prior().after(fifty[next++ % 50], (next & 1) == 0).estimate();
    }

    @Benchmark
    public int maximumInformationAmong100000() {
        return information.next(i -> true, random);
    }

    @Benchmark
    public int posteriorWeightedAmong100000() {
        return weighted.next(i -> true, random);
    }

    @Benchmark
    public int kullbackLeiblerAmong100000() {
        return divergence.next(i -> true, random);
    }
}
