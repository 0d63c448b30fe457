package ai.dreamseed.research;

import ai.dreamseed.psychometrics.GeneralizedPartialCredit;
import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.calibration.Alarm;
import ai.dreamseed.psychometrics.calibration.CalibratedItem;
import ai.dreamseed.psychometrics.calibration.Calibrating;
import ai.dreamseed.psychometrics.calibration.Calibration;
import ai.dreamseed.psychometrics.calibration.CalibrationPlan;
import ai.dreamseed.psychometrics.calibration.CalibrationState;
import ai.dreamseed.psychometrics.calibration.Families;
import ai.dreamseed.psychometrics.calibration.ItemFit;
import ai.dreamseed.psychometrics.calibration.Model;
import ai.dreamseed.psychometrics.calibration.Priors;
import ai.dreamseed.psychometrics.calibration.Watch;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code calibrate RESPONSES.csv --model MODEL}: item parameters with standard errors, fit and alarms. */
public final class CalibrateItems {

    private static final String USAGE =
            "calibrate RESPONSES.csv --model 1pl|2pl|3pl|grm|gpcm [--freq COLUMN] [--id COLUMN] [--anchors ITEMS]"
                    + " [--families FILE] [--guessing P] [--state FILE] [--json]";

    private CalibrateItems() {}

    public static void main(String[] arguments) {
        Command.exit(() -> run(arguments));
    }

    private static void run(String[] given) {
        Arguments arguments = Arguments.read(
                USAGE,
                given,
                Set.of("model", "freq", "id", "anchors", "families", "guessing", "state", "threads"),
                Set.of("json"));
        Path file = arguments.file();
        Model model = model(arguments);
        ResponseFile.Answers answers =
                ResponseFile.answers(file, arguments.text("freq", null), arguments.text("id", null), model.binary());
        CalibrationPlan plan = plan(arguments, model, answers);
        long begin = System.nanoTime();
        Calibration calibration = calibrate(arguments, plan, answers);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (arguments.has("json")) {
            Output.json(json -> write(json, answers.names(), calibration, seconds));
        } else {
            print(answers.names(), calibration, seconds);
        }
    }

    private static Model model(Arguments arguments) {
        String wanted = arguments.text("model", "");
        for (Model model : Model.values()) {
            if (model.code().equals(wanted.toLowerCase(Locale.ROOT))) {
                return model;
            }
        }
        throw new Refusal((wanted.isEmpty() ? "--model is needed" : "There is no model " + wanted)
                + ": 1pl, 2pl, 3pl, grm or gpcm.\nusage: " + USAGE);
    }

    private static CalibrationPlan plan(Arguments arguments, Model model, ResponseFile.Answers answers) {
        CalibrationPlan plan = CalibrationPlan.of(model)
                .withThreads(arguments.whole("threads", Runtime.getRuntime().availableProcessors(), 1, 1024));
        if (model == Model.THREE_PARAMETER) {
            plan = plan.with(Priors.guessing(arguments.number("guessing", 0.2, 0.01, 0.9)));
        }
        if (arguments.has("anchors")) {
            plan = plan.withAnchors(anchors(arguments.file("anchors"), answers.names()));
        }
        if (arguments.has("families")) {
            plan = plan.with(families(arguments.file("families"), answers.names()));
        }
        return plan;
    }

    private static Map<Integer, ResponseFunction> anchors(Path file, List<String> names) {
        Map<Integer, ResponseFunction> anchors = new TreeMap<>();
        ItemFile.read(file).forEach((name, item) -> {
            int at = names.indexOf(name);
            if (at >= 0) {
                int[] categories = item.categories();
                for (int k = 0; k < categories.length; k++) {
                    if (categories[k] != k) {
                        throw new Refusal("The anchor " + name + " was calibrated from categories that do not count"
                                + " from 0: number them 0, 1, 2 … in both files.");
                    }
                }
                anchors.put(at, item.function());
            }
        });
        if (anchors.isEmpty()) {
            throw new Refusal("None of the items in " + file + " is a column of the responses.");
        }
        return anchors;
    }

