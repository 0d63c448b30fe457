package ai.dreamseed.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem on the wire (RFC 9457). */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        @Schema(
                description = "Stable; tells problems apart",
                examples = "https://dreamseed.ai/problems/already-answered")
        String type,

        String title,

        int status,

        @Schema(description = "What happened and what to do, in the caller's language")
        String detail,

        @Schema(description = "The path that was asked") String instance,

        @Schema(description = "Stands in the log, too", pattern = "[0-9a-f]{32}")
        String traceId,

        List<FieldProblem> errors) {

    static final String MEDIA_TYPE = "application/problem+json";
    static final String TYPE = "https://dreamseed.ai/problems/";

    /** One field that was refused. */
    @Schema(name = "FieldProblem")
    public record FieldProblem(String field, String code, String detail) {}
}
