package ai.dreamseed.perf;

import ai.dreamseed.psychometrics.calibration.Calibrating;
import ai.dreamseed.psychometrics.calibration.Calibration;
import ai.dreamseed.psychometrics.calibration.CalibrationPlan;
import ai.dreamseed.psychometrics.calibration.Model;
import ai.dreamseed.psychometrics.calibration.Responses;
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
 * 2PL of 50 items with standard errors and fit, once in each of five fresh JVMs: a nightly job and a command find their
 * code cold, and most of the shorter time is the compiler's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class Calibrations {

    @Param({"10000", "100000"})
    public int learners;

    private Responses responses;

    @Setup(Level.Trial)
    public void answer() {
        Answers answers = new Answers(50, 1, 12);
        Responses.Builder builder = new Responses.Builder(50);
        for (int l = 0; l < learners; l++) {
            builder.add(answers.next(), 1);
        }
        responses = builder.build();
    }

    @Benchmark
    public Calibration calibrate2pl() {
        return new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER)).of(responses);
    }
}
