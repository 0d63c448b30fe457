package ai.dreamseed.learning.practice;

import ai.dreamseed.kernel.Platform;
import ai.dreamseed.learning.practice.PracticeSessions.Step;
import ai.dreamseed.psychometrics.memory.Memory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Figures that come from the database as JSON, and go there. Numbers keep every bit on the way. */
final class KeptFigures {

    private static final ObjectMapper JSON = Platform.strictMapper();

    private KeptFigures() {}

    static String write(Why why) {
        try {
            return JSON.writeValueAsString(why);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As PostgreSQL reads an array. */
    static String write(double[] state) {
        return Arrays.stream(state).mapToObj(Double::toString).collect(Collectors.joining(",", "{", "}"));
    }

    static Why why(String json) {
        if (json == null) {
            return null;
        }
        try {
            return JSON.readValue(json, Why.class);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("The figures of a choice cannot be read", stored);
        }
    }

    /** A row of {@code learning.skill_practice}; null stands for none. */
    static SkillKnowledge knowledge(String json) {
        return json == null ? SkillKnowledge.NONE : knowledge(read(json));
    }

    /** Rows of {@code learning.skill_practice} by skill. */
    static Map<UUID, SkillKnowledge> knowledgeBySkill(String json) {
        Map<UUID, SkillKnowledge> known = new HashMap<>();
        if (json != null) {
            read(json).forEach(row -> known.put(uuid(row.get("skill_id")), knowledge(row)));
        }
        return known;
    }

    /** Arrays of skill, reason, difficulty and correctness. */
    static List<Step> trail(String json) {
        List<Step> trail = new ArrayList<>();
        if (json != null) {
            read(json)
                    .forEach(step -> trail.add(new Step(
                            uuid(step.get(0)),
                            Reason.of(step.get(1).asText()),
                            step.get(2).asDouble(),
                            step.get(3).isNull() ? null : step.get(3).asBoolean())));
        }
        return trail;
    }

    /** An array of presentation, item, skill and difficulty. */
    static Wish.Owed owed(String json) {
        if (json == null) {
            return null;
        }
        JsonNode owed = read(json);
        return new Wish.Owed(
                uuid(owed.get(0)),
                uuid(owed.get(1)),
                uuid(owed.get(2)),
                owed.get(3).asDouble());
    }

    private static SkillKnowledge knowledge(JsonNode row) {
        return new SkillKnowledge(
                row.get("answered").asInt(),
                row.get("correct").asInt(),
                row.get("unaided").asInt(),
                row.get("unaided_correct").asInt(),
                row.get("mastery_model").isNull()
                        ? null
                        : row.get("mastery_model").asText(),
                state(row.get("mastery_state")),
                number(row.get("mastery")),
                row.get("memory_stability").isNull()
                        ? null
                        : new Memory(
                                row.get("memory_stability").asDouble(),
                                row.get("memory_difficulty").asDouble()),
                time(row.get("due_at")),
                time(row.get("last_answered_at")),
                row.get("twin_owed").isNull() ? null : uuid(row.get("twin_owed")));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("What is kept of a learner cannot be read", stored);
        }
    }

    private static double[] state(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        double[] state = new double[node.size()];
        for (int i = 0; i < state.length; i++) {
            state[i] = node.get(i).asDouble();
        }
        return state;
    }

    private static Double number(JsonNode node) {
        return node.isNull() ? null : (Double) node.asDouble();
    }

    private static Instant time(JsonNode node) {
        return node.isNull() ? null : OffsetDateTime.parse(node.asText()).toInstant();
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.asText());
    }
}
