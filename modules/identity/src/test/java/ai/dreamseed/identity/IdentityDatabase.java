package ai.dreamseed.identity;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the real migrations, reached as the application reaches it: by a role that owns nothing, within
 * transactions that are bound to a tenant. Started once for all tests; every test opens academies of its own.
 */
public final class IdentityDatabase {

    private static final IdentityDatabase RUNNING = start();

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory units;

    private IdentityDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.units = new PersistenceConfiguration("dreamseed")
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", as("dreamseed_app"))
                .property("eclipselink.target-database", "PostgreSQL")
                .property("eclipselink.logging.level", "SEVERE")
                .createEntityManagerFactory();
    }

    public static IdentityDatabase running() {
        return RUNNING;
    }

    private static IdentityDatabase start() {
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
            return new IdentityDatabase(postgres);
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
            for (String schema : List.of("kernel", "tenancy", "identity")) {
                try (var files = Files.list(migrations.resolve(schema))) {
                    for (Path file : files.sorted().toList()) {
                        statement.execute(Files.readString(file));
                    }
                }
            }
        }
    }

    /** An administrator, named, in a new academy. */
    public Caller administrator(String name) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        try (Connection app = as("dreamseed_app").getConnection();
                PreparedStatement insert = app.prepareStatement(
                        "insert into tenancy.tenant (id, slug, name_ko, name_en) values (?, ?, '학원', 'Academy')")) {
            insert.setObject(1, tenant.value());
            insert.setString(2, "t-" + tenant.value().toString().substring(0, 18));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return inAcademy(tenant, name);
    }

    /** Another one, in an academy that is there. */
    public Caller inAcademy(TenantId tenant, String name) {
        Caller caller = new Caller(tenant, new UserId(UUID.randomUUID()), Set.of("admin"), false, Locale.ENGLISH);
        inTransaction(
                caller,
                em -> em.createNativeQuery("insert into identity.account (tenant_id, id, email, display_name, locale,"
                                + " guest, created_at) values (?1, ?2, ?3, ?4, 'en', false, now())")
                        .setParameter(1, tenant.value())
                        .setParameter(2, caller.user().value())
                        .setParameter(3, caller.user() + "@example.org")
                        .setParameter(4, name)
                        .executeUpdate());
        return caller;
    }

    public static String slug(Caller caller) {
        return "t-" + caller.tenant().toString().substring(0, 18);
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
                em.getTransaction().rollback();
                throw new IllegalStateException(unexpected);
            }
        }
    }

    /** A part as the container would wire it: what it injects by type, as far as it is known here. */
    public <T> T wire(T part, EntityManager em, Clock clock, Caller caller) {
        CurrentCaller current = new CurrentCaller();
        current.set(caller);
        current.from("192.0.2.7");
        Map<Class<?>, Object> known = Map.of(
                EntityManager.class,
                em,
                Clock.class,
                clock,
                ObjectMapper.class,
                Platform.strictMapper(),
                CurrentCaller.class,
                current,
                Event.class,
                unheard());
        for (Field field : part.getClass().getDeclaredFields()) {
            if (known.containsKey(field.getType())) {
                try {
                    field.setAccessible(true);
                    field.set(part, known.get(field.getType()));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return part;
    }

    /** Events that nobody hears: what follows from them is tested where it stands. */
    private static Event<?> unheard() {
        return (Event<?>) Proxy.newProxyInstance(
                IdentityDatabase.class.getClassLoader(),
                new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }

    /** Connections of another role, past the application. */
    public DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified");
        source.setUser(role);
        return source;
    }

    /** What a command beside the server is told. */
    public Map<String, String> environment() {
        return Map.of(
                "DB_HOST", "localhost",
                "DB_PORT", "" + postgres.getPort(),
                "DB_NAME", "postgres",
                "DB_USER", "dreamseed_app");
    }
}