    private static Families families(Path file, List<String> names) {
        int[] of = new int[names.size()];
        Arrays.fill(of, -1);
        Map<String, Integer> numbers = new HashMap<>();
        new CsvRows(file).read(new CsvRows.Reader() {
            private final String[] row = new String[2];
            private int name;
            private int family;

            @Override
            public void header(List<String> columns) {
                name = columns.indexOf("name");
                family = columns.indexOf("family");
                if (name < 0 || family < 0) {
                    throw new Refusal(file + " needs the columns name and family.");
                }
            }

            @Override
            public void field(int column, char[] text, int from, int length) {
                if (column == name || column == family) {
                    row[column == name ? 0 : 1] = new String(text, from, length).strip();
                }
            }

            @Override
            public void row() {
                int at = names.indexOf(row[0]);
                if (at >= 0 && !row[1].isEmpty()) {
                    of[at] = numbers.computeIfAbsent(row[1], ignored -> numbers.size());
                }
            }
        });
        return Families.of(of);
    }

    private static Calibration calibrate(Arguments arguments, CalibrationPlan plan, ResponseFile.Answers answers) {
        Path state = arguments.has("state") ? Path.of(arguments.text("state", "")) : null;
        try {
            CalibrationState from =
                    state != null && Files.exists(state) ? CalibrationState.of(Files.readAllBytes(state)) : null;
            Calibration calibration = new Calibrating(plan).of(answers.responses(), from, new Teller(state));
            if (state != null) {
                Files.deleteIfExists(state);
            }
            return calibration;
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(named(wrong.getMessage(), answers.names()) + ".");
        } catch (IOException unwritable) {
            throw new Refusal("The state " + state + " cannot be kept: " + unwritable.getMessage());
        }
    }

    /** The mathematics knows items by their number only. */
    private static String named(String message, List<String> names) {
        java.util.regex.Matcher item =
                java.util.regex.Pattern.compile("^Item (\\d+) ").matcher(message);
        return item.find()
                ? "Item " + names.get(Integer.parseInt(item.group(1))) + message.substring(item.end() - 1)
                : message;
    }

    /** Says how far it is once it takes longer than two seconds, and keeps the state every five. */
    private static final class Teller implements Watch {

        private final Path file;
        private final long begin = System.nanoTime();
        private long told = begin + 1_000_000_000L;
        private long kept = begin;

        Teller(Path file) {
            this.file = file;
        }

        @Override
        public boolean goOn(Progress progress, java.util.function.Supplier<CalibrationState> state) {
            long now = System.nanoTime();
            if (now - told > 1_000_000_000L) {
                told = now;
                System.err.printf(
                        Locale.ROOT,
                        "%.0f s: %d iterations, log likelihood %.3f, largest change %.1e%n",
                        (now - begin) / 1e9,
                        progress.iterations(),
                        progress.logLikelihood(),
                        progress.change());
            }
            if (file != null && now - kept > 5_000_000_000L) {
                kept = now;
                keep(state.get());
            }
            return true;
        }

        private void keep(CalibrationState state) {
            try {
                Path next = Path.of(file + ".new");
                Files.write(next, state.toBytes());
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException unwritable) {
                throw new Refusal("The state " + file + " cannot be kept: " + unwritable.getMessage());
            }
        }
    }

