package ai.dreamseed.tutoring;

import java.util.Optional;

/** Hints that a model gave before, for the very same prompt. It may forget, and it never fails. */
interface HintMemory {

    /** What the model said, and which. */
    record Said(String model, String text) {}

    Optional<Said> find(String key);

    void keep(String key, Said said);
}
