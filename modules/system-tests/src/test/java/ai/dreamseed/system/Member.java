package ai.dreamseed.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody of an academy, in one role. Their token is signed here as the product signs it. */
record Member(UUID id, UUID tenant, String token) {

    /** The demo academy's learner, guardian, teacher, admin or operator. */
    static Member ofDemo(String role) throws SQLException {
        UUID demo = TestedStack.get().tenant("demo");
        return as(role, withEmail(demo, role + "@demo.dreamseed.ai"), demo);
    }

    /** Somebody of whom there is no account, which a token does not need. */
    static Member stranger(String role, UUID tenant) {
        return as(role, UUID.randomUUID(), tenant);
    }

    static Member as(String role, UUID id, UUID tenant) {
        return new Member(
                id,
                tenant,
                Tokens.sign(
                        Tokens.productKey(),
                        id,
                        tenant,
                        List.of(role),
                        "dreamseed-api",
                        Instant.now().plusSeconds(800)));
    }

    static UUID withEmail(UUID tenant, String email) throws SQLException {
        try (Connection connection = TestedStack.get().database(tenant);
                var query = connection.prepareStatement("select id from identity.account where email = ?")) {
            query.setString(1, email);
            var row = query.executeQuery();
            if (!row.next()) {
                throw new AssertionError("Nobody has " + email);
            }
            return row.getObject(1, UUID.class);
        }
    }

    Call get(String path) {
        return Call.get(path).bearer(token);
    }

    Call call(String method, String path) {
        return Call.of(method, path).bearer(token);
    }
}