    private static void write(JsonGenerator json, List<String> names, Calibration calibration, double seconds)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("model", calibration.model().code());
        json.writeArrayFieldStart("items");
        for (int i = 0; i < names.size(); i++) {
            write(json, names.get(i), calibration.model(), calibration.items().get(i));
        }
        json.writeEndArray();
        Output.number(json, "logLikelihood", calibration.logLikelihood());
        json.writeNumberField("iterations", calibration.iterations());
        json.writeBooleanField("converged", calibration.converged());
        Output.number(json, "seconds", seconds);
        Output.number(json, "people", calibration.people());
        Output.number(json, "mean", calibration.mean());
        Output.number(json, "standardDeviation", calibration.standardDeviation());
        json.writeStringField("standardErrors", calibration.wholeInformation() ? "whole" : "item by item");
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Model model, CalibratedItem item) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        ResponseFunction function = item.function();
        Output.number(json, "a", function == null ? Double.NaN : function.discrimination());
        double[] thresholds = thresholds(function);
        if (model.binary()) {
            Output.number(json, "b", function == null ? Double.NaN : function.location());
            Output.number(
                    json,
                    "c",
                    function == null
                            ? Double.NaN
                            : function instanceof ThreeParameterLogistic guessing ? guessing.guessing() : 0);
            Output.number(json, "seA", item.slopeError());
            Output.number(json, "seB", item.locationErrors()[0]);
            if (model == Model.THREE_PARAMETER) {
                Output.number(json, "seC", item.guessingError());
            }
        } else {
            numbers(json, "thresholds", thresholds);
            Output.number(json, "seA", item.slopeError());
            numbers(json, "seB", thresholds.length == 0 ? new double[0] : item.locationErrors());
            json.writeArrayFieldStart("categories");
            for (int category : item.categories()) {
                json.writeNumber(category);
            }
            json.writeEndArray();
        }
        json.writeBooleanField("anchored", item.anchored());
        json.writeArrayFieldStart("flags");
        for (Alarm alarm : item.alarms()) {
            json.writeString(alarm.code());
        }
        json.writeEndArray();
        ItemFit fit = item.fit();
        if (fit != null) {
            json.writeObjectFieldStart("fit");
            Output.number(json, "answers", fit.answers());
            Output.number(json, "proportion", fit.proportion());
            Output.number(json, "pointBiserial", fit.pointBiserial());
            Output.number(json, "infit", fit.infit());
            Output.number(json, "outfit", fit.outfit());
            if (fit.statistic() != null) {
                json.writeStringField("statistic", fit.statistic());
                Output.number(json, "chiSquare", fit.chiSquare());
                json.writeNumberField("degreesOfFreedom", fit.degreesOfFreedom());
                Output.number(json, "p", fit.probability());
                Output.number(json, "rmsea", fit.rmsea());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            Output.number(json, value);
        }
        json.writeEndArray();
    }

    private static double[] thresholds(ResponseFunction function) {
        return switch (function) {
            case GradedResponse graded -> graded.thresholds();
            case GeneralizedPartialCredit credit -> credit.thresholds();
            case TwoParameterLogistic binary -> new double[] {binary.difficulty()};
            case ThreeParameterLogistic guessing -> new double[] {guessing.difficulty()};
            case null -> new double[0];
        };
    }

    private static void print(List<String> names, Calibration calibration, double seconds) {
        int wide = Math.max(4, names.stream().mapToInt(String::length).max().orElse(0));
        String head = "%-" + wide + "s %9s %7s  %-26s %7s %6s %6s %6s %8s  %s%n";
        System.out.printf(
                head,
                "item",
                "a",
                "±",
                calibration.model().binary() ? "b" : "thresholds",
                "±",
                "c",
                "infit",
                "outfit",
                "p(fit)",
                "");
        for (int i = 0; i < names.size(); i++) {
            CalibratedItem item = calibration.items().get(i);
            ItemFit fit = item.fit();
            boolean known = item.function() != null;
            System.out.printf(
                    head,
                    names.get(i),
                    number(known ? item.function().discrimination() : Double.NaN, 4),
                    number(item.slopeError(), 3),
                    Arrays.stream(thresholds(item.function()))
                            .mapToObj(b -> number(b, 4))
                            .collect(Collectors.joining(" ")),
                    number(item.locationErrors()[0], 3),
                    item.function() instanceof ThreeParameterLogistic guessing ? number(guessing.guessing(), 3) : "",
                    fit == null ? "" : number(fit.infit(), 2),
                    fit == null ? "" : number(fit.outfit(), 2),
                    fit == null || fit.statistic() == null ? "" : number(fit.probability(), 4),
                    item.alarms().stream().map(Alarm::code).collect(Collectors.joining(", "))
                            + (item.anchored() ? " (anchor)" : ""));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s people; log likelihood %.5f after %d iterations%s, in %.2f s%n",
                CsvRows.count(Math.round(calibration.people())),
                calibration.logLikelihood(),
                calibration.iterations(),
                calibration.converged() ? "" : ", NOT CONVERGED",
                seconds);
        if (calibration.mean() != 0) {
            System.out.printf(
                    Locale.ROOT,
                    "on the anchors' scale the population has mean %.4f and standard deviation %.4f%n",
                    calibration.mean(),
                    calibration.standardDeviation());
        }
    }

    private static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "–";
    }
}
