package ai.dreamseed.learning.estimates;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * What came of a job, as it is stored. Names no person.
 *
 * @param outcome {@code adopted}, {@code held} (an administrator chose an earlier version), {@code kept} (what is in force is
 *     better), {@code too-few} (answers), {@code failed}; null while it works
 * @param version the number of the version that was made; null where none was
 * @param answers that were used
 * @param changed items that have other parameters than before
 * @param subjects of a calibration, those that are finished
 * @param models of knowledge, the best first
 * @param logLossBefore of the memory model in force, on the same reviews
 * @param logLoss of the fitted one
 * @param seconds of work on the last node
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        String outcome,
        Integer version,
        Long answers,
        Integer learners,
        Integer changed,
        List<OfSubject> subjects,
        List<OfModel> models,
        Double logLossBefore,
        Double logLoss,
        Double seconds) {

    /** Alarms that a report names; how many there are in all stands beside them. */
    static final int MOST_ALARMS = 200;

    Report {
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        models = models == null ? List.of() : List.copyOf(models);
    }

    static Report empty() {
        return new Report(null, null, null, null, null, List.of(), List.of(), null, null, null);
    }

    Report ended(String outcome, Integer version, Integer changed, double seconds) {
        return new Report(
                outcome, version, answers, learners, changed, subjects, models, logLossBefore, logLoss, seconds);
    }

    Report with(OfSubject subject) {
        List<OfSubject> more = new java.util.ArrayList<>(subjects);
        more.add(subject);
        return new Report(
                outcome,
                version,
                (answers == null ? 0 : answers) + subject.answers(),
                Math.max(learners == null ? 0 : learners, subject.learners()),
                changed,
                more,
                models,
                logLossBefore,
                logLoss,
                seconds);
    }

    Report used(long answers, int learners) {
        return new Report(
                outcome, version, answers, learners, changed, subjects, models, logLossBefore, logLoss, seconds);
    }

    Report losses(Double before, Double after) {
        return new Report(outcome, version, answers, learners, changed, subjects, models, before, after, seconds);
    }

    Report ranked(List<OfModel> models) {
        return new Report(
                outcome, version, answers, learners, changed, subjects, models, logLossBefore, logLoss, seconds);
    }

    /**
     * A subject in a calibration.
     *
     * @param items in the bank
     * @param estimated items with parameters from answers, in this calibration
     * @param anchored items that keep those of an earlier one
     * @param kept items that keep the author's, since too few answered them or nothing could be told
     * @param mean of the learners' abilities, in logits of the scale
     * @param deviation of the learners' abilities
     * @param linkedBy what put the new items on the scale: {@code anchors}, {@code stocking-lord}, {@code authors}
     * @param alarming how many items have an alarm
     */
    record OfSubject(
            UUID subjectId,
            long answers,
            int learners,
            int leftOut,
            int items,
            int estimated,
            int anchored,
            int kept,
            double mean,
            double deviation,
            String linkedBy,
            int iterations,
            boolean converged,
            int alarming,
            List<Conspicuous> alarms) {}

    /** An item by name, and what is conspicuous about it. */
    record Conspicuous(UUID itemId, String code, List<String> alarms) {}

    /** A model of knowledge on held-out learners. */
    record OfModel(String name, double auc, double logLoss, double rmse) {}
}
