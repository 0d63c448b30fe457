package ai.dreamseed.learning;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
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
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the real migrations, reached as the application reaches it: by a role that owns nothing, within
 * transactions that are bound to a tenant. Started once for all tests; every test has an academy of its own.
 */
public final class LearningDatabase {

    private static final LearningDatabase RUNNING = start();

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory units;
    private final AtomicInteger statements = new AtomicInteger();

    private LearningDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.units = new PersistenceConfiguration("dreamseed")
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", counted(as("dreamseed_app")))
                .property("eclipselink.target-database", "PostgreSQL")
                .property("eclipselink.logging.level", "SEVERE")
                .createEntityManagerFactory();
    }

    public static LearningDatabase running() {
        return RUNNING;
    }

    private static LearningDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException ending) {
                    // The process that started it is ending as well.
                }
            }));
            migrate(postgres);
            return new LearningDatabase(postgres);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    private static void migrate(EmbeddedPostgres postgres) throws SQLException, IOException {
        try (Connection root = postgres.getPostgresDatabase().getConnection();
                Statement statement = root.createStatement()) {
            statement.execute("create role dreamseed_owner login");
            statement.execute("create role dreamseed_app login");
            statement.execute("grant create on database postgres to dreamseed_owner");
        }
        Path migrations = Path.of("..", "..", "db-migrations");
        try (Connection owner =
                        postgres.getDatabase("dreamseed_owner", "postgres").getConnection();
                Statement statement = owner.createStatement()) {
            for (String schema : List.of("kernel", "learning")) {
                try (var files = Files.list(migrations.resolve(schema))) {
                    for (Path file : files.sorted().toList()) {
                        statement.execute(Files.readString(file));
                    }
                }
            }
        }
    }

    /** Somebody in an academy of their own. */
    public static Caller somebody(Locale locale) {
        return inAcademy(new TenantId(UUID.randomUUID()), locale);
    }

    public static Caller inAcademy(TenantId tenant, Locale locale) {
        return new Caller(tenant, new UserId(UUID.randomUUID()), Set.of("learner"), false, locale);
    }

    /** Does the work in one transaction for the caller's tenant, as the server's interceptors would. */
    public <T> T inTransaction(Caller caller, Function<EntityManager, T> work) {
        try (EntityManager em = units.createEntityManager()) {
            em.getTransaction().begin();
            try {
                em.createNativeQuery("select set_config('dreamseed.tenant_id', ?1, true)")
                        .setParameter(1, caller.tenant().toString())
                        .getSingleResult();
                T result = TenantContext.call(caller.tenant(), () -> work.apply(em));
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

    /** How many statements were sent until now, those that bind the tenant included. */
    public int statements() {
        return statements.get();
    }

    /** Connections of another role, past the application. */
    public DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified");
        source.setUser(role);
        return source;
    }

    private DataSource counted(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(method, source, arguments);
                    return result instanceof Connection connection ? counted(connection) : result;
                });
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
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
