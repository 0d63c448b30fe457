package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.EmbeddingRequest;
import ai.dreamseed.inference.Embeddings;
import ai.dreamseed.inference.RequestRefused;
import ai.dreamseed.inference.StreamBroken;
import ai.dreamseed.inference.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The OpenAI chat API in JSON, as vLLM speaks it. */
final class ChatWire {

    /** Of a complaint only the type is kept, and short: a message may repeat the prompt, and ends up in our logs. */
    private static final int MAX_MESSAGE = 60;

    private static final String DONE = "[DONE]";

    /** Looked up once: each lookup goes through the class path. */
    private final JsonProvider json = JsonProvider.provider();

    /**
     * What one event says.
     *
     * @param text more text; empty where there is none, as in the first event, which only names the role
     * @param finishReason null until the end is reached
     * @param usage null but in the event that carries it
     * @param error null, or what the server complained of under HTTP 200
     * @param done the last event
     */
    record Event(String text, String model, String finishReason, Usage usage, String error, boolean done) {}

    byte[] body(String model, ChatRequest request) {
        JsonArrayBuilder messages = json.createArrayBuilder();
        for (ChatMessage message : request.messages()) {
            messages.add(json.createObjectBuilder()
                    .add("role", message.role().wire())
                    .add("content", message.content()));
        }
        JsonObjectBuilder body = json.createObjectBuilder()
                .add("model", model)
                .add("messages", messages)
                .add("max_tokens", request.maxTokens())
                .add("temperature", request.temperature())
                .add("stream", true)
                .add("stream_options", json.createObjectBuilder().add("include_usage", true));
        if (request.seed() != null) {
            body.add("seed", request.seed());
        }
        if (request.schema() != null) {
            body.add(
                    "response_format",
                    json.createObjectBuilder()
                            .add("type", "json_schema")
                            .add(
                                    "json_schema",
                                    json.createObjectBuilder()
                                            .add("name", "answer")
                                            .add("strict", true)
                                            .add("schema", schema(request.schema()))));
        }
        return body.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject schema(String text) {
        try {
            return object(text);
        } catch (StreamBroken notJson) {
            throw new RequestRefused(400, "The schema of the answer is not a JSON object");
        }
    }

    byte[] body(String model, EmbeddingRequest request) {
        JsonArrayBuilder input = json.createArrayBuilder();
        request.texts().forEach(input::add);
        return json.createObjectBuilder()
                .add("model", model)
                .add("input", input)
                .add("encoding_format", "float")
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The vectors in the answer of {@code /v1/embeddings}, by their index.
     *
     * @throws StreamBroken where there is not one for each text
     */
    Embeddings embeddings(String body, String model, int texts) {
        JsonObject answer = object(body);
        float[][] vectors = new float[texts][];
        int found = 0;
        if (answer.get("data") instanceof JsonArray data) {
            for (JsonValue each : data) {
                if (each instanceof JsonObject entry && entry.get("embedding") instanceof JsonArray numbers) {
                    int index = number(entry, "index");
                    if (index >= 0 && index < texts && vectors[index] == null) {
                        vectors[index] = vector(numbers);
                        found++;
                    }
                }
            }
        }
        if (found < texts) {
            throw new StreamBroken("The server did not make a vector of each text");
        }
        String named = string(answer, "model");
        Usage usage = answer.get("usage") instanceof JsonObject counted
                ? new Usage(number(counted, "prompt_tokens"), 0)
                : Usage.UNKNOWN;
        return new Embeddings(List.of(vectors), named == null ? model : named, usage);
    }

    private static float[] vector(JsonArray numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!(numbers.get(i) instanceof JsonNumber number)) {
                throw new StreamBroken("A vector holds what is no number");
            }
            vector[i] = (float) number.doubleValue();
        }
        return vector;
    }

    /** Whether a text is JSON, as a schema asks for. */
    boolean isJson(String text) {
        try (JsonReader reader = json.createReader(new StringReader(text))) {
            reader.readValue();
            return true;
        } catch (JsonException | IllegalStateException wrong) {
            return false;
        }
    }

    /** About how many tokens the messages are, where no server counted: four bytes each. */
    static int tokens(ChatRequest request) {
        int bytes = 0;
        for (ChatMessage message : request.messages()) {
            bytes += message.content().getBytes(StandardCharsets.UTF_8).length + 16;
        }
        return (bytes + 3) / 4;
    }

    /** @throws StreamBroken for what is not an event of this protocol */
    Event event(String data) {
        if (data.strip().equals(DONE)) {
            return new Event("", null, null, null, null, true);
        }
        JsonObject event = object(data);
        JsonValue error = event.get("error");
        if (error != null && error.getValueType() != JsonValue.ValueType.NULL) {
            return new Event("", null, null, null, complaint(error), false);
        }
        if ("error".equals(string(event, "object"))) {
            return new Event("", null, null, null, complaint(event), false);
        }
        String text = "";
        String finish = null;
        if (event.get("choices") instanceof JsonArray choices
                && !choices.isEmpty()
                && choices.getFirst() instanceof JsonObject choice) {
            finish = string(choice, "finish_reason");
            if (choice.get("delta") instanceof JsonObject delta && string(delta, "content") != null) {
                text = string(delta, "content");
            }
        }
        Usage usage = event.get("usage") instanceof JsonObject counted
                ? new Usage(number(counted, "prompt_tokens"), number(counted, "completion_tokens"))
                : null;
        return new Event(text, string(event, "model"), finish, usage, null, false);
    }

    /** The names in the answer of {@code /v1/models}. */
    List<String> models(String body) {
        if (object(body).get("data") instanceof JsonArray listed) {
            return listed.stream()
                    .map(entry -> entry instanceof JsonObject model ? string(model, "id") : null)
                    .filter(id -> id != null && !id.isBlank())
                    .toList();
        }
        throw new StreamBroken("The list of models is not one");
    }

    /** What an answer that is not 200 complains of; errors are objects, but 401 is a string. */
    String complaint(String body) {
        try {
            JsonObject object = object(body);
            JsonValue error = object.get("error");
            return complaint(error == null ? object : error);
        } catch (StreamBroken notJson) {
            return "no reason given";
        }
    }

    private static String complaint(JsonValue error) {
        String kind = switch (error) {
            case JsonString text -> text.getString();
            case JsonObject object when string(object, "type") != null -> string(object, "type");
            default -> "no type given";
        };
        return kind.length() > MAX_MESSAGE ? kind.substring(0, MAX_MESSAGE) + "…" : kind;
    }

    private JsonObject object(String text) {
        try (JsonReader reader = json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new StreamBroken("The server did not send JSON", e);
        }
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static int number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.intValue() : -1;
    }
}
