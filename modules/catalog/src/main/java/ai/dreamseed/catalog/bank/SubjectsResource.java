package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /subjects}: what can be practised, for everybody. */
@Path("/subjects")
@RequestScoped
@Access(open = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class SubjectsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private RememberedCatalog catalog;

    @Context
    private Request request;

    @GET
    @SecurityRequirements
    @Operation(operationId = "subjects", summary = "The subjects, in the order they are shown")
    @APIResponse(
            responseCode = "200",
            description = "All subjects",
            content = @Content(schema = @Schema(implementation = SubjectPage.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag that was sent")
    public Response subjects() {
        Locale locale = current.locale();
        return answer(
                locale,
                () -> Page.all(catalog.subjects().stream()
                        .map(subject -> SubjectBody.of(subject, locale))
                        .toList()));
    }

    @GET
    @Path("/{id}/skills")
    @SecurityRequirements
    @Operation(
            operationId = "skills",
            summary = "The skills of a subject, by grade",
            description = "The id may be the subject's code as well.")
    @APIResponse(
            responseCode = "200",
            description = "All skills of the subject",
            content = @Content(schema = @Schema(implementation = SkillPage.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag that was sent")
    @APIResponse(responseCode = "404", description = "No such subject")
    public Response skills(@PathParam("id") String id) {
        Locale locale = current.locale();
        SubjectView subject = catalog.subject(id).orElseThrow(Problem::notFound);
        return answer(
                locale,
                () -> Page.all(catalog.skills(subject.id()).stream()
                        .map(skill -> SkillBody.of(skill, locale))
                        .toList()));
    }

    /** Content changes rarely and its revision is at hand, so an ETag costs nothing. */
    private Response answer(Locale locale, Supplier<Page<?>> page) {
        EntityTag tag = new EntityTag(catalog.revision() + "-" + locale.getLanguage());
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = notChanged == null ? Response.ok(page.get()) : notChanged;
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        return response.tag(tag)
                .cacheControl(revalidate)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "SubjectPage",
            requiredProperties = {"items", "nextCursor"})
    record SubjectPage(
            List<SubjectBody> items,
            @Schema(nullable = true) String nextCursor) {}

    /** For the document alone. */
    @Schema(
            name = "SkillPage",
            requiredProperties = {"items", "nextCursor"})
    record SkillPage(
            List<SkillBody> items, @Schema(nullable = true) String nextCursor) {}
}
