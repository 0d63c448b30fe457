package ai.dreamseed.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis as a cache: at most 128 MB, the least recently used goes first, nothing is kept on disk. The machine's own
 * {@code redis-server} is taken from version 7 on, else the 6.2 program that comes as a Maven artefact.
 */
final class Redis {
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.[\\d.]+");

    private final StateFolder folder;
    private final Path binaries;
    private final int port;
    private Path program;

    Redis(StateFolder folder, Path binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    void prepare() {
        program = installed().orElseGet(this::unpacked);
    }

    LocalService service() {
        return new LocalService(
                "redis",
                port,
                () -> List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        folder.redis().toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory",
                        "128mb",
                        "--maxmemory-policy",
                        "allkeys-lru",
                        "--daemonize",
                        "no"),
                Map.of(),
                folder.redis(),
                folder.log("redis"),
                this::answers,
                Duration.ofSeconds(20),
                "TERM",
                Duration.ofSeconds(5));
    }

    /** The machine's own Redis, if it is recent enough. */
    static Optional<Path> installed() {
        return Processes.onPath("redis-server")
                .filter(program -> majorOf(program).filter(major -> major >= 7).isPresent());
    }

    private static Optional<Integer> majorOf(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor(5, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(answer);
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Path unpacked() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        boolean arm = System.getProperty("os.arch").matches("aarch64|arm64");
        String resource = mac
                ? (arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64")
                : (arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64");
        Path target = binaries.resolve(resource);
        if (Files.isExecutable(target)) {
            return target;
        }
        try (InputStream content = Redis.class.getResourceAsStream("/" + resource)) {
            if (content == null) {
                throw new StartFailed("There is no Redis for this machine in the build: install redis-server.");
            }
            Files.createDirectories(binaries);
            Path fresh = Files.createTempFile(binaries, "redis-", "");
            Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new StartFailed("Redis could not be unpacked to " + target + " (" + e.getMessage() + ").", e);
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        }
    }
}
