package ai.dreamseed.api;

import ai.dreamseed.api.origin.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many requests of one address are in this process at the same time: one client must not hold all of its threads. */
@ApplicationScoped
public class Crowd {

    private final ConcurrentHashMap<String, Integer> inside = new ConcurrentHashMap<>();
    private int most;

    /** For CDI. */
    protected Crowd() {}

    @Inject
    public Crowd(@ConfigProperty(name = "dreamseed.limits.address.concurrent", defaultValue = "256") int mostAtOnce) {
        most = mostAtOnce;
    }

    /** Whoever enters must leave. */
    boolean enters(Origin origin) {
        if (origin.exempt()) {
            return true;
        }
        boolean[] admitted = {false};
        inside.compute(origin.limitedAs(), (address, before) -> {
            int now = before == null ? 0 : before;
            admitted[0] = now < most;
            return admitted[0] ? (Integer) (now + 1) : before;
        });
        return admitted[0];
    }

    void leaves(Origin origin) {
        if (!origin.exempt()) {
            inside.computeIfPresent(origin.limitedAs(), (address, before) -> before <= 1 ? null : before - 1);
        }
    }

    int addresses() {
        return inside.size();
    }
}
