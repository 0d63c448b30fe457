package ai.dreamseed.identity.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A list of people on its way in. */
@Schema(
        name = "PeopleImport",
        requiredProperties = {
            "id",
            "state",
            "done",
            "total",
            "created",
            "skipped",
            "refused",
            "postedAt",
            "finishedAt",
            "rows"
        })
record ImportView(
        UUID id,

        @Schema(
                enumeration = {"waiting", "running", "done", "refused", "failed"},
                description = "refused: something in the list is wrong; failed: by our fault. In both nobody was added")
        String state,

        @Schema(description = "People dealt with so far") int done,

        @Schema(description = "People in the list; 0 until it has been read")
        int total,

        @Schema(description = "People added") int created,

        @Schema(description = "People who were here already")
        int skipped,

        @Schema(description = "Lines with something wrong") int refused,
        Instant postedAt,
        @Schema(nullable = true) Instant finishedAt,

        @Schema(description = "Once it is over: what became of each line, at most 5,000")
        List<Row> rows) {

    /** What became of one line. */
    @Schema(
            name = "PeopleImportRow",
            requiredProperties = {"line", "state", "column", "code", "problem"})
    record Row(
            @Schema(description = "From 1, the heading included")
            int line,

            @Schema(enumeration = {"created", "skipped", "refused"})
            String state,

            @Schema(nullable = true, description = "The heading of the column")
            String column,

            @Schema(nullable = true) String code,

            @Schema(nullable = true, description = "In the caller's language")
            String problem) {

        static Row of(ReportLine line, Locale spoken) {
            return new Row(
                    line.line(),
                    line.state(),
                    line.column(),
                    line.code(),
                    "en".equals(spoken.getLanguage()) ? line.en() : line.ko());
        }
    }
}
