package ai.dreamseed.learning;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.MigratedDatabase;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The database of this module's tests, and who comes in. */
public final class LearningDatabase extends MigratedDatabase {

    private static final LearningDatabase RUNNING = new LearningDatabase();

    private LearningDatabase() {}

    public static LearningDatabase running() {
        return RUNNING;
    }

    /** Somebody in an academy of their own. */
    public static Caller somebody(Locale locale) {
        return inAcademy(new TenantId(UUID.randomUUID()), locale);
    }

    public static Caller inAcademy(TenantId tenant, Locale locale) {
        return new Caller(tenant, new UserId(UUID.randomUUID()), Set.of("learner"), false, locale);
    }
}
