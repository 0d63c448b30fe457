package ai.dreamseed.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL from the programs that come as a Maven artefact. It writes through to the disk ({@code fsync} stays on): an
 * answer that was acknowledged outlives everything that may die.
 */
final class PostgreSql {
    static final String DATABASE = "dreamseed";
    static final String OWNER = "dreamseed_owner";
    static final String APP = "dreamseed_app";
    private static final String VERSION = "15.15.0";

    private final StateFolder folder;
    private final Secrets secrets;
    private final int port;
    private final Path programs;

    PostgreSql(StateFolder folder, Path binaries, Secrets secrets, int port) {
        this.folder = folder;
        this.secrets = secrets;
        this.port = port;
        this.programs = binaries.resolve("postgresql-" + VERSION);
    }

    LocalService service() {
        return new LocalService(
                "postgresql",
                port,
                this::command,
                Map.of("LC_ALL", "C"),
                folder.root(),
                folder.log("postgresql"),
                this::answers,
                Duration.ofSeconds(60),
                // "Fast" shutdown: clients are sent away, everything is written, no recovery at the next start.
                "INT",
                Duration.ofSeconds(20));
    }

    private List<String> command() {
        List<String> command = asAllowedUser(programs.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.pg().toString()));
        setting(command, "listen_addresses", "127.0.0.1");
        setting(command, "port", Integer.toString(port));
        // Paths of sockets are limited to about 100 characters, and a clone may stand deep.
        setting(command, "unix_socket_directories", "");
        setting(command, "max_connections", "60");
        setting(command, "shared_buffers", "256MB");
        setting(command, "max_wal_size", "512MB");
        setting(command, "password_encryption", "scram-sha-256");
        setting(command, "shared_preload_libraries", "pg_stat_statements");
        setting(command, "timezone", "UTC");
        setting(command, "log_timezone", "UTC");
        setting(command, "jit", "off");
        return command;
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that we are. */
    private static List<String> asAllowedUser(String program) {
        List<String> command = new ArrayList<>();
        if (Processes.weAreRoot()) {
            if (Processes.onPath("unshare").isEmpty()) {
                throw new StartFailed(
                        "PostgreSQL does not run as root and unshare(1) is not installed: run this as another user.");
            }
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(program);
        return command;
    }

    /** Unpacks the programs, checks the data folder, makes it where there is none. */
    void prepare() {
        unpack();
        Path data = folder.pg();
        if (Files.exists(data)) {
            check(data);
            return;
        }
        Path fresh = data.resolveSibling("pg.new");
        Path passwordFile = folder.keys().resolve("initdb.password");
        try {
            deleteAll(fresh);
            StateFolder.replace(passwordFile, secrets.postgres().getBytes(StandardCharsets.UTF_8), true);
            boolean linux = System.getProperty("os.name").equals("Linux");
            List<String> command = asAllowedUser(programs.resolve("bin/initdb").toString());
            command.addAll(List.of(
                    "-D",
                    fresh.toString(),
                    "-U",
                    "postgres",
                    "--pwfile",
                    passwordFile.toString(),
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale",
                    linux ? "C.UTF-8" : "en_US.UTF-8",
                    "--lc-messages",
                    "C",
                    "--data-checksums"));
            ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(command)).redirectErrorStream(true);
            Process initdb = builder.start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new StartFailed("PostgreSQL could not create its data folder: "
                        + output.strip()
                                .lines()
                                .filter(line -> line.contains("error") || line.contains("unshare"))
                                .reduce((first, last) -> last)
                                .orElse("initdb ended with code " + initdb.exitValue()));
            }
            // Renamed as a whole: an interrupted first start leaves nothing that looks like a database.
            Files.move(fresh, data);
        } catch (IOException e) {
            throw new StartFailed("PostgreSQL could not create its data folder (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("The start was interrupted.", e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private static void check(Path data) {
        String sentence = "The database folder " + data + " is damaged (%s): restore it from a backup, or move it away"
                + " to start with an empty one.";
        for (String part : List.of("PG_VERSION", "global/pg_control", "postgresql.conf", "pg_wal", "base")) {
            if (!Files.exists(data.resolve(part))) {
                throw new StartFailed(sentence.formatted(part + " is missing"));
            }
        }
        try {
            String major = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!VERSION.startsWith(major + ".")) {
                throw new StartFailed("The database folder " + data + " was written by PostgreSQL " + major
                        + ", but this release runs " + VERSION + ".");
            }
        } catch (IOException e) {
            throw new StartFailed(sentence.formatted("PG_VERSION cannot be read"), e);
        }
    }

    private void unpack() {
        if (Files.exists(programs.resolve("bin/postgres"))) {
            return;
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm_64" : "x86_64";
        String resource = "/postgres-" + os + "-" + arch + ".txz";
        try (InputStream packed = PostgreSql.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new StartFailed("There is no PostgreSQL for this machine (" + os + ", " + arch
                        + ") in the build; build again on this machine.");
            }
            // Others may unpack to the same place at the same time: each into a folder of its own, the first one wins.
            Files.createDirectories(programs.getParent());
            Path fresh = Files.createTempDirectory(programs.getParent(), "postgresql-");
            untar(new XZInputStream(new BufferedInputStream(packed)), fresh);
            try {
                Files.move(fresh, programs);
            } catch (IOException another) {
                deleteAll(fresh);
                if (!Files.exists(programs.resolve("bin/postgres"))) {
                    throw another;
                }
            }
        } catch (IOException e) {
            throw new StartFailed("PostgreSQL could not be unpacked to " + programs + " (" + e.getMessage() + ").", e);
        }
    }

    private static void untar(InputStream unpacked, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry leaves the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private boolean answers() throws SQLException {
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(2);
        }
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), "postgres", secrets.postgres());
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&connectTimeout=5";
    }

    /**
     * The database and its two roles: the owner migrates, the application owns nothing and cannot step around row-level
     * security.
     */
    void ensureRoles() {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            role(statement, OWNER, secrets.owner());
            role(statement, APP, secrets.app());
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP);
        } catch (SQLException e) {
            throw new StartFailed("The database roles could not be set up: " + e.getMessage() + ".", e);
        }
        try (Connection connection = superuser(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("GRANT pg_read_all_stats TO " + OWNER);
        } catch (SQLException e) {
            throw new StartFailed("The database could not be set up: " + e.getMessage() + ".", e);
        }
    }

    private static void role(Statement statement, String role, String password) throws SQLException {
        String attributes =
                " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '" + password + "'";
        boolean there = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'");
        statement.execute((there ? "ALTER ROLE " : "CREATE ROLE ") + role + attributes);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
