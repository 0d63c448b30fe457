package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.learning.SkillMapView;
import ai.dreamseed.learning.SkillMaps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/skills}. */
@Path("/me/skills")
@RequestScoped
@Access(roles = "learner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plan")
public class MySkillsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private SkillMaps maps;

    @GET
    @Operation(
            operationId = "mySkills",
            summary = "The learner's map of skills in a subject",
            description = "Mastery with an interval, what is due, what comes next, and why.")
    @APIResponse(
            responseCode = "200",
            description = "Every skill of the subject",
            content = @Content(schema = @Schema(implementation = SkillMapView.class)))
    @APIResponse(responseCode = "400", description = "validation: no such subject")
    public SkillMapView map(
            @QueryParam("subject")
                    @Parameter(description = "Code or id of a subject; without it the one practised last")
                    String subject) {
        Caller caller = current.get();
        return maps.map(caller.user(), caller.locale(), subject);
    }
}
