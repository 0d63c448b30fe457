package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What can be estimated. */
enum Kind {
    /** Parameters of items. Two hundred answers move them noticeably. */
    CALIBRATION(200),
    /** The weights of the memory model. */
    MEMORY(500),
    /** The model of knowledge and its parameters. */
    KNOWLEDGE(500),
    /** Vectors of skills, by who practises what. */
    FACTORISATION(200);

    private final int enough;

    Kind(int enough) {
        this.enough = enough;
    }

    /** How many new answers make it worth a night's work. */
    int enough() {
        return enough;
    }

    /** As JSON and the database spell it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem 400 for anything else */
    static Kind of(String wire) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "kind",
                        "not-found",
                        "calibration, memory, knowledge, factorisation 가운데 하나를 골라 주세요.",
                        "Please choose one of calibration, memory, knowledge, factorisation."));
    }
}
