package ai.dreamseed.tenancy;

import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The academies.
 *
 * <p>Every request asks for one, so answers are remembered in this process for {@link #REMEMBERED}: a new academy or domain
 * is seen everywhere within that time. Which academy a host leads to decides nothing about permission.
 */
@ApplicationScoped
public class Tenants {

    static final Duration REMEMBERED = Duration.ofSeconds(15);

    /** Strangers choose the host names that they send: the memory for them must not grow with that. */
    private static final int MOST = 2_000;

    @Inject
    private Directory directory;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "dreamseed.default.tenant", defaultValue = "demo")
    private String defaultSlug;

    private ShortMemory<String, Optional<TenantView>> byHost;
    private ShortMemory<String, Optional<TenantView>> bySlug;
    private ShortMemory<TenantId, Optional<TenantView>> byId;

    @PostConstruct
    void remember() {
        byHost = new ShortMemory<>(MOST, REMEMBERED, clock, this::lookUp);
        bySlug = new ShortMemory<>(MOST, REMEMBERED, clock, slug -> directory.bySlug(slug));
        byId = new ShortMemory<>(MOST, REMEMBERED, clock, id -> directory.byId(id));
    }

    /**
     * The academy that a host name leads to: the one it is registered for, else the default one.
     *
     * @param host the {@code Host} header as it came, with or without a port; null counts as unknown
     * @throws Problem 503 where the default academy does not exist yet either
     */
    public TenantView ofHost(String host) {
        return HostName.of(host).map(byHost::get).orElseGet(this::byDefault).orElseThrow(Tenants::notSetUp);
    }

    public Optional<TenantView> bySlug(String slug) {
        return bySlug.get(slug);
    }

    public Optional<TenantView> byId(TenantId id) {
        return byId.get(id);
    }

    /**
     * All academies by slug; read anew each time.
     *
     * @param prefix how a slug begins; null for all
     * @param cursor of the page before; null for the beginning
     */
    public Page<TenantView> page(String prefix, String cursor, int limit) {
        List<TenantView> found = directory.page(
                prefix == null ? "" : prefix.strip().toLowerCase(Locale.ROOT), cursor == null ? "" : cursor, limit + 1);
        List<TenantView> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(shown, found.size() > limit ? shown.getLast().slug() : null);
    }

    /** The host names that lead to an academy, in the order of the alphabet. Asked of the database each time. */
    public List<String> hostsOf(TenantId id) {
        return directory.hostsOf(id);
    }

    private Optional<TenantView> lookUp(String host) {
        return directory.byHost(host).or(this::byDefault);
    }

    private Optional<TenantView> byDefault() {
        return bySlug.get(defaultSlug);
    }

    private static Problem notSetUp() {
        return Problem.of(
                503,
                "unavailable",
                "아직 준비 중인 학원이에요. 잠시 뒤에 다시 와 주세요.",
                "This academy is still being set up. Please come back soon.");
    }
}
