package ai.dreamseed.identity;

import java.util.Locale;

/** What a person is in one academy. A person may be several. */
public enum Role {
    LEARNER,
    GUARDIAN,
    TEACHER,
    ADMIN,
    OPERATOR;

    /** The role as tokens, tables and JSON spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
