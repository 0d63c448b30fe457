package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.Access;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /operator/inference}: how the model servers are, for whoever runs the installation. */
@Path("/operator/inference")
@RequestScoped
@Access(roles = "operator", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operator")
public class OperatorInferenceResource {

    @Inject
    private ModelServers servers;

    @GET
    @Operation(
            operationId = "operatorInference",
            summary = "The model servers and the queue, as the answering node sees them")
    @APIResponse(
            responseCode = "200",
            description = "How they are now",
            content = @Content(schema = @Schema(implementation = InferenceView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for operators")
    public InferenceView state() {
        return servers.state().map(InferenceView::of).orElseGet(InferenceView::none);
    }
}
