package ai.dreamseed.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Applies {@code db-migrations/}: one schema a folder, each with its own ordered history, in the order of
 * {@code order.txt}. Forward only.
 */
public final class Migrations {
    private final Path folder;

    /** @param folder the one that holds {@code order.txt} and a folder for each schema */
    public Migrations(Path folder) {
        this.folder = folder;
    }

    /**
     * Brings every schema up to date.
     *
     * @param jdbcUrl the database
     * @param user its owner, who will own the schemas
     * @param journal is told a line for each schema that changed, and for each name in the order that has no folder yet
     * @return how many migrations were applied
     * @throws StartFailed if a migration is refused; what came before it stays applied
     */
    public int apply(String jdbcUrl, String user, String password, Consumer<String> journal) {
        int applied = 0;
        for (String schema : order(journal)) {
            try {
                MigrateResult result = Flyway.configure()
                        .dataSource(jdbcUrl, user, password)
                        .schemas(schema)
                        .defaultSchema(schema)
                        .createSchemas(true)
                        .locations("filesystem:" + folder.resolve(schema))
                        .validateMigrationNaming(true)
                        .cleanDisabled(true)
                        .loggers("slf4j")
                        .connectRetries(3)
                        .load()
                        .migrate();
                if (result.migrationsExecuted > 0) {
                    journal.accept("schema " + schema + ": " + result.migrationsExecuted + " migrations applied, now "
                            + result.targetSchemaVersion);
                }
                applied += result.migrationsExecuted;
            } catch (FlywayException e) {
                throw new StartFailed("The migrations of schema " + schema + " failed: " + oneLine(e.getMessage()), e);
            }
        }
        return applied;
    }

    private List<String> order(Consumer<String> journal) {
        Path order = folder.resolve("order.txt");
        try {
            List<String> listed = Files.readAllLines(order).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            try (Stream<Path> folders = Files.list(folder)) {
                for (Path schema : folders.filter(Files::isDirectory).toList()) {
                    if (!listed.contains(schema.getFileName().toString())) {
                        throw new StartFailed(
                                "The migrations in " + schema + " would never run: " + order + " does not list them.");
                    }
                }
            }
            List<String> present = new ArrayList<>();
            for (String schema : listed) {
                if (Files.isDirectory(folder.resolve(schema))) {
                    present.add(schema);
                } else {
                    journal.accept("schema " + schema + " has no migrations yet");
                }
            }
            return present;
        } catch (IOException e) {
            throw new StartFailed("The order of the migrations cannot be read from " + order + ".", e);
        }
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() > 600 ? line.substring(0, 600) + "…" : line;
    }
}
