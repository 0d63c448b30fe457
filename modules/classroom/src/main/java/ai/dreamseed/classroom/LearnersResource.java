package ai.dreamseed.classroom;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.ProgressView;
import ai.dreamseed.learning.SkillMapView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /learners/{id}}: a learner's record, for whoever may see it. */
@Path("/learners/{id}")
@RequestScoped
@Access(
        roles = {"learner", "guardian", "teacher", "admin"},
        scope = "records:read",
        traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "records")
public class LearnersResource {

    private static final String WHO =
            "Themselves, a linked guardian, a teacher of a class they are in, an administrator of"
                    + " the academy, and keys with records:read. For everybody else there is no such learner.";

    @Inject
    private CurrentCaller current;

    @Inject
    private SeeingLearner seeing;

    @GET
    @Operation(operationId = "learner", summary = "A learner's name", description = WHO)
    @APIResponse(
            responseCode = "200",
            description = "The learner",
            content = @Content(schema = @Schema(implementation = LearnerView.class)))
    @APIResponse(responseCode = "404", description = "Nobody whose record the caller may see")
    public LearnerView learner(@PathParam("id") String id) {
        return seeing.learner(current.get(), new UserId(Ids.parse(id)));
    }

    @GET
    @Path("/progress")
    @Operation(
            operationId = "learnerProgress",
            summary = "A learner's ability by subject, over time",
            description = WHO)
    @APIResponse(
            responseCode = "200",
            description = "Where the learner stands",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "400", description = "validation: no such subject")
    @APIResponse(responseCode = "404", description = "Nobody whose record the caller may see")
    public ProgressView progress(
            @PathParam("id") String id,
            @QueryParam("subjectId") @Parameter(description = "Id or code of a subject") String subjectId,
            @QueryParam("days") @DefaultValue("90") @Min(1) @Max(366) int days) {
        return seeing.progress(current.get(), new UserId(Ids.parse(id)), subjectId, days);
    }

    @GET
    @Path("/skills")
    @Operation(operationId = "learnerSkills", summary = "A learner's map of skills in a subject", description = WHO)
    @APIResponse(
            responseCode = "200",
            description = "Every skill of the subject",
            content = @Content(schema = @Schema(implementation = SkillMapView.class)))
    @APIResponse(responseCode = "400", description = "validation: no such subject")
    @APIResponse(responseCode = "404", description = "Nobody whose record the caller may see")
    public SkillMapView skills(
            @PathParam("id") String id,
            @QueryParam("subject")
                    @Parameter(description = "Code or id of a subject; without it the one practised last")
                    String subject) {
        return seeing.skills(current.get(), new UserId(Ids.parse(id)), subject);
    }

    @GET
    @Path("/responses")
    @Operation(operationId = "learnerResponses", summary = "A learner's answers, newest first", description = WHO)
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = LearnerResponsePage.class)))
    @APIResponse(responseCode = "400", description = "validation: no such subject; a cursor that is not ours")
    @APIResponse(responseCode = "404", description = "Nobody whose record the caller may see")
    public Page<AnsweredItemView> responses(
            @PathParam("id") String id,
            @QueryParam("subjectId") @Parameter(description = "Id or code of a subject") String subjectId,
            @QueryParam("sessionId") @Parameter(description = "Id of a session") String sessionId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return seeing.responses(current.get(), new UserId(Ids.parse(id)), subjectId, sessionId, cursor, limit);
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "LearnerResponsePage",
            requiredProperties = {"items", "nextCursor"})
    record LearnerResponsePage(
            List<AnsweredItemView> items,
            @Schema(nullable = true) String nextCursor) {}
}
