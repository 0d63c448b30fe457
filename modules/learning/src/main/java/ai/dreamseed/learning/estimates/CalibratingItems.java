package ai.dreamseed.learning.estimates;

import ai.dreamseed.catalog.ItemParameters;
import ai.dreamseed.catalog.ItemParameters.Held;
import ai.dreamseed.psychometrics.ResponseFunction;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.calibration.Alarm;
import ai.dreamseed.psychometrics.calibration.CalibratedItem;
import ai.dreamseed.psychometrics.calibration.Calibrating;
import ai.dreamseed.psychometrics.calibration.Calibration;
import ai.dreamseed.psychometrics.calibration.CalibrationPlan;
import ai.dreamseed.psychometrics.calibration.CalibrationState;
import ai.dreamseed.psychometrics.calibration.Families;
import ai.dreamseed.psychometrics.calibration.ItemFit;
import ai.dreamseed.psychometrics.calibration.Linking;
import ai.dreamseed.psychometrics.calibration.Model;
import ai.dreamseed.psychometrics.calibration.Priors;
import ai.dreamseed.psychometrics.calibration.StoppedCalibration;
import ai.dreamseed.psychometrics.calibration.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Item parameters from the first unaided answers, subject by subject, by the 2PL.
 *
 * <p>Items that {@link #SETTLED} learners answered in an earlier calibration stay as they are and hold the scale: new ones join
 * them. Those that fewer than {@link #FEWEST} answered keep what they have, and so does an item that looks mis-keyed or whose
 * answers do not determine it. All instances of a template are one item; the items of a skill share a prior.
 */
@ApplicationScoped
class CalibratingItems implements Estimating {

    /** Answers below which the author knows better. */
    static final int FEWEST = 50;
    /** Answers from which an estimate stays: its difficulty is then known to about a sixth of a logit. */
    static final int SETTLED = 250;

    private static final int FEWEST_ITEMS = 3;
    private static final int FEWEST_LINKS = 5;
    private static final int ITERATIONS = 1_000;
    private static final Priors PRIORS = new Priors(0, 0.5, 0, 2, 0, Double.POSITIVE_INFINITY);
    private static final double SLOPE_WITHIN_SKILL = 0.4;
    private static final double LOCATION_WITHIN_SKILL = 1;
    private static final double LEAST_SLOPE = 0.2;
    private static final double MOST_SLOPE = 4;
    private static final double FARTHEST = 6;

    @Inject
    LearnerAnswers answers;

    @Inject
    EstimateVersions versions;

    @Inject
    ItemUsages usages;

    @Inject
    ItemParameters parameters;

    @Override
    public Kind kind() {
        return Kind.CALIBRATION;
    }

    @Override
    public void work(AtWork at) {
        List<Held> bank = parameters.held(at.tenant());
        versions.baseline(bank);
        Map<UUID, List<Held>> subjects = new TreeMap<>();
        bank.forEach(item -> subjects.computeIfAbsent(item.subjectId(), subject -> new ArrayList<>())
                .add(item));
        UUID draft = versions.draft(at.claimed(), Kind.CALIBRATION);
        Report report = at.report();
        Set<UUID> finished = new HashSet<>();
        report.subjects().forEach(subject -> finished.add(subject.subjectId()));
        int number = 0;
        for (Map.Entry<UUID, List<Held>> subject : subjects.entrySet()) {
            if (!finished.contains(subject.getKey())) {
                Share share = new Share(number, subjects.size());
                OfSubject done = new OfSubject(at, subject.getKey(), subject.getValue(), share);
                List<ItemEstimate> items = done.calibrated();
                report = report.with(done.report);
                versions.finishSubject(at.claimed(), draft, share.of(1), report, subject.getKey(), items);
            }
            number++;
        }
        at.goOn();
        boolean nothing = report.subjects().stream().allMatch(subject -> subject.estimated() + subject.anchored() == 0);
        if (nothing) {
            versions.nothing(at.claimed(), report, "too-few", at.seconds());
        } else {
            versions.complete(at.claimed(), draft, Kind.CALIBRATION, report, false, at.seconds());
        }
    }

    /** Where one of several subjects lies between 0 and 1. */
    private record Share(int number, int of) {
        double of(double part) {
            return (number + part) / of;
        }
    }

    /** The calibration of one subject. */
    private final class OfSubject {

        private final AtWork at;
        private final UUID subjectId;
        private final List<Held> held;
        private final Share share;
        private final Map<UUID, ItemEstimate> before;
        private final FirstAnswers given;
        private int leftOut;
        private Report.OfSubject report;

        OfSubject(AtWork at, UUID subjectId, List<Held> held, Share share) {
            this.at = at;
            this.subjectId = subjectId;
            this.held = held;
            this.share = share;
            this.before = versions.estimatedInForce(subjectId);
            this.given = new FirstAnswers(held.size());
        }

        List<ItemEstimate> calibrated() {
            read();
            usages.count(subjectId, held, given);
            int[] column = new int[held.size()];
            Arrays.fill(column, -1);
            List<Integer> items = new ArrayList<>();
            Map<Integer, ResponseFunction> anchors = new HashMap<>();
            for (int i = 0; i < held.size(); i++) {
                ItemEstimate earlier = earlier(i);
                boolean settled = !at.anew() && earlier != null && earlier.answered() >= SETTLED;
                if (given.answered(i) < (settled ? 1 : FEWEST)) {
                    continue;
                }
                column[i] = items.size();
                if (settled) {
                    anchors.put(column[i], new TwoParameterLogistic(earlier.discrimination(), earlier.difficulty()));
                }
                items.add(i);
            }
            if (items.size() < FEWEST_ITEMS) {
                return nothingToTell();
            }
            // Whoever saw the new items may be abler than the others: only among themselves are they one population.
            IntPredicate fresh = to -> !anchors.containsKey(to);
            boolean joining = !anchors.isEmpty() && anchors.size() < items.size();
            Calibration calibration = calibrate(column, items, anchors, joining ? fresh : to -> true, 0.3);
            String linkedBy = "anchors";
            if (joining) {
                calibration = withDrift(calibration, column, items, anchors);
            } else if (anchors.isEmpty()) {
                Linked linked = linked(calibration, items);
                calibration = calibration.on(linked.linking());
                linkedBy = linked.by();
            }
            return outcome(calibration, column, linkedBy);
        }

        /** Whether the anchors still work as they did is seen from everybody's answers to them. */
        private Calibration withDrift(
                Calibration calibration, int[] column, List<Integer> items, Map<Integer, ResponseFunction> anchors) {
            int[] anchored = column.clone();
            List<Integer> old = new ArrayList<>();
            Map<Integer, ResponseFunction> renumbered = new HashMap<>();
            for (int i = 0; i < anchored.length; i++) {
                ResponseFunction anchor = column[i] < 0 ? null : anchors.get(column[i]);
                anchored[i] = anchor == null ? -1 : old.size();
                if (anchor != null) {
                    renumbered.put(old.size(), anchor);
                    old.add(i);
                }
            }
            Calibration drifting = calibrate(anchored, old, renumbered, to -> true, 0.8);
            List<CalibratedItem> all = new ArrayList<>(calibration.items());
            for (int number = 0; number < old.size(); number++) {
                all.set(column[old.get(number)], drifting.items().get(number));
            }
            return new Calibration(
                    calibration.model(),
                    all,
                    calibration.logLikelihood(),
                    calibration.iterations(),
                    calibration.converged() && drifting.converged(),
                    calibration.wholeInformation(),
                    drifting.mean(),
                    drifting.standardDeviation(),
                    drifting.people());
        }

        private void read() {
            Map<UUID, Integer> numbers = new HashMap<>();
            for (int i = 0; i < held.size(); i++) {
                numbers.put(held.get(i).itemId(), i);
            }
            int all = Math.max(1, answers.count(subjectId));
            int read = 0;
            List<UUID> learners = answers.learners(subjectId, null);
            while (!learners.isEmpty()) {
                at.goOn();
                UUID learner = null;
                for (LearnerAnswers.First first : answers.firsts(subjectId, learners, at.answersUntil())) {
                    if (!first.learnerId().equals(learner)) {
                        leftOut += given.endLearner() ? 0 : 1;
                        learner = first.learnerId();
                    }
                    Integer number = numbers.get(first.itemId());
                    // What was answered before its content changed was another item.
                    if (number != null && held.get(number).version() == first.itemVersion()) {
                        given.add(number, first.correct());
                    }
                }
                leftOut += given.endLearner() ? 0 : 1;
                read += learners.size();
                at.progress(share.of(0.3 * Math.min(1, read / (double) all)));
                learners = learners.size() < LearnerAnswers.CHUNK
                        ? List.of()
                        : answers.learners(subjectId, learners.getLast());
            }
        }

        /** What an earlier calibration in force says of this very content; null where none does. */
        private ItemEstimate earlier(int item) {
            ItemEstimate earlier = before.get(held.get(item).itemId());
            return earlier != null && earlier.itemVersion() == held.get(item).version() ? earlier : null;
        }

        private Calibration calibrate(
                int[] column,
                List<Integer> items,
                Map<Integer, ResponseFunction> anchors,
                IntPredicate telling,
                double begin) {
            Map<UUID, Integer> skills = new HashMap<>();
            int[] family = items.stream()
                    .mapToInt(item -> skills.computeIfAbsent(held.get(item).skillId(), skill -> skills.size()))
                    .toArray();
            // One thread: learners are served by the others.
            Calibrating calibrating = new Calibrating(CalibrationPlan.of(Model.TWO_PARAMETER)
                    .with(PRIORS)
                    .with(new Families(family, SLOPE_WITHIN_SKILL, LOCATION_WITHIN_SKILL))
                    .withAnchors(anchors)
                    .withIterationLimit(ITERATIONS)
                    .withThreads(1));
            var responses = given.responses(column, items.size(), telling);
            Watch watch = (progress, state) -> {
                double done = Math.log10(Math.clamp(progress.change(), 1e-5, 1)) / -5;
                at.keepSometimes(share.of(begin + (begin < 0.5 ? 0.5 : 0.1) * done), () -> checkpoint(state));
                return !at.stopAsked();
            };
            CalibrationState from = from(at.checkpoint());
            try {
                if (from != null) {
                    try {
                        return calibrating.of(responses, from, watch);
                    } catch (IllegalArgumentException otherAnswers) {
                        // Somebody's answers were erased meanwhile, or a late one came in: it begins again.
                    }
                }
                return calibrating.of(responses, null, watch);
            } catch (StoppedCalibration stopped) {
                at.keep(share.of(begin), checkpoint(stopped::state));
                throw new Stopped();
            }
        }

        private byte[] checkpoint(Supplier<CalibrationState> state) {
            byte[] bytes = state.get().toBytes();
            return ByteBuffer.allocate(16 + bytes.length)
                    .putLong(subjectId.getMostSignificantBits())
                    .putLong(subjectId.getLeastSignificantBits())
                    .put(bytes)
                    .array();
        }

        private CalibrationState from(byte[] checkpoint) {
            if (checkpoint == null || checkpoint.length < 16) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(checkpoint);
            if (!new UUID(buffer.getLong(), buffer.getLong()).equals(subjectId)) {
                return null;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            try {
                return CalibrationState.of(bytes);
            } catch (IllegalArgumentException ofAnotherRelease) {
                return null;
            }
        }

        private record Linked(Linking linking, String by) {}

        /**
         * Without anchors the calibration has a scale of its own: mean 0 and deviation 1 in this academy. Where there are
         * earlier estimates, it is put on theirs. Authors' guesses are too coarse to say how wide a logit is: they only say
         * where the scale lies, so that items which keep them stand where they should among the others.
         */
        private Linked linked(Calibration calibration, List<Integer> items) {
            List<ResponseFunction> known = new ArrayList<>();
            List<ResponseFunction> fresh = new ArrayList<>();
            double shift = 0;
            int guesses = 0;
            for (int column = 0; column < items.size(); column++) {
                CalibratedItem item = calibration.items().get(column);
                if (!usable(item)) {
                    continue;
                }
                Held author = held.get(items.get(column));
                ItemEstimate earlier = earlier(items.get(column));
                if (earlier != null) {
                    known.add(new TwoParameterLogistic(earlier.discrimination(), earlier.difficulty()));
                    fresh.add(item.function());
                }
                shift += author.difficulty() - Math.clamp(item.function().location(), -FARTHEST, FARTHEST);
                guesses++;
            }
            if (known.size() >= FEWEST_LINKS) {
                Linking linking = Linking.stockingLord(known, fresh);
                if (linking.slope() > 0.5 && linking.slope() < 2) {
                    return new Linked(linking, "stocking-lord");
                }
            }
            return new Linked(new Linking(1, guesses == 0 ? 0 : shift / guesses), "authors");
        }

        private List<ItemEstimate> outcome(Calibration calibration, int[] column, String linkedBy) {
            List<ItemEstimate> items = new ArrayList<>();
            TwoParameterLogistic[] curves = new TwoParameterLogistic[held.size()];
            for (int i = 0; i < held.size(); i++) {
                CalibratedItem item = column[i] < 0 ? null : calibration.items().get(column[i]);
                ItemEstimate estimate = estimate(i, item);
                curves[i] = new TwoParameterLogistic(estimate.discrimination(), estimate.difficulty());
                items.add(estimate);
            }
            List<List<ObservedPoint>> observed = given.observed(curves, at::goOn);
            for (int i = 0; i < items.size(); i++) {
                items.set(i, items.get(i).seen(items.get(i).alarms(), observed.get(i)));
            }
            report = report(
                    items,
                    calibration.mean(),
                    calibration.standardDeviation(),
                    linkedBy,
                    calibration.iterations(),
                    calibration.converged());
            return items;
        }

        private ItemEstimate estimate(int i, CalibratedItem item) {
            ItemEstimate kept = keptAsItIs(i);
            if (item == null) {
                return kept;
            }
            List<String> alarms = item.alarms().stream().map(Alarm::code).toList();
            ItemFit fit = item.fit();
            boolean told = item.anchored() || usable(item);
            return new ItemEstimate(
                    kept.itemId(),
                    subjectId,
                    kept.itemVersion(),
                    item.anchored() ? ItemEstimate.ANCHORED : told ? ItemEstimate.ESTIMATED : kept.source(),
                    told && !item.anchored()
                            ? Math.clamp(item.function().discrimination(), LEAST_SLOPE, MOST_SLOPE)
                            : kept.discrimination(),
                    told && !item.anchored()
                            ? Math.clamp(item.function().location(), -FARTHEST, FARTHEST)
                            : kept.difficulty(),
                    item.anchored() ? kept.discriminationError() : told ? item.slopeError() : Double.NaN,
                    item.anchored() ? kept.difficultyError() : told ? item.locationErrors()[0] : Double.NaN,
                    // An anchor keeps the number of answers that settled it: it may only grow.
                    Math.max(kept.answered(), given.answered(i)),
                    given.answered(i) >= kept.answered() ? given.correct(i) : kept.correct(),
                    fit == null ? Double.NaN : fit.pointBiserial(),
                    fit == null ? Double.NaN : fit.infit(),
                    fit == null ? Double.NaN : fit.outfit(),
                    fit == null || fit.statistic() == null ? Double.NaN : fit.probability(),
                    alarms,
                    List.of());
        }

        /** An item that this calibration does not change: an earlier estimate where there is one, else what the bank has. */
        private ItemEstimate keptAsItIs(int i) {
            ItemEstimate earlier = earlier(i);
            List<String> alarms = given.answered(i) == 0 ? List.of(Alarm.NOBODY_ANSWERED.code()) : List.of();
            ItemEstimate asHeld = ItemEstimate.asHeld(held.get(i), given.answered(i), given.correct(i))
                    .seen(alarms, List.of());
            if (earlier == null) {
                return asHeld;
            }
            return new ItemEstimate(
                    earlier.itemId(),
                    subjectId,
                    earlier.itemVersion(),
                    ItemEstimate.ANCHORED,
                    earlier.discrimination(),
                    earlier.difficulty(),
                    earlier.discriminationError(),
                    earlier.difficultyError(),
                    earlier.answered(),
                    earlier.correct(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    alarms,
                    List.of());
        }

        private List<ItemEstimate> nothingToTell() {
            List<ItemEstimate> items = new ArrayList<>();
            for (int i = 0; i < held.size(); i++) {
                items.add(keptAsItIs(i));
            }
            report = report(items, 0, 1, "authors", 0, true);
            return items;
        }

        private Report.OfSubject report(
                List<ItemEstimate> items,
                double mean,
                double deviation,
                String linkedBy,
                int iterations,
                boolean converged) {
            List<Report.Conspicuous> conspicuous = new ArrayList<>();
            int alarming = 0;
            for (int i = 0; i < items.size(); i++) {
                List<String> alarms = items.get(i).alarms().stream()
                        .filter(alarm -> !alarm.equals(Alarm.NOBODY_ANSWERED.code()))
                        .toList();
                if (!alarms.isEmpty()) {
                    alarming++;
                    if (conspicuous.size() < Report.MOST_ALARMS) {
                        conspicuous.add(new Report.Conspicuous(
                                items.get(i).itemId(), held.get(i).code(), alarms));
                    }
                }
            }
            return new Report.OfSubject(
                    subjectId,
                    given.answers(),
                    given.learners(),
                    leftOut,
                    items.size(),
                    count(items, ItemEstimate.ESTIMATED),
                    count(items, ItemEstimate.ANCHORED),
                    count(items, ItemEstimate.AUTHOR),
                    mean,
                    deviation,
                    linkedBy,
                    iterations,
                    converged,
                    alarming,
                    conspicuous);
        }

        private static int count(List<ItemEstimate> items, String source) {
            return (int)
                    items.stream().filter(item -> item.source().equals(source)).count();
        }
    }

    /** Whether parameters can be taken from it: neither mis-keyed nor undetermined. */
    private static boolean usable(CalibratedItem item) {
        return item.function() != null
                && !item.anchored()
                && item.function().discrimination() > 0
                && !item.alarms().contains(Alarm.MIS_KEYED)
                && !item.alarms().contains(Alarm.UNSTABLE)
                && Double.isFinite(item.function().location());
    }
}
