package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
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

/** {@code /items}: the bank, for whoever keeps it. */
@Path("/items")
@RequestScoped
@Access(
        roles = {"admin", "teacher"},
        traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bank")
public class ItemsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ReadingBank reading;

    @GET
    @Operation(operationId = "bankItems", summary = "The items of the bank with their parameters, exposure and alarms")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = BankItemPage.class)))
    @APIResponse(responseCode = "400", description = "validation: no such subject, alarm, order or cursor")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators and teachers")
    public Page<BankItemView> page(
            @QueryParam("subject") @Parameter(description = "Id or code of a subject") String subject,
            @QueryParam("q") @Parameter(description = "Part of a code or of a skill's name") String search,
            @QueryParam("alarm") @Parameter(description = "Code of an alarm, or any") String alarm,
            @QueryParam("sort")
                    @Parameter(
                            description =
                                    "code, difficulty, discrimination, answered, exposure or alarms; from the greatest"
                                            + " after a minus sign")
                    String sort,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return reading.page(current.locale(), subject, search, alarm, sort, cursor, limit);
    }

    @GET
    @Path("/{id}/statistics")
    @Operation(operationId = "itemStatistics", summary = "An item's curve with what was observed, and its history")
    @APIResponse(
            responseCode = "200",
            description = "The item",
            content = @Content(schema = @Schema(implementation = ItemStatisticsView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators and teachers")
    @APIResponse(responseCode = "404", description = "No such item in the bank")
    public ItemStatisticsView statistics(@PathParam("id") String id) {
        return reading.statistics(Ids.parse(id), current.locale());
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "BankItemPage",
            requiredProperties = {"items", "nextCursor"})
    record BankItemPage(
            List<BankItemView> items,
            @Schema(nullable = true) String nextCursor) {}
}
