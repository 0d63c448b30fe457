package ai.dreamseed.tutoring;

import ai.dreamseed.kernel.Access;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /presentations/{id}/hints}. */
@Path("/presentations/{id}/hints")
@RequestScoped
@Access(roles = "learner", traffic = Access.Traffic.TUTOR, cost = 5)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "practice")
public class HintsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private TakingHint taking;

    @Inject
    private GivingHint giving;

    @Inject
    private ObjectMapper json;

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeHint",
            summary = "Take a hint",
            description =
                    "Levels are taken in order, or again; the first marks the item as helped. As text/event-stream the"
                        + " hint comes in events: delta {\"text\"} while it is made, then done, the Hint. The text of"
                        + " done replaces what came before.")
    @APIResponse(
            responseCode = "200",
            description = "The hint",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Hint.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", description = "The item has no such level")
    @APIResponse(responseCode = "404", description = "The learner was not shown it")
    @APIResponse(
            responseCode = "409",
            description = "already-answered, session-ended, hints-withheld, or a level was skipped (conflict)")
    public CompletionStage<Hint> take(@PathParam("id") String id, @NotNull @Valid HintWish wish) {
        TakenHint taken = taking.take(current.get(), Ids.parse(id), wish.level());
        CompletableFuture<Hint> whole = new CompletableFuture<>();
        giving.give(taken, new HintListener() {
            @Override
            public CompletionStage<?> delta(String text) {
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void done(Hint hint) {
                whole.complete(hint);
            }
        });
        return whole;
    }

    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void stream(
            @PathParam("id") String id, @NotNull @Valid HintWish wish, @Context SseEventSink sink, @Context Sse sse) {
        // Whatever is refused is refused here, before the first byte.
        TakenHint taken = taking.take(current.get(), Ids.parse(id), wish.level());
        giving.give(taken, new Streamed(sink, sse, json));
    }

    /** Tells a hint as server-sent events. A failed write means that the learner has gone. */
    private record Streamed(SseEventSink sink, Sse sse, ObjectMapper json) implements HintListener {

        @Override
        public CompletionStage<?> delta(String text) {
            return send("delta", Map.of("text", text));
        }

        @Override
        public void done(Hint hint) {
            send("done", hint).whenComplete((sent, gone) -> close());
        }

        private void close() {
            try {
                sink.close();
            } catch (IOException gone) {
                // There is nobody left to tell.
            }
        }

        private CompletionStage<?> send(String name, Object data) {
            try {
                if (sink.isClosed()) {
                    return CompletableFuture.failedStage(new IllegalStateException("Nobody listens"));
                }
                return sink.send(sse.newEventBuilder()
                        .name(name)
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(String.class, json.writeValueAsString(data))
                        .build());
            } catch (IllegalStateException | JsonProcessingException gone) {
                return CompletableFuture.failedStage(gone);
            }
        }
    }
}
