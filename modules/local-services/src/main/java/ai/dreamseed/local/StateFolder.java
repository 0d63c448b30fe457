package ai.dreamseed.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** The one folder in which a stack keeps what it has: data, keys, logs, and who runs. Only its owner may look inside. */
record StateFolder(Path root) {

    StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path pg() {
        return root.resolve("pg");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path mail() {
        return root.resolve("mail");
    }

    Path wlp() {
        return root.resolve("wlp");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String service) {
        return logs().resolve(service + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path app() {
        return root.resolve("app");
    }

    Path stateFile() {
        return run().resolve("state.json");
    }

    private Path environmentFile() {
        return run().resolve("environment.json");
    }

    /** Keeps what the server is told, passwords included, for the mains that are run beside it. */
    void keepEnvironment(Map<String, String> environment) {
        try {
            replace(environmentFile(), new ObjectMapper().writeValueAsBytes(environment), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        try {
            return new ObjectMapper().readValue(environmentFile().toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new StartFailed(environmentFile() + " cannot be read: ./dreamseed down, then up, writes it anew.", e);
        }
    }

    void create() {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            for (Path folder : new Path[] {run(), logs(), keys(), mail(), redis(), bin()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StartFailed("The state folder " + root + " cannot be written (" + e + ").", e);
        }
    }

    /**
     * Claims the folder for one supervisor. The operating system gives the claim back however the process ends.
     *
     * @return empty if another process holds it
     */
    Optional<AutoCloseable> claim() {
        try {
            FileChannel channel = FileChannel.open(
                    run().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException heldByThisProcess) {
                // As good as held by another one.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file as a whole, so that a reader, or we after a crash, never see half of it. */
    static void replace(Path file, byte[] content, boolean secret) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            if (secret && Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log that has grown over 20 MB starts anew; the one before is kept beside it. */
    void turnLog(String service) {
        try {
            Path log = log(service);
            if (Files.exists(log) && Files.size(log) > 20 << 20) {
                Files.move(log, log.resolveSibling(service + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
