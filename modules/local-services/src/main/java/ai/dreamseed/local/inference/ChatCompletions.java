package ai.dreamseed.local.inference;

import static ai.dreamseed.local.inference.ModelServer.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /v1/chat/completions}: checks the request, waits for a slot, and speaks a word at a time. */
final class ChatCompletions {
    /** A token here is a word with the blanks behind it: near enough for Korean and English alike. */
    private static final Pattern TOKEN = Pattern.compile("\\S+\\s*|\\s+");

    private static final int CACHE_BLOCKS = 8192;
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Settings settings;
    private final Metrics metrics;
    private final Semaphore slots;
    private final PrefixCache cache = new PrefixCache(CACHE_BLOCKS);

    ChatCompletions(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.slots = new Semaphore(settings.maxNumSeqs(), true);
    }

    double cacheFill() {
        return cache.fill();
    }

    /** A request that passed every check. */
    private record Question(
            boolean stream,
            boolean includeUsage,
            int maxTokens,
            String salt,
            List<String> prompt,
            List<String> answer) {

        int completionTokens() {
            return Math.min(answer.size(), maxTokens);
        }

        String finishReason() {
            return answer.size() > maxTokens ? "length" : "stop";
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String type;
        private final String param;

        Refused(int status, String type, String param, String message) {
            super(message, null, false, false);
            this.status = status;
            this.type = type;
            this.param = param;
        }
    }

    void handle(HttpConnection.Request request, HttpConnection connection, Optional<Fault> fault)
            throws IOException, InterruptedException {
        Question question;
        try {
            question = question(request.body());
            if (is(fault, Fault.Kind.DEAD)) {
                throw new Refused(500, "InternalServerError", null, "EngineCore encountered an issue.");
            }
            if (is(fault, Fault.Kind.FULL)) {
                throw full();
            }
        } catch (Refused refused) {
            ModelServer.json(connection, refused.status, error(refused));
            return;
        }
        long arrived = System.nanoTime();
        if (metrics.waiting.incrementAndGet() > settings.maxQueue() && slots.availablePermits() == 0) {
            metrics.waiting.decrementAndGet();
            ModelServer.json(connection, 503, error(full()));
            return;
        }
        boolean admitted;
        try {
            admitted = awaitSlot(connection);
        } finally {
            metrics.waiting.decrementAndGet();
        }
        if (!admitted) {
            metrics.finished.get("abort").increment();
            return;
        }
        metrics.running.incrementAndGet();
        String outcome = "abort";
        try {
            outcome = generate(question, connection, fault, arrived);
        } finally {
            metrics.running.decrementAndGet();
            slots.release();
            metrics.finished.get(outcome).increment();
        }
    }

    private boolean awaitSlot(HttpConnection connection) throws InterruptedException {
        while (!slots.tryAcquire(GLANCE_NANOS, TimeUnit.NANOSECONDS)) {
            if (connection.clientIsGone()) {
                return false;
            }
        }
        return true;
    }

    private Question question(byte[] body) throws Refused {
        JsonNode asked;
        try {
            asked = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw bad(null, "JSON decode error: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw bad(null, "The body cannot be read.");
        }
        if (asked == null || !asked.isObject()) {
            throw bad(null, "Input should be a valid dictionary or object");
        }
        String model = asked.path("model").asText("");
        if (!model.isEmpty() && !model.equals(settings.model())) {
            throw new Refused(404, "NotFoundError", "model", "The model `" + model + "` does not exist.");
        }
        if (asked.path("n").asInt(1) != 1) {
            throw bad("n", "dreamseed-sim gives one choice only: n must be 1.");
        }
        if (asked.path("priority").asInt(0) != 0) {
            throw bad(
                    "priority",
                    "Got priority " + asked.path("priority").asInt() + " but Priority scheduling is not enabled.");
        }
        boolean stream = asked.path("stream").asBoolean(false);
        if (!stream && asked.hasNonNull("stream_options")) {
            throw bad("stream_options", "Stream options can only be defined when `stream=True`.");
        }
        JsonNode messages = asked.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw bad("messages", "messages: a list with at least one message is required");
        }
        StringBuilder system = new StringBuilder();
        StringBuilder everything = new StringBuilder();
        for (JsonNode message : messages) {
            String role = message.path("role").asText("");
            if (role.isEmpty()) {
                throw bad("messages", "messages: every message needs a role");
            }
            String content = text(message.path("content"));
            everything.append(role).append('\n').append(content).append('\n');
            if (role.equals("system") || role.equals("developer")) {
                system.append(content).append('\n');
            }
        }
        List<String> prompt = tokens(everything.toString());
        int room = settings.maxModelLen() - prompt.size();
        JsonNode limit = asked.hasNonNull("max_completion_tokens")
                ? asked.path("max_completion_tokens")
                : asked.path("max_tokens");
        int maxTokens = limit.isInt() ? limit.asInt() : room;
        if (limit.isInt() && maxTokens < 1) {
            throw bad("max_tokens", "max_tokens must be at least 1, got " + maxTokens + ".");
        }
        if (maxTokens > room || room < 1) {
            throw bad(
                    "input_tokens",
                    "This model's maximum context length is " + settings.maxModelLen()
                            + " tokens. However, you requested "
                            + (limit.isInt() ? maxTokens : 0) + " output tokens and your prompt contains "
                            + prompt.size()
                            + " input tokens. Please reduce the length of the input prompt or the number of requested"
                            + " output tokens.");
        }
        return new Question(
                stream,
                asked.path("stream_options").path("include_usage").asBoolean(false),
                maxTokens,
                asked.path("cache_salt").asText(""),
                prompt,
                tokens(Tutor.answer(system.toString(), everything.toString())));
    }

    /** A message's content is a text or a list of parts. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    /** Returns how it ended, by the name vLLM has for it. */
    private String generate(Question question, HttpConnection connection, Optional<Fault> fault, long arrived)
            throws IOException, InterruptedException {
        metrics.promptTokens.add(question.prompt().size());
        metrics.prefixQueries.add(question.prompt().size());
        metrics.prefixHits.add(cache.hits(question.salt(), question.prompt()));
        if (is(fault, Fault.Kind.CLOSE)) {
            connection.closeAfter(fault.orElseThrow().amount());
        }
        String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
        long created = Instant.now().getEpochSecond();
        int errorAt = amount(fault, Fault.Kind.ERROR);
        int stallAt = amount(fault, Fault.Kind.STALL);
        if (question.stream()) {
            connection.startStream("text/event-stream; charset=utf-8");
            ObjectNode role = chunk(id, created);
            choice(role, null).putObject("delta").put("role", "assistant").put("content", "");
            event(connection, role);
        }
        StringBuilder said = new StringBuilder();
        long firstTokenNanos = TimeUnit.MILLISECONDS.toNanos(
                settings.firstTokenMillis() + Math.max(0, amount(fault, Fault.Kind.SLOW)));
        long betweenNanos = (long) (1e9 / settings.tokensPerSecond());
        long due = System.nanoTime() + firstTokenNanos;
        long previous = 0;
        int count = question.completionTokens();
        for (int i = 0; i < count; i++) {
            if (i == stallAt && !connection.pause(Long.MAX_VALUE)) {
                return "abort";
            }
            if (i == errorAt) {
                return breakOff(question, connection);
            }
            if (!connection.pause(due - System.nanoTime())) {
                return "abort";
            }
            long now = System.nanoTime();
            if (i == 0) {
                metrics.firstToken.observe((now - arrived) / 1e9);
            } else {
                metrics.betweenTokens.observe((now - previous) / 1e9);
            }
            previous = now;
            due += betweenNanos;
            metrics.generatedTokens.increment();
            String token = question.answer().get(i);
            said.append(token);
            if (question.stream()) {
                ObjectNode part = chunk(id, created);
                choice(part, i == count - 1 ? question.finishReason() : null)
                        .putObject("delta")
                        .put("content", token);
                event(connection, part);
            }
        }
        if (question.stream()) {
            if (question.includeUsage()) {
                ObjectNode last = chunk(id, created);
                last.putArray("choices");
                usage(last, question);
                event(connection, last);
            }
            done(connection);
        } else {
            ObjectNode whole = JSON.createObjectNode()
                    .put("id", id)
                    .put("object", "chat.completion")
                    .put("created", created)
                    .put("model", settings.model());
            choice(whole, question.finishReason())
                    .putNull("stop_reason")
                    .putObject("message")
                    .put("role", "assistant")
                    .put("content", said.toString().strip());
            usage(whole, question);
            ModelServer.json(connection, 200, whole);
        }
        return question.finishReason();
    }

    private static String breakOff(Question question, HttpConnection connection) throws IOException {
        ObjectNode error = error(new Refused(500, "InternalServerError", null, "EngineCore encountered an issue."));
        if (question.stream()) {
            event(connection, error);
            done(connection);
        } else {
            ModelServer.json(connection, 500, error);
        }
        return "error";
    }

    private ObjectNode chunk(String id, long created) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", settings.model());
    }

