package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.KeyBearers;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Looks up keys that are presented. One statement, outside of any transaction and of any academy, on the primary: neither a
 * cache nor a replica keeps a key alive that was removed.
 */
@ApplicationScoped
public class PresentedKeys implements KeyBearers {

    @Resource(lookup = "jdbc/dreamseed")
    DataSource database;

    @Inject
    KeyUses uses;

    @Override
    public Optional<Caller> find(String presented, Locale locale) {
        return KeyText.of(presented).flatMap(key -> find(key, locale));
    }

    Optional<Caller> find(KeyText key, Locale locale) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select tenant_id, id, scopes, created_by,"
                        + " last_used_at from identity.find_api_key(?, ?)")) {
            select.setString(1, key.prefix());
            select.setBytes(2, key.digest());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Caller caller = caller(rows, locale);
                uses.note(caller, lastUse(rows));
                return Optional.of(caller);
            }
        } catch (SQLException e) {
            // With its cause, by which a database that is away is told from one that refuses. The key stands in
            // neither.
            throw new IllegalStateException("A key cannot be looked up", e);
        }
    }

    private static Caller caller(ResultSet row, Locale locale) throws SQLException {
        return new Caller(
                new TenantId(row.getObject(1, UUID.class)),
                new UserId(row.getObject(4, UUID.class)),
                Set.of(),
                false,
                locale,
                new Credential.Key(
                        row.getObject(2, UUID.class), Set.of(row.getString(3).split(" "))),
                Set.of(),
                Tier.KEY);
    }

    private static Instant lastUse(ResultSet row) throws SQLException {
        OffsetDateTime last = row.getObject(5, OffsetDateTime.class);
        return last == null ? null : last.toInstant();
    }
}
