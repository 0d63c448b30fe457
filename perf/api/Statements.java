import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Prints what PostgreSQL has counted for the application so far, as JSON: statements that read or write, statements that
 * only hold a transaction or a setting, transactions, and the server's clock in seconds. Run as a source file with the
 * driver on the class path and the stack's environment.
 */
final class Statements {
    private static final String COUNTERS = """
            SELECT coalesce(sum(s.calls) FILTER (WHERE NOT s.control), 0),
                   coalesce(sum(s.calls) FILTER (WHERE s.control), 0),
                   (SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()),
                   extract(epoch FROM clock_timestamp())
              FROM (SELECT calls, query ~* '^\\s*(BEGIN|COMMIT|ROLLBACK|SET|RESET|SHOW|SAVEPOINT|RELEASE|DISCARD)\\M'
                                  OR query ~* '^\\s*SELECT set_config\\(' AS control
                      FROM pg_stat_statements
                     WHERE userid = current_user::regrole
                       AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())) s
            """;

    public static void main(String[] args) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", System.getenv("DB_USER"));
        login.setProperty("password", System.getenv("DB_PASSWORD"));
        String url = "jdbc:postgresql://%s:%s/%s?sslmode=disable"
                .formatted(System.getenv("DB_HOST"), System.getenv("DB_PORT"), System.getenv("DB_NAME"));
        try (var connection = DriverManager.getConnection(url, login);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            row.next();
            System.out.printf(
                    "{\"statements\": %d, \"control\": %d, \"transactions\": %d, \"seconds\": %s}%n",
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getBigDecimal(4));
        }
    }
}
