package ai.dreamseed.kernel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the real migrations of every schema, reached as the application reaches it: by a role that owns
 * nothing, within transactions that are bound to a tenant. It lives as long as the JVM; a module starts one for all of its
 * tests, and every test has an academy of its own.
 */
public class MigratedDatabase {

    private static final Path MIGRATIONS = Path.of("..", "..", "db-migrations");

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory units;
    private final AtomicInteger statements = new AtomicInteger();

    protected MigratedDatabase() {
        try {
            this.postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException ending) {
                    // The process that started it is ending as well.
                }
            }));
            migrate();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
        this.units = new PersistenceConfiguration("dreamseed")
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", counted(as("dreamseed_app")))
                .property("eclipselink.target-database", "PostgreSQL")
                .property("eclipselink.logging.level", "SEVERE")
                .createEntityManagerFactory();
    }

    private void migrate() throws SQLException, IOException {
        try (Connection root = postgres.getPostgresDatabase().getConnection();
                Statement statement = root.createStatement()) {
            statement.execute("create role dreamseed_owner login");
            statement.execute("create role dreamseed_app login");
            statement.execute("grant create on database postgres to dreamseed_owner");
        }
        List<String> schemas = Files.readAllLines(MIGRATIONS.resolve("order.txt")).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        try (Connection owner = as("dreamseed_owner").getConnection();
                Statement statement = owner.createStatement()) {
            for (String schema : schemas) {
                try (var files = Files.list(MIGRATIONS.resolve(schema))) {
                    for (Path file : files.sorted().toList()) {
                        statement.execute(Files.readString(file));
                    }
                }
            }
        }
    }

    /** Connections of a role, past what counts statements. */
    public DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified");
        source.setUser(role);
        return source;
    }

    /** A connection as the application's role. */
    public Connection connection() throws SQLException {
        return as("dreamseed_app").getConnection();
    }

    /** Does the work in one transaction for the caller's academy. */
    public <T> T inTransaction(Caller caller, Function<EntityManager, T> work) {
        return inTransaction(caller.tenant(), work);
    }

    /** Does the work in one transaction for the academy, as the server's interceptors would. */
    public <T> T inTransaction(TenantId tenant, Function<EntityManager, T> work) {
        try (EntityManager em = units.createEntityManager()) {
            em.getTransaction().begin();
            try {
                em.createNativeQuery("select set_config('dreamseed.tenant_id', ?1, true)")
                        .setParameter(1, tenant.toString())
                        .getSingleResult();
                T result = TenantContext.call(tenant, () -> work.apply(em));
                em.getTransaction().commit();
                return result;
            } catch (RuntimeException refused) {
                em.getTransaction().rollback();
                throw refused;
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
    }

    /** One number from a query within the academy. */
    public long number(TenantId tenant, String sql) {
        return inTransaction(tenant, em -> ((Number) em.createNativeQuery(sql).getSingleResult()).longValue());
    }

    /** How many statements were sent in transactions until now, those that bind the tenant included. */
    public int statements() {
        return statements.get();
    }

    private DataSource counted(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                MigratedDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Object result = call(method, source, arguments);
                    return result instanceof Connection connection ? counted(connection) : result;
                });
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                MigratedDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return call(method, connection, arguments);
                });
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
