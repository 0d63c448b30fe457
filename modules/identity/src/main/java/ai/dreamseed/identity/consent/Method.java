package ai.dreamseed.identity.consent;

import java.util.Arrays;
import java.util.Locale;

/** How a word on a purpose came about. */
enum Method {
    /** With the registration of somebody who decides for themselves. */
    REGISTRATION,
    /** By the person, in their settings. */
    OWN,
    /** By a linked guardian. */
    GUARDIAN,
    /** By nobody: the link to the guardian who had agreed ended while the child was under 14. */
    UNLINKED,
    /** The account is older than the question. */
    EARLIER,
    /** The account is one of the demo academy's. */
    DEMO;

    /** As tables and JSON spell it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Method of(String wire) {
        return Arrays.stream(values())
                .filter(method -> method.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Unknown method " + wire));
    }
}
