package ai.dreamseed.identity.operator;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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

/** {@code /operator}: other academies, for whoever runs the installation. No key and no step gets in. */
@Path("/operator")
@RequestScoped
@Access(roles = "operator", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operator")
public class OperatorResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private TakingStep taking;

    @Inject
    private Tenants tenants;

    @GET
    @Path("/tenants")
    @Operation(operationId = "operatorTenants", summary = "The academies, by slug")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = TenantPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for operators")
    public Page<StepView.StepTenant> tenants(
            @QueryParam("q") @Parameter(description = "How a slug begins") String prefix,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Parameter(description = "nextCursor of the page before") String cursor) {
        Page<TenantView> page = tenants.page(prefix, cursor, limit);
        return new Page<>(
                page.items().stream()
                        .map(tenant -> new StepView.StepTenant(
                                tenant.id().value(),
                                tenant.slug(),
                                tenant.name().in(current.locale())))
                        .toList(),
                page.nextCursor());
    }

    @GET
    @Path("/steps")
    @Operation(operationId = "operatorSteps", summary = "The operator's own steps, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = StepPage.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for operators")
    public Page<StepView> steps(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit, @QueryParam("cursor") String cursor) {
        return taking.page(current.get(), cursor, limit);
    }

    @POST
    @Path("/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginOperatorStep",
            summary = "Go into another academy",
            description =
                    "As an administrator of that academy, for the minutes asked for. Both academies have it on record,"
                            + " with the reason, and everything that is done on the step as well. One step at a time.")
    @APIResponse(
            responseCode = "201",
            description = "A token for the other academy",
            content = @Content(schema = @Schema(implementation = StepTokens.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(responseCode = "403", description = "forbidden: for operators, and not from a step")
    @APIResponse(responseCode = "409", description = "step-open: end the other one first")
    public Response begin(StepWish wish) {
        return secret(Response.Status.CREATED, taking.begin(current.get(), Refusals.body(wish)));
    }

    @POST
    @Path("/steps/{id}/tokens")
    @Operation(
            operationId = "renewOperatorStep",
            summary = "Another token for a step that lasts",
            description = "A token is short, as every access token is; the step's own end stays where it is.")
    @APIResponse(
            responseCode = "201",
            description = "A token for the other academy",
            content = @Content(schema = @Schema(implementation = StepTokens.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for operators, and not from a step")
    @APIResponse(responseCode = "404", description = "No step of this operator")
    @APIResponse(responseCode = "409", description = "step-over")
    public Response renew(@PathParam("id") String id) {
        return secret(Response.Status.CREATED, taking.again(current.get(), Ids.parse(id)));
    }

    @DELETE
    @Path("/steps/{id}")
    @Operation(
            operationId = "endOperatorStep",
            summary = "Come back",
            description = "The step's tokens are refused from the next request on.")
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(responseCode = "403", description = "forbidden: for operators, and not from a step")
    @APIResponse(responseCode = "404", description = "No step of this operator")
    public void end(@PathParam("id") String id) {
        taking.end(current.get(), Ids.parse(id));
    }

    private static Response secret(Response.Status status, StepTokens tokens) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(tokens)
                .build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "OperatorTenantPage",
            requiredProperties = {"items", "nextCursor"})
    record TenantPage(
            List<StepView.StepTenant> items,
            @Schema(nullable = true) String nextCursor) {}

    /** For the document alone. */
    @Schema(
            name = "OperatorStepPage",
            requiredProperties = {"items", "nextCursor"})
    record StepPage(
            List<StepView> items, @Schema(nullable = true) String nextCursor) {}
}
