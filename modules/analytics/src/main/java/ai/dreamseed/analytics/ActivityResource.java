package ai.dreamseed.analytics;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/activity}. */
@Path("/me/activity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class ActivityResource {

    private static final int MOST_DAYS = 366;

    @Inject
    private CurrentCaller current;

    @Inject
    private Activity activity;

    @GET
    @Access(roles = "learner")
    @Operation(operationId = "readActivity", summary = "What the learner did by day, and the streak")
    public ActivityView read(@QueryParam("days") @DefaultValue("90") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "range", "1에서 366 사이로 보내 주세요.", "Please send 1 to 366.");
        }
        return activity.of(current.get(), days);
    }
}
