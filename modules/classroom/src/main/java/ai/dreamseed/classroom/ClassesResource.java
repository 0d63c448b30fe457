package ai.dreamseed.classroom;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /classes}: for their teachers and the academy's administrators. */
@Path("/classes")
@RequestScoped
@Access(
        roles = {"teacher", "admin"},
        scope = "classes:read",
        traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes")
public class ClassesResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private TeachingClass teaching;

    @GET
    @Operation(
            operationId = "classes",
            summary = "Classes, newest first",
            description = "A teacher's own; for administrators and keys all of the academy.")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = ClassPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    public Page<ClassView> page(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit, @QueryParam("cursor") String cursor) {
        return teaching.page(current.get(), cursor, limit);
    }

    @POST
    @Access(
            roles = {"teacher", "admin"},
            scope = "classes:write",
            traffic = Access.Traffic.MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openClass", summary = "Open a class")
    @APIResponse(
            responseCode = "201",
            description = "The class, with its code",
            content = @Content(schema = @Schema(implementation = ClassView.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(
            responseCode = "403",
            description = "forbidden: for teachers and administrators; who teaches is theirs to say")
    @APIResponse(responseCode = "409", description = "too-many-classes")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response open(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            ClassWish wish) {
        return Response.status(Response.Status.CREATED)
                .entity(teaching.open(current.get(), key, Refusals.body(wish)))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "class", summary = "One class")
    @APIResponse(
            responseCode = "200",
            description = "The class",
            content = @Content(schema = @Schema(implementation = ClassView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    @APIResponse(responseCode = "404", description = "No class of one's own")
    public ClassView show(@PathParam("id") String id) {
        return teaching.show(current.get(), Ids.parse(id));
    }

    @PATCH
    @Path("/{id}")
    @Access(
            roles = {"teacher", "admin"},
            scope = "classes:write",
            traffic = Access.Traffic.MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeClass",
            summary = "Rename a class, or say who teaches it",
            description = "Fields that are missing or null stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The class, changed",
            content = @Content(schema = @Schema(implementation = ClassView.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "403", description = "forbidden: who teaches is the administrators' to say")
    @APIResponse(responseCode = "404", description = "No class of one's own")
    @APIResponse(responseCode = "409", description = "too-many-classes")
    public ClassView edit(@PathParam("id") String id, ClassChange change) {
        return teaching.edit(current.get(), Ids.parse(id), Refusals.body(change));
    }

    @DELETE
    @Path("/{id}")
    @Access(
            roles = {"teacher", "admin"},
            scope = "classes:write",
            traffic = Access.Traffic.MANAGE)
    @Operation(
            operationId = "removeClass",
            summary = "Remove a class",
            description = "Its learners keep their records.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    @APIResponse(responseCode = "404", description = "No class of one's own")
    public void remove(@PathParam("id") String id) {
        teaching.remove(current.get(), Ids.parse(id));
    }

    @POST
    @Path("/{id}/code")
    @Access(
            roles = {"teacher", "admin"},
            scope = "classes:write",
            traffic = Access.Traffic.MANAGE)
    @Operation(
            operationId = "replaceClassCode",
            summary = "Give a class another code",
            description = "The old one lets nobody in.")
    @APIResponse(
            responseCode = "200",
            description = "The class, with its new code",
            content = @Content(schema = @Schema(implementation = ClassView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    @APIResponse(responseCode = "404", description = "No class of one's own")
    public ClassView recode(@PathParam("id") String id) {
        return teaching.recode(current.get(), Ids.parse(id));
    }

    @GET
    @Path("/{id}/learners")
    @Operation(operationId = "classLearners", summary = "Who learns in a class, and where they stand")
    @APIResponse(
            responseCode = "200",
            description = "All of them, the longest there first; a class has at most 200",
            content = @Content(schema = @Schema(implementation = ClassLearnerPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    @APIResponse(responseCode = "404", description = "No class of one's own")
    public Page<ClassLearnerView> learners(@PathParam("id") String id) {
        return teaching.learners(current.get(), Ids.parse(id), current.locale());
    }

    @DELETE
    @Path("/{id}/learners/{learnerId}")
    @Access(
            roles = {"teacher", "admin"},
            scope = "classes:write",
            traffic = Access.Traffic.MANAGE)
    @Operation(operationId = "removeFromClass", summary = "Take a learner out of a class")
    @APIResponse(responseCode = "204", description = "No longer in it")
    @APIResponse(responseCode = "403", description = "forbidden: for teachers and administrators")
    @APIResponse(responseCode = "404", description = "No class of one's own, or not in it")
    public void expel(@PathParam("id") String id, @PathParam("learnerId") String learner) {
        teaching.expel(current.get(), Ids.parse(id), new UserId(Ids.parse(learner)));
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "ClassPage",
            requiredProperties = {"items", "nextCursor"})
    record ClassPage(
            List<ClassView> items, @Schema(nullable = true) String nextCursor) {}

    /** For the document alone. */
    @Schema(
            name = "ClassLearnerPage",
            requiredProperties = {"items", "nextCursor"})
    record ClassLearnerPage(
            List<ClassLearnerView> items,
            @Schema(nullable = true) String nextCursor) {}
}
