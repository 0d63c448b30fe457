package ai.dreamseed.identity;

import ai.dreamseed.kernel.Caller;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whose API key was presented. Asked by the API's entrance for what comes as {@code Authorization: Bearer} and
 * begins with {@value #PREFIX}; no tenant is set then.
 */
public interface KeyBearers {

    /** By what a key is told from a token. */
    String PREFIX = "dsk_";

    /**
     * @param presented the key in the clear, of any length and form
     * @param locale the language of the answer
     * @return the caller; empty where the key is unknown, removed or expired
     */
    Optional<Caller> find(String presented, Locale locale);
}
