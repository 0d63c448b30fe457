package ai.dreamseed.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody who runs an academy. Their token is signed here as the product signs it, past the second factor. */
record Administrator(UUID id, UUID tenant, String token) {

    static Administrator ofDemo() throws SQLException {
        UUID demo = TestedStack.get().tenant("demo");
        try (Connection connection = TestedStack.get().database(demo);
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select id from identity.account where email = 'admin@demo.dreamseed.ai'")) {
            row.next();
            return in(demo, row.getObject(1, UUID.class));
        }
    }

    /** Of another academy, in which there is nothing yet. */
    static Administrator elsewhere() throws SQLException {
        return in(TestedStack.get().otherTenant(), UUID.randomUUID());
    }

    private static Administrator in(UUID tenant, UUID id) {
        return new Administrator(
                id,
                tenant,
                Tokens.sign(
                        Tokens.productKey(),
                        id,
                        tenant,
                        List.of("admin"),
                        "dreamseed-api",
                        Instant.now().plusSeconds(800)));
    }

    Call get(String path) {
        return Call.get(path).bearer(token);
    }

    Call post(String path) {
        return Call.post(path).bearer(token);
    }

    Call delete(String path) {
        return Call.of("DELETE", path).bearer(token);
    }
}
