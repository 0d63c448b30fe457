package ai.dreamseed.research;

import ai.dreamseed.psychometrics.recommendation.Factorisation;
import ai.dreamseed.psychometrics.recommendation.Factors;
import ai.dreamseed.psychometrics.recommendation.HeldOut;
import ai.dreamseed.psychometrics.recommendation.Interactions;
import ai.dreamseed.psychometrics.recommendation.Plan;
import ai.dreamseed.psychometrics.recommendation.Popularity;
import ai.dreamseed.psychometrics.recommendation.Watch;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code recommend INTERACTIONS.csv}: what each learner has not done and may find useful, from what everybody did. */
public final class RecommendItems {

    private static final String USAGE = "recommend INTERACTIONS.csv [--learner ID] [--evaluate] [--most 10]"
            + " [--factors 64] [--sweeps 15] [--alpha 10] [--regularization 0.1] [--regularization-growth 0]"
            + " [--damping 0] [--cold 2] [--exact] [--loss] [--seed N] [--threads N] [--json]";

    private static final double HELD_OUT = 0.2;
    private static final int MOST_EVALUATED = 2_000;
    private static final int REASONS = 3;

    private final Arguments arguments;
    private final Plan plan;
    private final int most;
    private final double cold;

    private RecommendItems(Arguments arguments) {
        this.arguments = arguments;
        most = arguments.whole("most", 10, 1, 1_000);
        cold = arguments.number("cold", 2, 1e-6, 1e6);
        Plan wanted = Plan.standard()
                .withFactors(arguments.whole("factors", 64, 1, Plan.MOST_FACTORS))
                .withSweeps(arguments.whole("sweeps", 15, 1, 10_000))
                .withAlpha(arguments.number("alpha", 10, 1e-6, 1e6))
                .withRegularization(
                        arguments.number("regularization", 0.1, 1e-6, 1e6),
                        arguments.number("regularization-growth", 0, 0, 1))
                .withPopularityDamping(arguments.number("damping", 0, 0, 1))
                .withSeed((long) arguments.number("seed", 1, -1e15, 1e15))
                .withThreads(arguments.whole("threads", Runtime.getRuntime().availableProcessors(), 1, 1024));
        wanted = arguments.has("exact") ? wanted.with(Plan.Solver.CHOLESKY) : wanted;
        plan = arguments.has("loss") ? wanted.withLosses() : wanted;
    }

    public static void main(String[] arguments) {
        Command.exit(() -> new RecommendItems(Arguments.read(
                        USAGE,
                        arguments,
                        Set.of(
                                "learner",
                                "most",
                                "factors",
                                "sweeps",
                                "alpha",
                                "regularization",
                                "regularization-growth",
                                "damping",
                                "cold",
                                "seed",
                                "threads"),
                        Set.of("json", "evaluate", "exact", "loss")))
                .run());
    }

