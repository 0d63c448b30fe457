package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jose4j.jwt.JwtClaims;

/**
 * Everybody who might call, around one learner: that learner, the family, the academy's people, and their counterparts who have
 * nothing to do with the learner. Accounts are rows, tokens are signed as the product signs them: passwords and second factors
 * are tested elsewhere.
 */
final class Cast implements AutoCloseable {
    /** In the order of the columns of docs/access.md. */
    static final List<String> NAMES = List.of(
            "nobody",
            "guest",
            "child",
            "learner",
            "other learner",
            "guardian",
            "other guardian",
            "teacher",
            "other teacher",
            "admin",
            "new admin",
            "operator",
            "elsewhere",
            "bare key",
            "full key");

    private static final List<String> EVERY_ROLE = List.of("learner", "guardian", "teacher", "admin", "operator");
    private static final String EVERY_SCOPE =
            "audit:read people:read people:write classes:read classes:write records:read content:read";

    private static final String CODE = "34679ACDEFGHJKMNPQRTUVWXY";

    private final UUID demo;
    private final Map<String, UUID> people = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final UUID signIn = UUID.randomUUID();
    private final UUID key = UUID.randomUUID();
    private final UUID ownClass = UUID.randomUUID();
    private JsonNode session;
    private JsonNode presentation;

    private Cast(UUID demo) {
        this.demo = demo;
    }

