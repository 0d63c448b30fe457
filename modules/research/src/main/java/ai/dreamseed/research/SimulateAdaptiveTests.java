package ai.dreamseed.research;

import ai.dreamseed.psychometrics.AdaptiveSimulation;
import ai.dreamseed.psychometrics.AdaptiveTest;
import ai.dreamseed.psychometrics.Criterion;
import ai.dreamseed.psychometrics.Exposure;
import ai.dreamseed.psychometrics.ItemBank;
import ai.dreamseed.psychometrics.Randomesque;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.Stopping;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** {@code simulate-cat}: adaptive tests of simulated learners on a bank of one's own, or on one that is made up. */
public final class SimulateAdaptiveTests {

    private static final String USAGE = "simulate-cat [--items ITEMS | --bank N] [--learners N] [--se S] [--se-of"
            + " information|posterior] [--max N] [--min N] [--criterion"
            + " mfi|mlwi|mpwi|kl|random] [--randomesque N | --max-exposure SHARE] [--seed N] [--json]";

    private static final Map<String, Criterion> CRITERIA = Map.of(
            "mfi", Criterion.MAXIMUM_INFORMATION,
            "mlwi", Criterion.LIKELIHOOD_WEIGHTED,
            "mpwi", Criterion.POSTERIOR_WEIGHTED,
            "kl", Criterion.KULLBACK_LEIBLER,
            "random", Criterion.RANDOM);

    private SimulateAdaptiveTests() {}

    public static void main(String[] arguments) {
        Command.exit(() -> run(arguments));
    }

    private static void run(String[] given) {
        Arguments arguments = Arguments.read(
                USAGE,
                given,
                Set.of(
                        "items",
                        "bank",
                        "learners",
                        "se",
                        "se-of",
                        "max",
                        "min",
                        "criterion",
                        "randomesque",
                        "max-exposure",
                        "seed"),
                Set.of("json"));
        if (!arguments.words().isEmpty()) {
            throw new Refusal("'" + arguments.words().getFirst() + "' is not understood.\nusage: " + USAGE);
        }
        long seed = arguments.whole("seed", 1, 0, Integer.MAX_VALUE);
        ResponseFunction[] items = arguments.has("items")
                ? ItemFile.read(arguments.file("items")).values().stream()
                        .map(ItemFile.Known::function)
                        .toArray(ResponseFunction[]::new)
                : bank(arguments.whole("bank", 300, 1, 1_000_000), seed);
        String named = arguments.text("criterion", "mfi");
        Criterion criterion = CRITERIA.get(named);
        if (criterion == null) {
            throw new Refusal("There is no criterion " + named + ": mfi, mlwi, mpwi, kl or random.");
        }
        int most = arguments.whole("max", Math.min(100, items.length), 1, 100_000);
        Stopping stopping = new Stopping(
                arguments.number("se", 0.3, 0, 10),
                certainty(arguments.text("se-of", "information")),
                arguments.whole("min", 0, 0, most),
                most,
                Double.POSITIVE_INFINITY);
        int learners = arguments.whole("learners", 1_000, 1, 10_000_000);
        AdaptiveSimulation simulation = new AdaptiveSimulation(seed);
        AdaptiveTest.Design design = new AdaptiveTest.Design(
                ItemBank.of(items), criterion, new Randomesque(arguments.whole("randomesque", 1, 1, 1_000)), stopping);
        if (arguments.has("max-exposure")) {
            double share = arguments.number("max-exposure", 0, 0.001, 1);
            if (share * items.length < 1) {
                throw new Refusal("Where each of " + items.length + " items is shown to a share of " + share
                        + " of the learners, a test has not one item: --max-exposure is too low for this bank.");
            }
            Exposure control = simulation.sympsonHetter(design, share, Math.clamp(learners, 500, 2_000), 30);
            simulation = simulation.counting(share);
            design = new AdaptiveTest.Design(design.bank(), criterion, control, stopping);
        }
        long begin = System.nanoTime();
        AdaptiveSimulation.Outcome outcome = simulation.of(design, learners);
        double seconds = (System.nanoTime() - begin) / 1e9;
        print(arguments.has("json"), named, items.length, outcome, seconds);
    }

    private static Stopping.Certainty certainty(String name) {
        return switch (name) {
            case "information" -> Stopping.Certainty.INFORMATION;
            case "posterior" -> Stopping.Certainty.POSTERIOR;
            default -> throw new Refusal("There is no standard error of " + name + ": information or posterior.");
        };
    }

    private static void print(
            boolean asJson, String criterion, int items, AdaptiveSimulation.Outcome outcome, double seconds) {
        double unused = Arrays.stream(outcome.exposure()).filter(e -> e == 0).count() / (double) items;
        if (asJson) {
            Output.json(json -> {
                json.writeStartObject();
                json.writeStringField("criterion", criterion);
                json.writeNumberField("items", items);
                json.writeNumberField("learners", outcome.learners());
                Output.number(json, "meanLength", outcome.meanLength());
                Output.number(json, "bias", outcome.bias());
                Output.number(json, "rmse", outcome.rmse());
                Output.number(json, "meanSe", outcome.meanStandardError());
                Output.number(json, "meanMeasurementSe", outcome.meanMeasurementError());
                Output.number(json, "correlation", outcome.correlation());
                Output.number(json, "precise", outcome.precise());
                Output.number(json, "greatestExposure", outcome.greatestExposure());
                Output.number(json, "unusedItems", unused);
                Output.number(json, "seconds", seconds);
                json.writeEndObject();
            });
            return;
        }
        System.out.printf(
                Locale.ROOT,
                """
                %d learners, a bank of %d items, criterion %s, in %.2f s
                mean length        %.2f items (%.1f %% of the tests ended certain enough)
                bias               %+.4f
                RMSE               %.4f (mean standard error of the posterior %.4f, of measurement %.4f)
                correlation        %.4f
                greatest exposure  %.1f %% of the learners saw one item; %.1f %% of the items were never shown
                """,
                outcome.learners(),
                items,
                criterion,
                seconds,
                outcome.meanLength(),
                100 * outcome.precise(),
                outcome.bias(),
                outcome.rmse(),
                outcome.meanStandardError(),
                outcome.meanMeasurementError(),
                outcome.correlation(),
                100 * outcome.greatestExposure(),
                100 * unused);
    }

    /** log a ~ N(0.2, 0.3²), b ~ N(0, 1). */
    private static ResponseFunction[] bank(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        ResponseFunction[] items = new ResponseFunction[size];
        for (int i = 0; i < size; i++) {
            items[i] = new TwoParameterLogistic(Math.exp(0.2 + 0.3 * random.nextGaussian()), random.nextGaussian());
        }
        return items;
    }
}
