package ai.dreamseed.system.inside;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The pool of {@code jdbc/dreamseed}, connection by connection. */
@ApplicationScoped
class PooledConnections {

    /** Not shareable: otherwise one thread would get the same connection again and again. */
    @Resource(lookup = "jdbc/dreamseed", name = "inside/pool", shareable = false)
    private DataSource pool;

    /**
     * The tenant that is set on the connection to a PostgreSQL process; empty where none is. Takes connections out of the
     * pool until it has that one, and gives them back.
     */
    String tenantOn(int backend) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            while (true) {
                Connection connection = pool.getConnection();
                taken.add(connection);
                try (ResultSet row = connection
                        .createStatement()
                        .executeQuery("select pg_backend_pid(), coalesce(current_setting('dreamseed.tenant_id', true),"
                                + " '')")) {
                    row.next();
                    if (row.getInt(1) == backend) {
                        return row.getString(2);
                    }
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }
}
