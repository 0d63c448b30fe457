package ai.dreamseed.system.inside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** What is committed, as the owner of the schemas sees it: past the application, and of every academy. */
final class OwnersView {

    private OwnersView() {}

    /** The first column of each row, as text. */
    static List<String> of(String sql, Object... parameters) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(System.getenv("OWNER_URL"));
        source.setUser(System.getenv("OWNER_USER"));
        source.setPassword(System.getenv("OWNER_PASSWORD"));
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
