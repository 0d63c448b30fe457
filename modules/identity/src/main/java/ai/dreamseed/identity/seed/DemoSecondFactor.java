package ai.dreamseed.identity.seed;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.secondfactor.TotpSecret;
import java.util.Set;

/** The second factor of the demo academy's administrator and operator: known to everybody, as everything there is. */
final class DemoSecondFactor {

    /** Base32, as an authenticator app takes it. {@code ./dreamseed up} prints it. */
    static final String SECRET = "DREAMSEEDDEMOSECRETDREAMSEEDDEMO";

    private static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR);

    private DemoSecondFactor() {}

    static boolean has(DemoAccount account) {
        return ROLES.contains(account.role());
    }

    static TotpSecret secret() {
        return TotpSecret.parse(SECRET);
    }
}
