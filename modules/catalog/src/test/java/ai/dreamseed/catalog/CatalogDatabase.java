package ai.dreamseed.catalog;

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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with the real migrations, reached as the application reaches it. Every test opens an academy of its own. */
public final class CatalogDatabase {

    private static final CatalogDatabase RUNNING = start();

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory units;

    private CatalogDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.units = new PersistenceConfiguration("dreamseed")
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", source("dreamseed_app"))
                .property("eclipselink.target-database", "PostgreSQL")
                .property("eclipselink.logging.level", "SEVERE")
                .createEntityManagerFactory();
    }

    public static CatalogDatabase running() {
        return RUNNING;
    }

    private static CatalogDatabase start() {
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
            return new CatalogDatabase(postgres);
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
        try (Connection owner =
                        postgres.getDatabase("dreamseed_owner", "postgres").getConnection();
                Statement statement = owner.createStatement()) {
            for (String schema : List.of("kernel", "tenancy", "catalog")) {
                try (var files = Files.list(Path.of("..", "..", "db-migrations", schema))) {
                    for (Path file : files.sorted().toList()) {
                        statement.execute(Files.readString(file));
                    }
                }
            }
        }
    }

    private PGSimpleDataSource source(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified");
        source.setUser(role);
        return source;
    }

    /** A connection as the application's role. */
    public Connection connection() throws SQLException {
        return source("dreamseed_app").getConnection();
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
}
