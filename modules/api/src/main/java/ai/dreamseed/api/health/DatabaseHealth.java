package ai.dreamseed.api.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who reaches PostgreSQL. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private static final int LIMIT_SECONDS = 2;

    @Resource(lookup = "jdbc/dreamseed")
    private DataSource database;

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = database.getConnection()) {
            return HealthCheckResponse.named("postgresql")
                    .status(connection.isValid(LIMIT_SECONDS))
                    .build();
        } catch (SQLException away) {
            return HealthCheckResponse.named("postgresql")
                    .down()
                    .withData("sqlState", String.valueOf(away.getSQLState()))
                    .build();
        }
    }
}