    private void run() {
        var file = arguments.file();
        long begin = System.nanoTime();
        InteractionFile.Read read = InteractionFile.of(file);
        double reading = since(begin);
        String wanted = arguments.text("learner", null);
        int learner = wanted == null ? -1 : read.learners().indexOf(wanted);
        begin = System.nanoTime();
        Factors factors = factorised(read.interactions());
        double seconds = since(begin);
        int[] learners =
                wanted == null ? IntStream.range(0, read.learners().size()).toArray() : new int[] {learner};
        Outcome outcome = new Outcome(
                read,
                factors,
                Popularity.of(factors),
                reading,
                seconds,
                arguments.has("evaluate") ? evaluation(read.interactions()) : null);
        if (arguments.has("json")) {
            Output.json(json -> write(json, outcome, learners));
        } else {
            print(outcome, learners);
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private Factors factorised(Interactions interactions) {
        try {
            return Factorisation.fit(interactions, plan, Watch.NOBODY);
        } catch (ArithmeticException illConditioned) {
            throw new Refusal("The weights are too different for these options: give a smaller --alpha or a greater"
                    + " --regularization.");
        }
    }

    private record Outcome(
            InteractionFile.Read read,
            Factors factors,
            Popularity popularity,
            double reading,
            double seconds,
            Evaluation evaluation) {}

    private record Evaluation(HeldOut.Measures factors, HeldOut.Measures popularity) {}

    /** What is found again of a fifth that is held back, by factors and by popularity alone. */
    private Evaluation evaluation(Interactions all) {
        HeldOut split = HeldOut.split(all, HELD_OUT, plan.seed());
        if (split.hidden().size() == 0) {
            throw new Refusal("Nothing can be held back to evaluate with: no learner did two items.");
        }
        Factors factors = factorised(split.train());
        Popularity popularity = Popularity.of(split.train());
        return new Evaluation(
                split.measure(
                        (learner, count, allowed) -> popularity.best(
                                factors,
                                factors.learnerVector(learner),
                                Popularity.trust(split.train().itemsDoneBy(learner), cold),
                                count,
                                allowed),
                        most,
                        MOST_EVALUATED),
                split.measure((learner, count, allowed) -> popularity.best(count, allowed), most, MOST_EVALUATED));
    }

    /** What is recommended to a learner, or to one who did nothing if the number is negative. */
    private int[] best(Outcome outcome, int learner) {
        if (learner < 0) {
            return outcome.popularity().best(most, item -> true);
        }
        Interactions interactions = outcome.read().interactions();
        return outcome.popularity()
                .best(
                        outcome.factors(),
                        outcome.factors().learnerVector(learner),
                        trust(outcome, learner),
                        most,
                        item -> !interactions.has(learner, item));
    }

    private double trust(Outcome outcome, int learner) {
        return Popularity.trust(outcome.read().interactions().itemsDoneBy(learner), cold);
    }

    private double score(Outcome outcome, int learner, int item) {
        return learner < 0
                ? outcome.popularity().score(item)
                : outcome.popularity()
                        .blended(
                                outcome.factors(),
                                outcome.factors().learnerVector(learner),
                                trust(outcome, learner),
                                item);
    }

    /** What the learner did that speaks most for an item, at most a few. */
    private List<String> because(Outcome outcome, int learner, int item) {
        if (learner < 0) {
            return List.of();
        }
        int[] done = outcome.read().interactions().itemsOf(learner);
        double[] terms =
                outcome.factors().because(done, outcome.read().interactions().weightsOf(learner), item);
        return IntStream.range(0, done.length)
                .filter(j -> terms[j] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(terms[b], terms[a]))
                .limit(REASONS)
                .map(j -> outcome.read().items().get(done[j]))
                .toList();
    }

    private void write(JsonGenerator json, Outcome outcome, int[] learners) throws IOException {
        InteractionFile.Read read = outcome.read();
        json.writeStartObject();
        json.writeNumberField("learners", read.learners().size());
        json.writeNumberField("items", read.items().size());
        json.writeNumberField("rows", read.rows());
        json.writeNumberField("interactions", read.interactions().size());
        json.writeNumberField("factors", plan.factors());
        json.writeNumberField("sweeps", plan.sweeps());
        Output.number(json, "alpha", plan.alpha());
        Output.number(json, "regularization", plan.regularization());
        json.writeStringField("solver", arguments.has("exact") ? "cholesky" : "conjugate-gradient");
        json.writeNumberField("threads", plan.threads());
        Output.number(json, "readingSeconds", outcome.reading());
        Output.number(json, "seconds", outcome.seconds());
        if (arguments.has("loss")) {
            json.writeArrayFieldStart("losses");
            for (double loss : outcome.factors().losses()) {
                Output.number(json, loss);
            }
            json.writeEndArray();
        }
        if (outcome.evaluation() != null) {
            json.writeObjectFieldStart("evaluation");
            Output.number(json, "heldOut", HELD_OUT);
            write(json, "factorisation", outcome.evaluation().factors());
            write(json, "popularity", outcome.evaluation().popularity());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("recommendations");
        for (int learner : learners) {
            json.writeStartObject();
            json.writeStringField(
                    "learner",
                    learner < 0
                            ? arguments.text("learner", "")
                            : read.learners().get(learner));
            json.writeBooleanField("known", learner >= 0);
            json.writeArrayFieldStart("items");
            for (int item : best(outcome, learner)) {
                json.writeStartObject();
                json.writeStringField("item", read.items().get(item));
                Output.number(json, "score", score(outcome, learner, item));
                if (learner >= 0) {
                    Output.number(json, "fit", outcome.factors().score(learner, item));
                }
                Output.number(json, "popularity", outcome.popularity().score(item));
                if (arguments.has("learner")) {
                    json.writeArrayFieldStart("because");
                    for (String name : because(outcome, learner, item)) {
                        json.writeString(name);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, HeldOut.Measures measures) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("k", measures.k());
        json.writeNumberField("learners", measures.learners());
        Output.number(json, "precision", measures.precision());
        Output.number(json, "recall", measures.recall());
        Output.number(json, "ndcg", measures.ndcg());
        Output.number(json, "map", measures.meanAveragePrecision());
        json.writeEndObject();
    }

    private void print(Outcome outcome, int[] learners) {
        InteractionFile.Read read = outcome.read();
        if (arguments.has("evaluate")) {
            System.out.println("recommender,k,learners,precision,recall,ndcg,map");
            print("factorisation", outcome.evaluation().factors());
            print("popularity", outcome.evaluation().popularity());
        } else {
            System.out.println("learner,rank,item,score" + (arguments.has("learner") ? ",because" : ""));
            for (int learner : learners) {
                String name = learner < 0
                        ? arguments.text("learner", "")
                        : read.learners().get(learner);
                int rank = 1;
                for (int item : best(outcome, learner)) {
                    System.out.println(field(name) + "," + rank++ + ","
                            + field(read.items().get(item))
                            + String.format(Locale.ROOT, ",%.5f", score(outcome, learner, item))
                            + (arguments.has("learner")
                                    ? "," + field(String.join("; ", because(outcome, learner, item)))
                                    : ""));
                }
            }
        }
        System.err.printf(
                Locale.ROOT,
                "%,d learners, %,d items, %,d interactions; read in %.2f s, factorised in %.2f s%n",
                read.learners().size(),
                read.items().size(),
                read.interactions().size(),
                outcome.reading(),
                outcome.seconds());
        if (arguments.has("loss")) {
            System.err.println("loss after each sweep: "
                    + Arrays.toString(outcome.factors().losses()));
        }
        if (learners[0] < 0) {
            System.err.println(
                    "The file has no learner " + arguments.text("learner", "") + ": these are the most popular items.");
        }
    }

    private static void print(String name, HeldOut.Measures m) {
        System.out.printf(
                Locale.ROOT,
                "%s,%d,%d,%.5f,%.5f,%.5f,%.5f%n",
                name,
                m.k(),
                m.learners(),
                m.precision(),
                m.recall(),
                m.ndcg(),
                m.meanAveragePrecision());
    }

    private static String field(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
