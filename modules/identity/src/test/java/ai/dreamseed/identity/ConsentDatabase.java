package ai.dreamseed.identity;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.signin.RefreshToken;
import ai.dreamseed.identity.signin.SignIn;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the real migrations, reached as the application reaches it: by a role that owns nothing, within
 * transactions that are bound to a tenant. Started once for all tests; every test has an academy of its own.
 */
public final class ConsentDatabase {

    private static final ConsentDatabase RUNNING = start();

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory units;

    private ConsentDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.units = new PersistenceConfiguration("dreamseed")
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .managedClass(Account.class)
                .managedClass(SignIn.class)
                .managedClass(RefreshToken.class)
                .property("jakarta.persistence.nonJtaDataSource", as("dreamseed_app"))
                .property("jakarta.persistence.sharedCache.mode", "NONE")
                .property("eclipselink.target-database", "PostgreSQL")
                .property("eclipselink.weaving", "false")
                .property("eclipselink.logging.level", "SEVERE")
                .createEntityManagerFactory();
    }

    public static ConsentDatabase running() {
        return RUNNING;
    }

    private static ConsentDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException ending) {
                    // The process that started it is ending as well.
                }
            }));
            try (Connection root = postgres.getPostgresDatabase().getConnection();
                    Statement statement = root.createStatement()) {
                statement.execute("create role dreamseed_owner login");
                statement.execute("create role dreamseed_app login");
                statement.execute("grant create on database postgres to dreamseed_owner");
            }
            ConsentDatabase database = new ConsentDatabase(postgres);
            for (String schema : List.of("kernel", "tenancy", "identity")) {
                try (var files = Files.list(Path.of("..", "..", "db-migrations", schema))) {
                    for (Path file : files.sorted().toList()) {
                        if (file.getFileName().toString().startsWith("V005__guardians")) {
                            EarlierAccounts.open(database);
                        }
                        database.asOwner(Files.readString(file));
                    }
                }
            }
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    /** A new academy in a time zone. */
    public TenantId academy(String timeZone) {
        UUID id = UUID.randomUUID();
        asOwner(("insert into tenancy.tenant (id, slug, name_ko, name_en, time_zone)"
                        + " values ('%s', 'a%s', '새싹 학원', 'Sprout Academy', '%s')")
                .formatted(id, id.toString().replace("-", "").substring(0, 20), timeZone));
        return new TenantId(id);
    }

    /** Does the work in one transaction for a tenant, as the server's interceptors would. */
    public <T> T inTransaction(TenantId tenant, Clock clock, Function<Beans, T> work) {
        try (EntityManager em = units.createEntityManager()) {
            em.getTransaction().begin();
            try {
                em.createNativeQuery("select set_config('dreamseed.tenant_id', ?1, true)")
                        .setParameter(1, tenant.toString())
                        .getSingleResult();
                T result = TenantContext.call(tenant, () -> work.apply(new Beans(em, clock)));
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

    /** What a role sees for a tenant: the first column as text. */
    public List<String> read(String role, TenantId tenant, String sql) {
        try (Connection connection = as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set dreamseed.tenant_id = '" + tenant + "'");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes something as the application, for a tenant. @throws SQLException when it may not */
    public void change(TenantId tenant, String sql) throws SQLException {
        try (Connection connection = as("dreamseed_app").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set dreamseed.tenant_id = '" + tenant + "'");
            statement.execute(sql);
        }
    }

    void asOwner(String sql) {
        try (Connection connection = as("dreamseed_owner").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified");
        source.setUser(role);
        return source;
    }
}
