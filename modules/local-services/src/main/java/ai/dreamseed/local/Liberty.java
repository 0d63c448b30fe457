package ai.dreamseed.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Open Liberty with the product in it, configured from {@code liberty-config/} and by environment variables alone. */
final class Liberty {
    private static final String SERVER = "dreamseed";

    private final StateFolder folder;
    private final String name;
    private final Path users;
    private final Path runtime;
    private final Path config;
    private final Path ear;
    private final int httpPort;
    private final Map<String, String> environment;

    /** @param name {@code liberty}, or another where it is one more node on the same services */
    Liberty(
            StateFolder folder,
            String name,
            Path runtime,
            Path config,
            Path ear,
            int httpPort,
            String jvmArguments,
            Map<String, String> environment) {
        this.folder = folder;
        this.name = name;
        this.users = name.equals("liberty") ? folder.wlp() : folder.root().resolve("wlp-" + name);
        this.runtime = runtime;
        this.config = config;
        this.ear = ear;
        this.httpPort = httpPort;
        this.environment = new LinkedHashMap<>(environment);
        this.environment.put("JAVA_HOME", System.getProperty("java.home"));
        this.environment.put("WLP_USER_DIR", users.toString());
        this.environment.put("LOG_DIR", folder.logs().resolve(name).toString());
        this.environment.put("JVM_ARGS", jvmArguments);
    }

    LocalService service() {
        return new LocalService(
                name,
                httpPort,
                // "run" hands its process over to Java, so that its number is the server's.
                () -> List.of(runtime.resolve("bin/server").toString(), "run", SERVER),
                environment,
                folder.root(),
                folder.log(name),
                () -> Http.status("http://127.0.0.1:" + httpPort + "/health/ready") == 200,
                Duration.ofMinutes(4),
                "TERM",
                Duration.ofSeconds(30));
    }

    /** Brings configuration and application into the server's folder; what the server itself keeps there stays. */
    void prepare() {
        if (!Files.isExecutable(runtime.resolve("bin/server"))) {
            throw new StartFailed("Open Liberty is not at " + runtime + ": build first (./mvnw -DskipTests package).");
        }
        if (!Files.isRegularFile(ear)) {
            throw new StartFailed("The application is not at " + ear + ": build first (./mvnw -DskipTests package).");
        }
        if (!Files.isRegularFile(config.resolve("server.xml"))) {
            throw new StartFailed("Liberty's configuration is not at " + config + ".");
        }
        Path server = users.resolve("servers").resolve(SERVER);
        try {
            Files.createDirectories(server.resolve("apps"));
            if (Files.getFileStore(users).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rwx------"));
            }
            Set<Path> copied = new HashSet<>();
            Files.walkFileTree(config, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = server.resolve(config.relativize(file).toString());
                    copied.add(target);
                    copyIfOther(file, target);
                    return FileVisitResult.CONTINUE;
                }
            });
            removeLeftOvers(server, copied);
            copyIfOther(ear, server.resolve("apps/dreamseed.ear"));
        } catch (IOException e) {
            throw new StartFailed("Liberty's folder " + server + " cannot be prepared (" + e.getMessage() + ").", e);
        }
    }

    /** A file that was taken out of the configuration must not go on being read. */
    private static void removeLeftOvers(Path server, Set<Path> copied) throws IOException {
        try (var files = Files.list(server)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean configuration = file.toString().matches(".*\\.(xml|properties|options|env)");
                if (configuration && !copied.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copyIfOther(Path file, Path target) throws IOException {
        if (Files.exists(target)
                && Files.size(target) == Files.size(file)
                && Files.getLastModifiedTime(target).equals(Files.getLastModifiedTime(file))) {
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
