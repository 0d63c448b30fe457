package ai.dreamseed.learning.day;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

/** The day in the academy at hand: it begins at midnight in the academy's time zone. */
@ApplicationScoped
public class AcademyDay {

    private final Function<TenantId, ZoneId> zones;

    /** For the container's proxy alone. */
    protected AcademyDay() {
        this(academy -> ZoneOffset.UTC);
    }

    @Inject
    AcademyDay(Tenants tenants) {
        this(academy -> tenants.byId(academy).map(TenantView::timeZone).orElse(ZoneOffset.UTC));
    }

    private AcademyDay(Function<TenantId, ZoneId> zones) {
        this.zones = zones;
    }

    /** The days of a time zone, whatever the academy. */
    public static AcademyDay in(ZoneId zone) {
        return new AcademyDay(academy -> zone);
    }

    public LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, zone());
    }

    /** When the day of {@code instant} began. */
    public Instant startOf(Instant instant) {
        return of(instant).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return zones.apply(TenantContext.require());
    }
}
