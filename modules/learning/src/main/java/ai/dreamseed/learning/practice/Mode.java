package ai.dreamseed.learning.practice;

import java.util.Locale;

/** What a session is for. */
enum Mode {
    /** To learn. */
    PRACTICE,
    /** To find out how able the learner is. */
    DIAGNOSTIC;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
