package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** {@code /estimate-jobs}: the work on estimates. */
@Path("/estimate-jobs")
@RequestScoped
@Access(roles = "admin", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "estimates")
public class EstimateJobsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private EstimateJobs jobs;

    @GET
    @Operation(
            operationId = "estimateJobs",
            summary = "The academy's jobs on estimates, newest first; kept for 90 days")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = JobPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    public Page<JobView> page(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit, @QueryParam("cursor") String cursor) {
        return jobs.page(current.locale(), cursor, limit);
    }

    @POST
    @Access(roles = "admin", traffic = Access.Traffic.MANAGE, cost = 10)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startEstimateJob",
            summary = "Estimate something now, not only at night",
            description = "It runs on one node, one job at a time; see GET /estimate-jobs/{id}.")
    @APIResponse(
            responseCode = "202",
            description = "It waits for its turn",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "400", description = "validation: no such kind")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "409", description = "job-open: one of its kind waits or runs")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response start(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            @NotNull JobWish wish) {
        if (wish.kind() == null) {
            throw Problem.invalid("kind", "required", "무엇을 추정할지 골라 주세요.", "Please choose what to estimate.");
        }
        JobView job = jobs.ask(current.get(), key, Kind.of(wish.kind()), Boolean.TRUE.equals(wish.anew()));
        return Response.accepted(job).build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "estimateJob", summary = "How far a job is, and its report")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such job")
    public JobView show(@PathParam("id") String id) {
        return jobs.show(Ids.parse(id), current.locale());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "stopEstimateJob",
            summary = "Stop a job; what it has reached is kept",
            description = "A running one stops at its next step: stopping is true until then. Again is harmless.")
    @APIResponse(
            responseCode = "202",
            description = "The job, stopped or about to",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(responseCode = "409", description = "job-over: it has ended")
    public Response stop(@PathParam("id") String id) {
        return Response.accepted(jobs.stop(current.get(), Ids.parse(id), RunningEstimates.SILENT_SECONDS))
                .build();
    }

    @POST
    @Path("/{id}/resumption")
    @Operation(operationId = "resumeEstimateJob", summary = "Let a stopped job go on from where it was")
    @APIResponse(
            responseCode = "202",
            description = "It waits for its turn",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such job")
    @APIResponse(
            responseCode = "409",
            description = "job-not-stopped: it was not stopped; job-open: another one of its kind waits or runs")
    public Response resume(@PathParam("id") String id) {
        return Response.accepted(jobs.resume(current.get(), Ids.parse(id))).build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "EstimateJobPage",
            requiredProperties = {"items", "nextCursor"})
    record JobPage(
            List<JobView> items, @Schema(nullable = true) String nextCursor) {}
}
