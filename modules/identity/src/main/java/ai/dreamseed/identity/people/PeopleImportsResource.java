package ai.dreamseed.identity.people;

import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /people/imports}: lists of people. */
@Path("/people/imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class PeopleImportsResource {

    private static final String CSV = "text/csv";

    @Inject
    private CurrentCaller current;

    @Inject
    private PeopleImports imports;

    @Inject
    private ObjectMapper json;

    @POST
    @Access(roles = "admin", scope = "people:write", traffic = Access.Traffic.MANAGE, cost = 10)
    @Consumes({CSV, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "importPeople",
            summary = "Hand in a list of people as CSV",
            description =
                    "Up to 1 MB and 5,000 people. The first line has the headings displayName and email, and where"
                        + " they are wanted role, birthDate, locale, className; Korean headings do as well. The text"
                        + " is UTF-8 or CP949. The list is checked to its end first; then everybody in it is added at"
                        + " once, or nobody. Whoever is here already, by e-mail address, is skipped. Everybody who is"
                        + " new gets an invitation.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportWish.class))
            })
    @APIResponse(
            responseCode = "202",
            description = "It is taken in now; see GET /people/imports/{id}",
            content = @Content(schema = @Schema(implementation = PostedImport.class)))
    @APIResponse(
            responseCode = "400",
            description = "validation: there is nothing in it; unreadable-text; malformed-json")
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "413", description = "payload-too-large: more than 1 MB")
    @APIResponse(responseCode = "422", description = "idempotency-mismatch")
    public Response post(
            @HeaderParam("Idempotency-Key") @Parameter(description = "1 to 100 of A-Z a-z 0-9 . _ : -") String key,
            @Context HttpHeaders headers,
            byte[] body) {
        boolean file = !MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType());
        byte[] csv = file ? body : unpacked(body);
        if (csv == null || Typed.read(csv).isBlank()) {
            throw Problem.invalid("csv", "required", "파일이 비어 있어요.", "The file is empty.");
        }
        UUID id = imports.post(current.get(), key, csv);
        return Response.accepted(new PostedImport(id)).build();
    }

    private byte[] unpacked(byte[] body) {
        try {
            ImportWish wish = Refusals.body(json.readValue(body, ImportWish.class));
            return wish.csv() == null ? null : wish.csv().getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException malformed) {
            throw new jakarta.ws.rs.BadRequestException(malformed);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @GET
    @Path("/{id}")
    @Access(roles = "admin", scope = "people:read", traffic = Access.Traffic.MANAGE)
    @Operation(operationId = "peopleImport", summary = "How far a list is, and what became of each line")
    @APIResponse(
            responseCode = "200",
            description = "The list on its way; kept for 30 days",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: for administrators")
    @APIResponse(responseCode = "404", description = "No such import")
    public ImportView show(@PathParam("id") String id) {
        return imports.show(Ids.parse(id), current.locale());
    }
}
