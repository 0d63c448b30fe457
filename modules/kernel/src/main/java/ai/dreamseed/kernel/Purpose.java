package ai.dreamseed.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What personal data may be used for, as far as it takes a person's own or a guardian's consent. */
public enum Purpose {
    /** Practice, its record and its estimates: the service itself. */
    SERVICE,
    /** Showing a problem and a learner's answers to a language model. */
    TUTOR,
    /** Read models across learners, which no learner needs in order to learn. */
    ANALYTICS;

    /** As tokens, tables and JSON spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> of(String wire) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wire().equals(wire))
                .findFirst();
    }
}
