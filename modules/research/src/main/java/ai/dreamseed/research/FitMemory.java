package ai.dreamseed.research;

import ai.dreamseed.psychometrics.memory.FittedMemory;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.MemoryFitting;
import ai.dreamseed.psychometrics.memory.Reviews;
import ai.dreamseed.psychometrics.memory.Watch;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code fit-memory REVIEWS.csv}: the weights of FSRS-6 that suit somebody's reviews. */
public final class FitMemory {

    private static final String USAGE = "fit-memory REVIEWS.csv [--zone ZONE] [--json]";

    private FitMemory() {}

    public static void main(String[] arguments) {
        Command.exit(() -> run(arguments));
    }

    private static void run(String[] given) {
        Arguments arguments = Arguments.read(USAGE, given, Set.of("zone"), Set.of("json"));
        Path file = arguments.file();
        Reviews reviews = ReviewFile.reviews(file, zone(arguments.text("zone", "UTC")));
        long begin = System.nanoTime();
        FittedMemory fitted = MemoryFitting.fit(reviews, new Teller());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double plainBefore = MemoryFitting.plainLogLoss(reviews, Fsrs.withDefaults());
        double plain = MemoryFitting.plainLogLoss(reviews, Fsrs.of(fitted.weights()));
        if (arguments.has("json")) {
            Output.json(json -> {
                json.writeStartObject();
                json.writeArrayFieldStart("weights");
                for (double weight : fitted.weights()) {
                    Output.number(json, weight);
                }
                json.writeEndArray();
                Output.number(json, "logLossBefore", fitted.logLossBefore());
                Output.number(json, "logLoss", fitted.logLoss());
                Output.number(json, "plainLogLossBefore", plainBefore);
                Output.number(json, "plainLogLoss", plain);
                json.writeNumberField("reviews", reviews.size());
                json.writeNumberField("cards", reviews.cards());
                json.writeNumberField("scored", fitted.scored());
                Output.number(json, "seconds", seconds);
                json.writeEndObject();
            });
        } else {
            print(reviews, fitted, plainBefore, plain, seconds);
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new Refusal("There is no time zone " + name + ": Asia/Seoul, UTC, +09:00.");
        }
    }

    private static void print(Reviews reviews, FittedMemory fitted, double plainBefore, double plain, double seconds) {
        System.out.println(Arrays.stream(fitted.weights())
                .mapToObj(weight -> String.format(Locale.ROOT, "%.4f", weight))
                .collect(Collectors.joining(", ")));
        System.out.printf(
                Locale.ROOT,
                "%n%s reviews of %s cards, %s scored; in %.2f s%n",
                CsvRows.count(reviews.size()),
                CsvRows.count(reviews.cards()),
                CsvRows.count(fitted.scored()),
                seconds);
        if (fitted.scored() > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "log loss %s with the default weights, %s with these (unweighted: %s and %s)%n",
                    number(fitted.logLossBefore()),
                    number(fitted.logLoss()),
                    number(plainBefore),
                    number(plain));
        }
        if (Arrays.equals(fitted.weights(), Fsrs.withDefaults().weights())) {
            System.out.println("too few reviews to fit: these are the default weights");
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5f", value) : "–";
    }

    /** Says how far it is once it takes longer than two seconds. */
    private static final class Teller implements Watch {

        private final long begin = System.nanoTime();
        private long told = begin + 1_000_000_000L;

        @Override
        public boolean goOn(Progress progress) {
            long now = System.nanoTime();
            if (now - told > 1_000_000_000L) {
                told = now;
                System.err.printf(
                        Locale.ROOT,
                        "%.0f s: %d steps, log loss %.5f%n",
                        (now - begin) / 1e9,
                        progress.steps(),
                        progress.logLoss());
            }
            return true;
        }
    }
}
