package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a job, in words and figures. */
@Schema(
        name = "EstimateReport",
        requiredProperties = {
            "outcome",
            "version",
            "answers",
            "learners",
            "seconds",
            "sentences",
            "subjects",
            "models",
            "logLossBefore",
            "logLoss"
        })
record ReportView(
        @Schema(
                nullable = true,
                enumeration = {"adopted", "held", "kept", "too-few", "failed"},
                description =
                        "adopted: in force now; held: an administrator chose an earlier version, which stays in force;"
                                + " kept: what is in force is as good; too-few: answers to tell anything")
        String outcome,

        @Schema(nullable = true, description = "The version that was made")
        Integer version,

        @Schema(nullable = true, description = "Answers that were used")
        Long answers,

        @Schema(nullable = true) Integer learners,
        @Schema(nullable = true) Double seconds,

        @Schema(description = "In the caller's language") List<String> sentences,

        @Schema(description = "Of a calibration, those that are finished")
        List<Subject> subjects,

        @Schema(description = "Models of knowledge on held-out learners, the best first")
        List<Model> models,

        @Schema(nullable = true, description = "Of the memory model in force")
        Double logLossBefore,

        @Schema(nullable = true, description = "Of the fitted memory model")
        Double logLoss) {

    /** A subject in a calibration. */
    @Schema(
            name = "CalibratedSubject",
            requiredProperties = {
                "subjectId",
                "answers",
                "learners",
                "items",
                "estimated",
                "anchored",
                "kept",
                "mean",
                "deviation",
                "linkedBy",
                "iterations",
                "converged",
                "alarming",
                "alarms"
            })
    record Subject(
            UUID subjectId,
            long answers,
            int learners,
            int items,

            @Schema(description = "Items with parameters from answers, now")
            int estimated,

            @Schema(description = "Items that stay as they were estimated")
            int anchored,

            @Schema(description = "Items that keep the author's parameters")
            int kept,

            @Schema(description = "Of the learners' abilities, logits")
            double mean,

            @Schema(description = "Of the learners' abilities, logits")
            double deviation,

            @Schema(enumeration = {"anchors", "stocking-lord", "authors"})
            String linkedBy,

            int iterations,
            boolean converged,

            @Schema(description = "How many items have an alarm")
            int alarming,

            @Schema(description = "At most 200 of them") List<Conspicuous> alarms) {}

    /** An item with an alarm. */
    @Schema(
            name = "ConspicuousItem",
            requiredProperties = {"itemId", "code", "alarms"})
    record Conspicuous(UUID itemId, String code, List<AlarmView> alarms) {}

    /** A model of knowledge. */
    @Schema(
            name = "RankedModel",
            requiredProperties = {"name", "auc", "logLoss", "rmse"})
    record Model(String name, double auc, double logLoss, double rmse) {}

    static ReportView of(Report report, Locale spoken) {
        return new ReportView(
                report.outcome(),
                report.version(),
                report.answers(),
                report.learners(),
                report.seconds(),
                sentences(report).stream().map(text -> text.in(spoken)).toList(),
                report.subjects().stream()
                        .map(subject -> new Subject(
                                subject.subjectId(),
                                subject.answers(),
                                subject.learners(),
                                subject.items(),
                                subject.estimated(),
                                subject.anchored(),
                                subject.kept(),
                                subject.mean(),
                                subject.deviation(),
                                subject.linkedBy(),
                                subject.iterations(),
                                subject.converged(),
                                subject.alarming(),
                                subject.alarms().stream()
                                        .map(item -> new Conspicuous(
                                                item.itemId(), item.code(), AlarmView.all(item.alarms(), spoken)))
                                        .toList()))
                        .toList(),
                report.models().stream()
                        .map(model -> new Model(model.name(), model.auc(), model.logLoss(), model.rmse()))
                        .toList(),
                report.logLossBefore(),
                report.logLoss());
    }

    private static List<Text> sentences(Report report) {
        List<Text> sentences = new ArrayList<>();
        if (report.outcome() != null) {
            sentences.add(
                    switch (report.outcome()) {
                        case "adopted" ->
                            new Text(
                                    report.version() + "판을 만들어 쓰기 시작했어요.",
                                    "Version " + report.version() + " was made and is in force.");
                        case "held" ->
                            new Text(
                                    report.version() + "판을 만들었지만, 관리자가 고른 앞선 판을 그대로 써요.",
                                    "Version " + report.version()
                                            + " was made; the earlier one that an administrator chose stays in force.");
                        case "kept" ->
                            new Text("지금 쓰는 것보다 낫지 않아 바꾸지 않았어요.", "Nothing changes: what is in force is as good.");
                        case "too-few" ->
                            new Text("아직 답이 적어 아무것도 바꾸지 않았어요.", "There are too few answers yet: nothing was changed.");
                        default ->
                            new Text(
                                    "여러 번 끊겨서 그만두었어요. 바뀐 것은 없어요.",
                                    "It broke off several times and was given up: nothing was changed.");
                    });
        }
        if (report.changed() != null && "adopted".equals(report.outcome())) {
            sentences.add(new Text(
                    "문항 " + report.changed() + "개의 값이 달라졌어요.",
                    report.changed() == 1
                            ? "One item has other parameters now."
                            : report.changed() + " items have other parameters now."));
        }
        int kept = report.subjects().stream().mapToInt(Report.OfSubject::kept).sum();
        if (kept > 0) {
            sentences.add(new Text(
                    "답이 " + CalibratingItems.FEWEST + "개가 안 되거나 알아낼 수 없는 문항 " + kept + "개는 만든 사람의 값을 그대로 써요.",
                    kept + (kept == 1 ? " item keeps" : " items keep") + " the author's parameters: fewer than "
                            + CalibratingItems.FEWEST + " learners answered, or their answers do not tell."));
        }
        int leftOut =
                report.subjects().stream().mapToInt(Report.OfSubject::leftOut).sum();
        if (leftOut > 0) {
            sentences.add(new Text(
                    "답이 아주 많아 학습자 " + leftOut + "명의 답은 넣지 않았어요.",
                    "There are so many answers that those of " + leftOut + " learners were left out."));
        }
        return sentences;
    }
}
