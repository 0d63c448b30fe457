package ai.dreamseed.identity;

/**
 * What an access token says beyond the registered claims (RFC 7519) and MicroProfile JWT's {@code upn} and {@code groups}.
 * There is no name and no e-mail address in it: tokens pass through logs and proxies that are not ours.
 */
public final class Claims {

    /** The academy, a UUID. */
    public static final String TENANT = "tid";

    /** Whether the account was opened without credentials; a boolean. */
    public static final String GUEST = "guest";

    /** The account's language: {@code ko} or {@code en}. */
    public static final String LOCALE = "locale";

    /** Whom the tokens are for. */
    public static final String AUDIENCE = "dreamseed-api";

    private Claims() {}
}
