package ai.dreamseed.identity;

/**
 * What an access token says beyond the registered claims (RFC 7519) and MicroProfile JWT's {@code upn} and {@code groups}.
 * There is no name and no e-mail address in it: tokens pass through logs and proxies that are not ours.
 *
 * <p>{@code jti} is a UUID of version 7: its milliseconds are the time of issue that revocations compare with. A token
 * belongs to a sign-in, to a key or to an operator's step, and says to which; one that says none is refused.
 */
public final class Claims {

    /** The academy, a UUID. */
    public static final String TENANT = "tid";

    /** Whether the account was opened without credentials; a boolean. */
    public static final String GUEST = "guest";

    /** The account's language: {@code ko} or {@code en}. */
    public static final String LOCALE = "locale";

    /** The sign-in that a person's token belongs to, a UUID. */
    public static final String SIGN_IN = "sid";

    /** {@link ai.dreamseed.kernel.Tier#wire()}. */
    public static final String TIER = "tier";

    /** The purposes for which a consent is needed and missing; a list of {@link ai.dreamseed.kernel.Purpose#wire()}. */
    public static final String WITHHELD = "withheld";

    /** Whether its bearer has to set up a second factor before anything else; there only when true. */
    public static final String ENROL = "enrol";

    /** The API key that the token was exchanged for, a UUID. */
    public static final String KEY = "key";

    /** What a key may do, separated by blanks (RFC 8693, 4.2). */
    public static final String SCOPE = "scope";

    /** An operator's step into an academy, a UUID; {@link #TENANT} is that academy. */
    public static final String STEP = "step";

    /** The academy that an operator on a step is from, a UUID. */
    public static final String HOME = "home";

    /** Whom the tokens are for. */
    public static final String AUDIENCE = "dreamseed-api";

    private Claims() {}
}
