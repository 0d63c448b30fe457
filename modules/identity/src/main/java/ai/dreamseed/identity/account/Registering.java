package ai.dreamseed.identity.account;

import ai.dreamseed.identity.password.KnownPasswords;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.password.Passwords;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens an account, or gives a guest's account its credentials.
 *
 * <p>Nobody learns here whether an address is taken: an account of its own is opened for whoever types one, the address
 * becomes somebody's by the letter that is sent to it, and until then both may sign in, each with their own password. A retry
 * is told from a second registration by its {@code Idempotency-Key}, its fields and its password: a digest of the first two
 * stands on the account, the last is compared as at sign-in. (A digest of the password, however well mixed, would be faster to
 * guess at than bcrypt.)
 */
@ApplicationScoped
class Registering {

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private KnownPasswords known;

    @Inject
    private Tenants tenants;

    @Inject
    private Clock clock;

    /**
     * @param key the {@code Idempotency-Key}; null where there was none
     * @param caller who sent the request, if they had a token: a guest keeps the account
     * @throws Problem 400 with the fields that are wrong, 503 when too many are at it
     */
    Registered register(Registration wish, String key, Optional<Caller> caller, Locale spoken) {
        Refusals.key(key);
        TenantId tenant = TenantContext.require();
        Refusals refusals = new Refusals();
        EmailAddress email = EmailAddress.check("email", wish.email(), refusals);
        refusals.add(Password.objection("password", wish.password()));
        String name = DisplayName.check("displayName", wish.displayName(), refusals);
        LocalDate birthDate = BirthDate.check("birthDate", wish.birthDate(), today(tenant), refusals);
        String locale = Language.check("locale", wish.locale(), spoken, refusals);
        String academy = tenants.byId(tenant).map(TenantView::slug).orElse(null);
        refusals.add(known.objection("password", wish.password(), wish.email(), wish.displayName(), academy));
        refusals.throwIfAny();

        Password password = Password.of(wish.password()).orElseThrow();
        String digest = key == null ? null : digest(key, email.value(), name, birthDate.toString(), locale);
        EmailHolders holders = accounts.holders(email);
        String salt = holders.hashes().stream().findFirst().orElse(null);
        Credentials credentials =
                new Credentials(email, name, birthDate, locale, passwords.hash(password, salt), digest);
        return holders.withPassword().stream()
                .filter(account -> same(account, credentials))
                .findFirst()
                .map(account -> Registered.of(account, credentials))
                .orElseGet(() -> Registered.of(open(tenant, credentials, caller), credentials));
    }

    private Account open(TenantId tenant, Credentials credentials, Optional<Caller> caller) {
        if (caller.filter(Caller::guest).isEmpty()) {
            return accounts.add(Account.learner(tenant, credentials, clock.instant()));
        }
        return accounts.register(caller.get().user(), credentials)
                .orElseThrow(() -> Problem.conflict(
                        "conflict",
                        "이미 가입을 마친 계정이에요. 로그인해 주세요.",
                        "This account has been registered already. Please sign in."));
    }

    /** Whether it came of the very same request. All accounts of an address have one salt, so that equal passwords show. */
    private static boolean same(Account account, Credentials credentials) {
        return credentials.registeredWith() != null
                && credentials.registeredWith().equals(account.registeredWith())
                && credentials.passwordHash().equals(account.passwordHash());
    }

    private LocalDate today(TenantId tenant) {
        return tenants.byId(tenant)
                .map(academy -> LocalDate.now(clock.withZone(academy.timeZone())))
                .orElseThrow(Problem::unauthenticated);
    }

    private static String digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(parts)) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
