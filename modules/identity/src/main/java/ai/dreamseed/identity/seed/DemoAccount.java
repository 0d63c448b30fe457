package ai.dreamseed.identity.seed;

import ai.dreamseed.identity.Role;
import java.time.LocalDate;

/** Somebody who lives in the demo academy. */
record DemoAccount(Role role, String displayName, LocalDate birthDate) {

    String email(String slug) {
        return role.wire() + "@" + slug + ".dreamseed.ai";
    }
}
