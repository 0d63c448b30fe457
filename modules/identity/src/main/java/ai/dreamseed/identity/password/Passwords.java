package ai.dreamseed.identity.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashing and comparing, with at most one core of this process. Never call it inside a transaction: a connection would be
 * held for as long as the queue is.
 */
@ApplicationScoped
public class Passwords {

    /** Who waits holds a thread of the server: as many as it can spare, and less than a second of work at the usual cost. */
    private static final int QUEUE = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Inject
    @ConfigProperty(name = "dreamseed.bcrypt.cost", defaultValue = "10")
    private int cost;

    private Bcrypt bcrypt;
    private final Turnstile turnstile = new Turnstile(QUEUE, PATIENCE);

    @PostConstruct
    void prepare() {
        bcrypt = new Bcrypt(cost);
    }

    /** @throws ai.dreamseed.kernel.Problem 503 when too many wait */
    public String hash(Password password) {
        return turnstile.pass(() -> bcrypt.hash(password));
    }

    /**
     * @param like a hash whose salt is to be used; null for a salt of its own
     * @throws ai.dreamseed.kernel.Problem 503 when too many wait
     */
    public String hash(Password password, String like) {
        return turnstile.pass(() -> bcrypt.hash(password, like));
    }

    /**
     * Which of several hashes is of this password, at the price of one.
     *
     * @throws ai.dreamseed.kernel.Problem 503 when too many wait
     */
    public OptionalInt matching(Password password, List<String> hashes) {
        return turnstile.pass(() -> bcrypt.matching(password, hashes));
    }

    /**
     * @param hash null where there is no account: the work is done all the same
     * @throws ai.dreamseed.kernel.Problem 503 when too many wait
     */
    public boolean matches(Password password, String hash) {
        return turnstile.pass(() -> bcrypt.matches(password, hash));
    }
}
