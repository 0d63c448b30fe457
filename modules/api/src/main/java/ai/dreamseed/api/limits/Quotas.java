package ai.dreamseed.api.limits;

import ai.dreamseed.kernel.Access.Traffic;
import ai.dreamseed.kernel.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The figures: for callers by tier and group of routes, for addresses where nobody has proved who they are. Configuration may
 * change each: {@code dreamseed.limits.free}, and for one group {@code dreamseed.limits.free.tutor}.
 */
@ApplicationScoped
public class Quotas {

    private static final Map<Tier, String> OF_TIER = Map.of(
            Tier.FREE, "100/minute", Tier.PAID, "200/minute", Tier.ACADEMY, "300/minute", Tier.KEY, "600/minute");
    private static final String OF_ADDRESS = "1000/hour";
    private static final String RENEWALS_OF_ADDRESS = "10000/hour";

    private final Map<Tier, Map<Traffic, Quota>> callers = new EnumMap<>(Tier.class);
    private Quota address;
    private Quota renewals;

    /** For CDI. */
    protected Quotas() {}

    @Inject
    public Quotas(Config config) {
        double factor =
                config.getOptionalValue("dreamseed.limits.factor", Double.class).orElse(1.0);
        if (!(factor > 0 && factor <= 1_000_000)) {
            throw new IllegalArgumentException("dreamseed.limits.factor is above 0 and at most 1000000, not " + factor);
        }
        for (Tier tier : Tier.values()) {
            Map<Traffic, Quota> groups = new EnumMap<>(Traffic.class);
            String name = "dreamseed.limits." + tier.wire();
            String all = written(config, name, OF_TIER.get(tier));
            for (Traffic traffic : Traffic.values()) {
                String group = wire(traffic);
                groups.put(traffic, Quota.read(group, written(config, name + "." + group, all), factor));
            }
            callers.put(tier, groups);
        }
        address = Quota.read("address", written(config, "dreamseed.limits.address", OF_ADDRESS), factor);
        renewals = Quota.read(
                "address-renewal", written(config, "dreamseed.limits.address.renewal", RENEWALS_OF_ADDRESS), factor);
    }

    private static String written(Config config, String name, String otherwise) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }

    static String wire(Traffic traffic) {
        return traffic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Quota of(Tier tier, Traffic traffic) {
        return callers.get(tier).get(traffic);
    }

    /** For whoever has not proved who they are, all routes together. */
    public Quota ofAddress() {
        return address;
    }

    /** For tokens that are renewed: the proof is in the body, and a school's learners may share one address. */
    public Quota renewalsOfAddress() {
        return renewals;
    }
}