    static Cast assemble() {
        try {
            Cast cast = new Cast(TestedStack.get().tenant("demo"));
            cast.enter();
            return cast;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the key away again: an academy has a bounded number of them. */
    @Override
    public void close() {
        try (Connection connection = TestedStack.get().database(demo)) {
            update(connection, "delete from identity.api_key where id = ?", key);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls {@code METHOD /path/{id}} with the learner's own objects in the path and a body that could be theirs. */
    Reply calls(String caller, String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        Call call = Call.of(method, filled(path)).bearer(tokens.get(caller)).header("If-Match", "\"another\"");
        if (operation.equals("POST /oauth/token")) {
            call.header("Content-Type", "application/x-www-form-urlencoded").text("grant_type=password");
        } else if (!method.equals("GET")) {
            call.json(body(operation));
        }
        return call.send();
    }

    private String filled(String path) {
        String filled = path.replace("{purpose}", "tutor")
                .replace("{learnerId}", people.get("learner").toString());
        if (!filled.contains("{id}")) {
            return filled;
        }
        String id = "";
        if (path.startsWith("/practice-sessions/")) {
            id = session().get("id").asText();
        } else if (path.startsWith("/presentations/")) {
            id = presentation().get("id").asText();
        } else if (path.startsWith("/subjects/")) {
            id = "math";
        } else if (path.startsWith("/me/sign-ins/")) {
            id = signIn.toString();
        } else if (path.startsWith("/api-keys/")) {
            id = key.toString();
        } else if (path.startsWith("/me/guardians/")) {
            id = people.get("guardian").toString();
        } else if (path.startsWith("/me/guardian-invitations/")) {
            id = UUID.randomUUID().toString();
        } else if (path.startsWith("/people/imports/")
                || path.startsWith("/estimate-jobs/")
                || path.startsWith("/estimate-versions/")
                || path.startsWith("/items/")) {
            id = UUID.randomUUID().toString();
        } else if (path.startsWith("/children/") || path.startsWith("/people/") || path.startsWith("/learners/")) {
            id = people.get("learner").toString();
        } else if (path.startsWith("/classes/") || path.startsWith("/me/classes/")) {
            id = ownClass.toString();
        } else if (path.startsWith("/operator/")) {
            id = UUID.randomUUID().toString();
        }
        assertThat(id).as("what stands for {id} in %s: tell the Cast", path).isNotEmpty();
        return filled.replace("{id}", id);
    }

    private Object body(String operation) {
        return switch (operation) {
            case "POST /practice-sessions" -> Map.of("subjectId", "math", "mode", "practice");
            case "POST /practice-sessions/{id}/responses" ->
                Map.of("presentationId", presentation().get("id").asText(), "answer", "1", "elapsedMs", 1000);
            case "POST /presentations/{id}/hints" -> Map.of("level", 1);
            case "POST /api-keys/{id}/rotations" -> Map.of("overlapHours", 1);
            case "PUT /people/{id}/roles" -> Map.of("roles", List.of("learner"));
            case "PUT /children/{id}/consents/{purpose}", "PUT /me/consents/{purpose}" ->
                Map.of("given", true, "version", "2026-11-25");
            default -> Map.of();
        };
    }

    private JsonNode session() {
        if (session == null) {
            session = Call.post("/practice-sessions")
                    .bearer(tokens.get("learner"))
                    .json(Map.of("subjectId", "math", "mode", "practice"))
                    .send()
                    .expect(201)
                    .json();
        }
        return session;
    }

    private JsonNode presentation() {
        if (presentation == null) {
            presentation = Call.post("/practice-sessions/" + session().get("id").asText() + "/presentations")
                    .bearer(tokens.get("learner"))
                    .json(Map.of())
                    .send()
                    .expect(201)
                    .json();
        }
        return presentation;
    }

    private void enter() throws SQLException {
        try (Connection connection = TestedStack.get().database(demo)) {
            account(connection, demo, "guest", true, 0, List.of("learner"));
            account(connection, demo, "child", false, 10, List.of("learner"));
            account(connection, demo, "learner", false, 16, List.of("learner"));
            account(connection, demo, "other learner", false, 16, List.of("learner"));
            account(connection, demo, "guardian", false, 45, List.of("guardian"));
            account(connection, demo, "other guardian", false, 45, List.of("guardian"));
            account(connection, demo, "teacher", false, 35, List.of("teacher"));
            account(connection, demo, "other teacher", false, 35, List.of("teacher"));
            account(connection, demo, "admin", false, 50, List.of("admin"));
            account(connection, demo, "new admin", false, 50, List.of("admin"));
            account(connection, demo, "operator", false, 50, List.of("operator"));
            linked(connection, "guardian", "learner");
            linked(connection, "other guardian", "other learner");
            taught(connection);
            signIn(connection);
            apiKey(connection);
            connection.commit();
        }
        UUID elsewhere = TestedStack.get().otherTenant();
        try (Connection connection = TestedStack.get().database(elsewhere)) {
            account(connection, elsewhere, "elsewhere", false, 40, EVERY_ROLE);
            connection.commit();
        }
        tokens.put("guest", token(demo, "guest", List.of("learner"), Map.of("guest", true)));
        tokens.put(
                "child",
                token(demo, "child", List.of("learner"), Map.of("withheld", List.of("service", "tutor", "analytics"))));
        tokens.put("learner", token(demo, "learner", List.of("learner"), Map.of()));
        tokens.put("other learner", token(demo, "other learner", List.of("learner"), Map.of()));
        tokens.put("guardian", token(demo, "guardian", List.of("guardian"), Map.of()));
        tokens.put("other guardian", token(demo, "other guardian", List.of("guardian"), Map.of()));
        tokens.put("teacher", token(demo, "teacher", List.of("teacher"), Map.of()));
        tokens.put("other teacher", token(demo, "other teacher", List.of("teacher"), Map.of()));
        tokens.put("admin", token(demo, "admin", List.of("admin"), Map.of()));
        tokens.put("new admin", token(demo, "new admin", List.of("admin"), Map.of("enrol", true)));
        tokens.put("operator", token(demo, "operator", List.of("operator"), Map.of()));
        tokens.put("elsewhere", token(elsewhere, "elsewhere", EVERY_ROLE, Map.of()));
        tokens.put("bare key", keyToken(""));
        tokens.put("full key", keyToken(EVERY_SCOPE));
    }

    private void account(Connection connection, UUID tenant, String name, boolean guest, int age, List<String> roles)
            throws SQLException {
        UUID id = UUID.randomUUID();
        people.put(name, id);
        update(
                connection,
                "insert into identity.account (tenant_id, id, email, display_name, birth_date, locale, guest,"
                    + " created_at, verified_at) values (?, ?, ?, ?, current_date - make_interval(years => ?), 'en',"
                    + " ?, now(), case when ? then null else now() end)",
                tenant,
                id,
                guest ? null : id + "@example.org",
                name,
                age,
                guest,
                guest);
        for (String role : roles) {
            update(connection, "insert into identity.account_role (account_id, role) values (?, ?)", id, role);
        }
    }

    private void linked(Connection connection, String guardian, String learner) throws SQLException {
        update(
                connection,
                "insert into identity.guardianship (tenant_id, id, guardian_id, learner_id, linked_at) values (?, ?,"
                        + " ?, ?, now())",
                demo,
                UUID.randomUUID(),
                people.get(guardian),
                people.get(learner));
    }

    /** The learner's class, and another one of the other teacher's. */
    private void taught(Connection connection) throws SQLException {
        UUID otherClass = UUID.randomUUID();
        for (UUID id : List.of(ownClass, otherClass)) {
            update(
                    connection,
                    "insert into classroom.class (tenant_id, id, name, code, created_at) values (?, ?, 'Cast', ?,"
                            + " now())",
                    demo,
                    id,
                    code());
            update(
                    connection,
                    "insert into classroom.teacher (tenant_id, class_id, teacher_id, since) values (?, ?, ?, now())",
                    demo,
                    id,
                    people.get(id.equals(ownClass) ? "teacher" : "other teacher"));
            update(
                    connection,
                    "insert into classroom.membership (tenant_id, class_id, learner_id, joined_at) values (?, ?, ?,"
                            + " now())",
                    demo,
                    id,
                    people.get(id.equals(ownClass) ? "learner" : "other learner"));
        }
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            code.append(CODE.charAt(ThreadLocalRandom.current().nextInt(CODE.length())));
        }
        return code.toString();
    }

    private void signIn(Connection connection) throws SQLException {
        update(
                connection,
                "insert into identity.sign_in (tenant_id, id, account_id, started_at, last_used_at) values (?, ?, ?,"
                        + " now(), now())",
                demo,
                signIn,
                people.get("learner"));
    }

    private void apiKey(Connection connection) throws SQLException {
        update(
                connection,
                "insert into identity.api_key (tenant_id, id, prefix, name, scopes, digest, created_by, created_at,"
                        + " expires_at) values (?, ?, ?, 'Cast', '{audit:read}', sha256('cast'), ?, now(), now() +"
                        + " interval '1 day')",
                demo,
                key,
                "dsk_" + key.toString().replace("-", "").substring(0, 10),
                people.get("admin"));
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private String token(UUID tenant, String name, List<String> roles, Map<String, Object> more) {
        JwtClaims claims = claims(tenant, people.get(name), roles, more);
        claims.setStringClaim("sid", (name.equals("learner") ? signIn : UUID.randomUUID()).toString());
        return Tokens.sign(Tokens.productKey(), claims);
    }

    private String keyToken(String scopes) {
        JwtClaims claims = claims(demo, people.get("admin"), List.of(), Map.of());
        claims.setStringClaim("key", UUID.randomUUID().toString());
        claims.setStringClaim("scope", scopes);
        return Tokens.sign(Tokens.productKey(), claims);
    }

    private static JwtClaims claims(UUID tenant, UUID user, List<String> roles, Map<String, Object> more) {
        JwtClaims claims = Tokens.claims(
                user, tenant, roles, "dreamseed-api", Instant.now().plusSeconds(600));
        claims.unsetClaim("sid");
        more.forEach(claims::setClaim);
        return claims;
    }
}
