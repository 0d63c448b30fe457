package ai.dreamseed.classroom.seed;

import ai.dreamseed.kernel.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * {@code SeedClass --tenant SLUG}: a class of the demo teacher, with the demo learner in it. The database is told as to the
 * server. What is there already stays as it is: somebody who left the class is not put back. Exit codes: 0 done, 1 the
 * database refused, 2 wrong arguments.
 */
public final class SeedClass {

    static final String NAME = "중2 수학 A";
    static final String CODE = "DEMQ47";

    private SeedClass() {}

    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--tenant")) {
            System.err.println("Usage: SeedClass --tenant SLUG");
            System.exit(2);
        }
        try (Connection connection = connect(System.getenv())) {
            System.out.println(
                    seed(connection, args[1]) ? "A class was opened, code " + CODE : "There is a class already");
        } catch (SQLException e) {
            System.err.println("The demo class could not be seeded: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Connection connect(Map<String, String> environment) throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s?ApplicationName=dreamseed-seed&stringtype=unspecified"
                .formatted(
                        environment.getOrDefault("DB_HOST", "127.0.0.1"),
                        environment.getOrDefault("DB_PORT", "5432"),
                        environment.getOrDefault("DB_NAME", "dreamseed"));
        return DriverManager.getConnection(
                url, environment.getOrDefault("DB_USER", "dreamseed_app"), environment.getOrDefault("DB_PASSWORD", ""));
    }

    /** @return whether there was none before */
    static boolean seed(Connection connection, String slug) throws SQLException {
        connection.setAutoCommit(false);
        try {
            UUID tenant = id(connection, "select id from tenancy.tenant where slug = ?", slug);
            id(connection, "select set_config('dreamseed.tenant_id', ?, true)", tenant.toString());
            boolean opened = update(
                            connection,
                            "insert into classroom.class (tenant_id, id, name, code, created_at) select ?, ?, ?, ?,"
                                    + " now() where not exists (select 1 from classroom.class)",
                            tenant,
                            Ids.next(),
                            NAME,
                            CODE)
                    == 1;
            if (opened) {
                update(
                        connection,
                        "insert into classroom.teacher (tenant_id, class_id, teacher_id, since) select c.tenant_id,"
                                + " c.id, a.id, now() from classroom.class c, identity.account a where a.email = ?",
                        "teacher@" + slug + ".dreamseed.ai");
                update(
                        connection,
                        "insert into classroom.membership (tenant_id, class_id, learner_id, joined_at) select"
                                + " c.tenant_id, c.id, a.id, now() from classroom.class c, identity.account a"
                                + " where a.email = ?",
                        "learner@" + slug + ".dreamseed.ai");
            }
            connection.commit();
            return opened;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static UUID id(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("There is no such academy");
                }
                return UUID.fromString(rows.getString(1));
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
