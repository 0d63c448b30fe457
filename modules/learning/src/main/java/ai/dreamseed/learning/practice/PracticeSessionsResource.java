package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /practice-sessions}. */
@Path("/practice-sessions")
@RequestScoped
@Access(roles = "learner", traffic = Access.Traffic.PRACTICE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "practice")
public class PracticeSessionsResource {

    private static final String KEY = "Idempotency-Key";
    private static final String ABOUT_KEY = "Names this request: a retry with the same key gets the first answer."
            + " 1 to 100 letters, digits and . _ : -";

    @Inject
    private CurrentCaller current;

    @Inject
    private StartingPractice starting;

    @Inject
    private ReadingSessions reading;

    @Inject
    private EndingPractice ending;

    @Inject
    private ReplayingSession replaying;

    @Inject
    private PresentingItem presenting;

    @Inject
    private AnsweringItem answering;

    @Context
    private UriInfo uri;

    @POST
    @Operation(operationId = "startPracticeSession", summary = "Start practising a subject")
    @APIResponse(
            responseCode = "201",
            description = "A new session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response start(
            @HeaderParam(KEY) @Parameter(description = ABOUT_KEY) String idempotencyKey,
            @NotNull @Valid Requests.NewSession request) {
        SessionView session = starting.start(current.get(), idempotencyKey, request);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(session.id().toString())
                        .build())
                .entity(session)
                .build();
    }

    @GET
    @Operation(operationId = "practiceSessions", summary = "The learner's own sessions, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = SessionPage.class)))
    public Page<SessionView> page(
            @QueryParam("state") @Pattern(regexp = "open|ended") @Schema(enumeration = {"open", "ended"}) String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return reading.page(current.get(), state, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "practiceSession", summary = "One session, with the item that waits for its answer")
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public SessionView one(@PathParam("id") String id) {
        return reading.one(current.get(), Ids.parse(id));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "endPracticeSession", summary = "End a session; again is harmless")
    @APIResponse(
            responseCode = "200",
            description = "The session, ended",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public SessionView end(@PathParam("id") String id) {
        return ending.end(current.get(), Ids.parse(id));
    }

    @GET
    @Path("/{id}/replay")
    @Operation(
            operationId = "replayPracticeSession",
            summary = "A session computed again from the record of answers",
            description =
                    "Every answer of the session with why its item was chosen, and whether ability, mastery and memory"
                            + " come to what was kept.")
    @APIResponse(
            responseCode = "200",
            description = "The session, answer by answer",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public ReplayView replay(@PathParam("id") String id) {
        return replaying.replay(current.get(), Ids.parse(id));
    }

    @POST
    @Path("/{id}/presentations")
    @Operation(
            operationId = "presentItem",
            summary = "Show the next item",
            description = "While one waits for its answer it is returned again, never a second.")
    @APIResponse(
            responseCode = "201",
            description = "A new presentation",
            content = @Content(schema = @Schema(implementation = PresentationView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The presentation that still waits for its answer",
            content = @Content(schema = @Schema(implementation = PresentationView.class)))
    @APIResponse(responseCode = "404", description = "No such session, or twinOf is not the learner's")
    @APIResponse(
            responseCode = "409",
            description = "session-ended, session-complete, items-exhausted, or twinOf is not answered yet")
    public Response present(
            @PathParam("id") String id,
            @HeaderParam(KEY) @Parameter(description = ABOUT_KEY) String idempotencyKey,
            @Valid Requests.NewPresentation request) {
        PresentingItem.Presented presented = presenting.present(
                current.get(),
                Ids.parse(id),
                idempotencyKey,
                request == null ? new Requests.NewPresentation(null) : request);
        return Response.status(presented.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(presented.presentation())
                .build();
    }

    @POST
    @Path("/{id}/responses")
    @Operation(operationId = "answer", summary = "Answer the item that was shown")
    @APIResponse(
            responseCode = "201",
            description = "The verdict",
            content = @Content(schema = @Schema(implementation = VerdictView.class)))
    @APIResponse(responseCode = "404", description = "The learner was not shown this in this session")
    @APIResponse(responseCode = "409", description = "already-answered or session-ended")
    @APIResponse(
            responseCode = "422",
            description = "answer-format: it cannot be read and nothing was stored; or idempotency-mismatch")
    public Response answer(
            @PathParam("id") String id,
            @HeaderParam(KEY) @Parameter(description = ABOUT_KEY) String idempotencyKey,
            @NotNull @Valid Requests.NewResponse request) {
        VerdictView verdict = answering.answer(current.get(), Ids.parse(id), idempotencyKey, request);
        return Response.status(Response.Status.CREATED).entity(verdict).build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "SessionPage",
            requiredProperties = {"items", "nextCursor"})
    record SessionPage(
            List<SessionView> items,
            @Schema(nullable = true) String nextCursor) {}
}
