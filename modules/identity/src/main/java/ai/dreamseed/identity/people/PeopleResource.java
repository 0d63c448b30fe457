package ai.dreamseed.identity.people;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /people}: the people of the academy, for its administrators. */
@Path("/people")
@RequestScoped
@Access(roles = "admin", scope = "people:read", traffic = Access.Traffic.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class PeopleResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private ManagingPeople managing;

    @GET
    @Operation(operationId = "people", summary = "The academy's people, newest first, without guests")
    @APIResponse(
            responseCode = "200",
            description = "Part of the list",
            content = @Content(schema = @Schema(implementation = PersonPage.class)))
    @APIResponse(responseCode = "400", description = "validation: no such role; a cursor that is not ours")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    public Page<PersonView> page(
            @QueryParam("q") @Parameter(description = "How a name or an e-mail address begins") String search,
            @QueryParam("role") @Parameter(description = "learner, guardian, teacher, admin or operator") String role,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return managing.page(search, role, cursor, limit);
    }

    @POST
    @Access(roles = "admin", scope = "people:write", traffic = Access.Traffic.MANAGE, cost = 5)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "invitePerson",
            summary = "Invite somebody",
            description =
                    "Opens an account without a password and sends a letter with a link, good for 14 days, by which"
                            + " its owner chooses one.")
    @APIResponse(
            responseCode = "201",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong")
    @APIResponse(
            responseCode = "403",
            description = "forbidden: for administrators; operator-not-yours; administrators-not-by-key")
    @APIResponse(responseCode = "409", description = "email-taken")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response invite(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            NewPerson wish) {
        return tagged(Response.Status.CREATED, managing.invite(current.get(), key, Refusals.body(wish)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "person", summary = "One person")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            headers = @Header(name = "ETag", description = "Of the roles, for If-Match at PUT /people/{id}/roles"),
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "Nobody of this academy")
    public Response show(@PathParam("id") String id) {
        return tagged(Response.Status.OK, managing.show(new UserId(Ids.parse(id))));
    }

    @PATCH
    @Path("/{id}")
    @Access(roles = "admin", scope = "people:write", traffic = Access.Traffic.MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePerson",
            summary = "Change a person's name, language or missing date of birth",
            description =
                    "Fields that are missing or null stay as they are. Roles are changed at /people/{id}/roles alone.")
    @APIResponse(
            responseCode = "200",
            description = "The person, changed",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "400", description = "validation: the fields that are wrong; unknown-field")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "Nobody of this academy")
    @APIResponse(responseCode = "409", description = "birth-date-known")
    public Response edit(@PathParam("id") String id, PersonChange change) {
        return tagged(
                Response.Status.OK, managing.edit(current.get(), new UserId(Ids.parse(id)), Refusals.body(change)));
    }

    @PUT
    @Path("/{id}/roles")
    @Access(roles = "admin", scope = "people:write", traffic = Access.Traffic.MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignRoles",
            summary = "Say what a person is in the academy",
            description =
                    "Replaces all roles. Access tokens that the person has end at once; their next ones have the new"
                            + " roles. Operators are made by nobody in an academy, and a key makes no administrators.")
    @APIResponse(
            responseCode = "200",
            description = "The person, with the new roles",
            headers = @Header(name = "ETag", description = "Of the new roles"),
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "400", description = "validation: no role, or one that there is not")
    @APIResponse(
            responseCode = "403",
            description = "forbidden: for administrators; operator-not-yours; administrators-not-by-key")
    @APIResponse(responseCode = "404", description = "Nobody of this academy")
    @APIResponse(responseCode = "409", description = "last-admin; email-not-proved; not-registered: a guest")
    @APIResponse(responseCode = "412", description = "precondition-failed: somebody changed the roles meanwhile")
    @APIResponse(responseCode = "428", description = "precondition-required: no If-Match")
    public Response assign(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the person as you saw them", required = true)
                    String ifMatch,
            RolesWish wish) {
        return tagged(
                Response.Status.OK,
                managing.assign(current.get(), new UserId(Ids.parse(id)), ifMatch, Refusals.body(wish)));
    }

    @POST
    @Path("/{id}/invitations")
    @Access(roles = "admin", scope = "people:write", traffic = Access.Traffic.MANAGE, cost = 5)
    @Operation(operationId = "invitePersonAgain", summary = "Send the invitation again")
    @APIResponse(responseCode = "204", description = "A letter with a new link is on its way")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "Nobody of this academy")
    @APIResponse(responseCode = "409", description = "not-invited: they have chosen a password already")
    @APIResponse(responseCode = "429", description = "too-many-attempts: once a minute")
    public void inviteAgain(@PathParam("id") String id) {
        managing.inviteAgain(new UserId(Ids.parse(id)));
    }

    private static Response tagged(Response.Status status, PersonView person) {
        return Response.status(status)
                .header(
                        HttpHeaders.ETAG,
                        RolesTag.of(person.id(), person.roles()).text())
                .entity(person)
                .build();
    }

    /** For the document alone: a generic page has no schema of its own. */
    @Schema(
            name = "PersonPage",
            requiredProperties = {"items", "nextCursor"})
    record PersonPage(
            List<PersonView> items, @Schema(nullable = true) String nextCursor) {}
}
