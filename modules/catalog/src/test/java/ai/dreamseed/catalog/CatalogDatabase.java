package ai.dreamseed.catalog;

import ai.dreamseed.kernel.MigratedDatabase;
import ai.dreamseed.kernel.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The database of this module's tests. Every test opens an academy of its own. */
public final class CatalogDatabase extends MigratedDatabase {

    private static final CatalogDatabase RUNNING = new CatalogDatabase();

    private CatalogDatabase() {}

    public static CatalogDatabase running() {
        return RUNNING;
    }

    /** A new academy. */
    public TenantId academy(String slug) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into tenancy.tenant (id, slug, name_ko, name_en) values (?, ?, '학원', 'Academy')")) {
            statement.setObject(1, id);
            statement.setString(2, slug);
            statement.executeUpdate();
        }
        return new TenantId(id);
    }
}