    private static ObjectNode choice(ObjectNode parent, String finishReason) {
        return parent.putArray("choices")
                .addObject()
                .put("index", 0)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
    }

    private static void usage(ObjectNode parent, Question question) {
        int prompt = question.prompt().size();
        int completion = question.completionTokens();
        parent.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("total_tokens", prompt + completion)
                .put("completion_tokens", completion);
    }

    private static void event(HttpConnection connection, JsonNode data) throws IOException {
        connection.stream(("data: " + JSON.writeValueAsString(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void done(HttpConnection connection) throws IOException {
        connection.stream("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        connection.endStream();
    }

    private static boolean is(Optional<Fault> fault, Fault.Kind kind) {
        return fault.isPresent() && fault.get().kind() == kind;
    }

    /** The fault's amount, or -1 where it is another or none. */
    private static int amount(Optional<Fault> fault, Fault.Kind kind) {
        return is(fault, kind) ? fault.orElseThrow().amount() : -1;
    }

    private static Refused full() {
        return new Refused(503, "ServiceUnavailableError", null, "The server's queue is full. Please retry later.");
    }

    private static Refused bad(String param, String message) {
        return new Refused(400, "BadRequestError", param, message);
    }

    private static ObjectNode error(Refused refused) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error")
                .put("message", refused.getMessage())
                .put("type", refused.type)
                .put("param", refused.param)
                .put("code", refused.status);
        return body;
    }
}
