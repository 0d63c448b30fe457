package ai.dreamseed.identity.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The signing keys of this installation, from {@code signing-keys.json} in the folder of keys. A file that is replaced is
 * read again within {@link #LOOKED_AT}; one that cannot be read leaves the keys as they were, and a warning in the log.
 */
@ApplicationScoped
public class SigningKeys {

    static final String FILE = "signing-keys.json";
    static final Duration LOOKED_AT = Duration.ofSeconds(2);

    /** As the server's clock skew for tokens, and a little for clocks that differ between nodes. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(SigningKeys.class.getName());

    private record Read(KeyRing ring, FileTime changed, long size) {}

    @Inject
    @ConfigProperty(name = "dreamseed.keys.dir")
    private String folder;

    @Inject
    @ConfigProperty(name = "dreamseed.access.token.lifetime", defaultValue = "PT15M")
    private Duration lifetime;

    @Inject
    private Clock clock;

    private final AtomicLong nextLook = new AtomicLong();
    private volatile Read read;

    @PostConstruct
    void read() {
        nextLook.set(System.nanoTime() + LOOKED_AT.toNanos());
        try {
            read = readFile();
        } catch (IOException e) {
            throw new IllegalStateException("The signing keys cannot be read from " + file(), e);
        }
    }

    /** The key that signs now. */
    SigningKey current() {
        return ring().signerAt(clock.instant());
    }

    /** Whether a token that names this key may be believed. What a caller puts into a header decides nothing else. */
    public boolean isPublished(String kid) {
        return published().stream().anyMatch(key -> key.id().equals(kid));
    }

    /** The public halves as JWKs (RFC 7517), without anything of the private ones. */
    public List<Map<String, Object>> publicHalves() {
        return published().stream().map(SigningKey::publicHalf).toList();
    }

    private List<SigningKey> published() {
        return ring().publishedAt(clock.instant(), lifetime.plus(SKEW));
    }

    private KeyRing ring() {
        long due = nextLook.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + LOOKED_AT.toNanos())) {
            look();
        }
        return read.ring();
    }

    private void look() {
        try {
            Read before = read;
            if (!Files.getLastModifiedTime(file()).equals(before.changed()) || Files.size(file()) != before.size()) {
                read = readFile();
                LOG.log(
                        Level.INFO,
                        "Signing keys were read again; {0} are published",
                        published().size());
            }
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.WARNING, "The signing keys stay as they were: {0}", e.toString());
        }
    }

    private Read readFile() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file());
        long size = Files.size(file());
        return new Read(KeyRing.read(file()), changed, size);
    }

    private Path file() {
        return Path.of(folder, FILE);
    }
}
