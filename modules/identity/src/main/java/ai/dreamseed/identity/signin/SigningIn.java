package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.EmailHolders;
import ai.dreamseed.identity.account.KnowingOneself;
import ai.dreamseed.identity.account.Language;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.lockout.Admission;
import ai.dreamseed.identity.lockout.SlowingGuesses;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.password.Passwords;
import ai.dreamseed.identity.secondfactor.CodeProblems;
import ai.dreamseed.identity.secondfactor.Verdict;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Lets people in: with their password, as a guest, with a refresh token. No transaction is open while a hash is computed. */
@ApplicationScoped
class SigningIn {

    @Inject
    private Accounts accounts;

    @Inject
    private KnowingOneself knowing;

    @Inject
    private Passwords passwords;

    @Inject
    private SlowingGuesses guesses;

    @Inject
    private SignIns signIns;

    @Inject
    private Challenges challenges;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Clock clock;

    /**
     * Takes the same work whether or not there is such an account.
     *
     * @return the tokens, or a challenge where the account has a second factor
     * @throws Problem 400 when a field is missing, 401 {@code wrong-credentials}, 429 {@code too-many-attempts}, 503 when
     *     too many are at it
     */
    LoginAnswer withPassword(Login login) {
        Refusals refusals = new Refusals();
        refusals.require("email", login.email());
        if (login.password() == null || login.password().isEmpty()) {
            refusals.require("password", null);
        }
        refusals.throwIfAny();
        Admission admission = guesses.count(login.email());
        EmailHolders all =
                EmailAddress.of(login.email()).map(accounts::holders).orElseGet(() -> new EmailHolders(List.of()));
        EmailHolders holders = all.only(account -> admission.covers(account.id()));
        OptionalInt which = matching(login, holders, admission);
        if (which.isEmpty()) {
            guesses.wrong(admission, holders.verified().map(Account::id).orElse(null));
            throw Problem.of(
                    401,
                    "wrong-credentials",
                    "이메일이나 비밀번호가 맞지 않아요. 다시 확인해 주세요.",
                    "The e-mail address or the password is wrong. Please check both.");
        }
        Account account = holders.withPassword().get(which.getAsInt());
        guesses.right(admission, account.id(), all.belongsTo(account));
        return accounts.hasSecondFactor(account.id())
                ? LoginAnswer.of(challenges.begin(account))
                : LoginAnswer.of(pair(signIns.beginByPassword(account)));
    }

    private OptionalInt matching(Login login, EmailHolders holders, Admission admission) {
        // What cannot be a password is compared like one that is wrong.
        Password typed =
                Password.of(login.password()).orElseGet(() -> Password.of("-").orElseThrow());
        try {
            return passwords.matching(typed, holders.hashes());
        } catch (Problem busy) {
            guesses.takeBack(admission);
            throw busy;
        }
    }

    /**
     * The second step, after the password.
     *
     * @throws Problem 400 when a field is missing, 401 {@code wrong-code} or {@code challenge-expired}, 429 {@code
     *     too-many-attempts}
     */
    TokenPair withSecondFactor(SecondStep step) {
        Refusals refusals = new Refusals();
        refusals.require("challenge", step.challenge());
        refusals.require("code", step.code());
        refusals.throwIfAny();
        Challenges.Outcome outcome = Secret.of(step.challenge())
                .map(challenge -> challenges.answer(challenge, step.code()))
                .orElseGet(Challenges.Outcome.Gone::new);
        return switch (outcome) {
            case Challenges.Outcome.Passed passed -> pair(passed.entry());
            case Challenges.Outcome.Refused(Verdict.Closed closed) -> throw CodeProblems.closed(closed.pause());
            case Challenges.Outcome.Refused refused -> throw CodeProblems.wrong(401);
            case Challenges.Outcome.Gone gone ->
                throw Problem.of(
                        401,
                        "challenge-expired",
                        "로그인 시간이 지났어요. 처음부터 다시 로그인해 주세요.",
                        "This sign-in took too long. Please start again with your password.");
        };
    }

    /**
     * Opens a guest's account. A retry opens another: the answer holds tokens, which we do not keep, and a guest's account
     * that nobody used holds nothing.
     *
     * @throws Problem 400 for an unknown language
     */
    GuestTokens asGuest(GuestWish wish, String key, Locale spoken) {
        Refusals.key(key);
        Refusals refusals = new Refusals();
        String locale = Language.check("locale", wish == null ? null : wish.locale(), spoken, refusals);
        refusals.throwIfAny();
        Account guest = accounts.add(Account.guest(TenantContext.require(), locale, clock.instant()));
        return GuestTokens.of(pair(signIns.begin(guest)), knowing.show(guest.id(), spoken));
    }

    /**
     * Renews a sign-in; the refresh token is used up.
     *
     * @param key the {@code Idempotency-Key}, by which a repeated request is told from a stolen token; may be null
     * @throws Problem 401 {@code token-expired} or {@code unauthenticated}, 409 when the token is being refreshed elsewhere
     *     at this moment
     */
    TokenPair again(RefreshRequest request, String key) {
        Instant arrived = clock.instant();
        Refusals.key(key);
        Renewal renewal = secret(request)
                .map(secret -> signIns.rotate(secret, key, arrived))
                .orElseGet(Renewal.Unknown::new);
        return switch (renewal) {
            case Renewal.Renewed renewed -> pair(renewed.entry());
            case Renewal.Overtaken overtaken ->
                throw Problem.conflict(
                        "conflict",
                        "다른 창에서 방금 로그인을 갱신했어요. 그 창의 토큰을 써 주세요.",
                        "Another window has refreshed this sign-in just now. Please use the token that it got.");
            case Renewal.Expired expired ->
                throw Problem.of(
                        401,
                        "token-expired",
                        "로그인 시간이 지났어요. 다시 로그인해 주세요.",
                        "Your sign-in has expired. Please sign in again.");
            // A thief need not know which of the two it was.
            case Renewal.Reused reused -> throw Problem.unauthenticated();
            case Renewal.Unknown unknown -> throw Problem.unauthenticated();
        };
    }

    /** Signs out on this device. Succeeds also with a token that was never ours: there is nothing left to end. */
    void out(RefreshRequest request) {
        secret(request).ifPresent(signIns::end);
    }

    private static Optional<Secret> secret(RefreshRequest request) {
        Refusals refusals = new Refusals();
        refusals.require("refreshToken", request.refreshToken());
        refusals.throwIfAny();
        return Secret.of(request.refreshToken());
    }

    private TokenPair pair(Entry entry) {
        return new TokenPair(
                accessTokens.sign(entry.bearer()),
                entry.refreshToken().text(),
                "Bearer",
                accessTokens.lifetime().toSeconds());
    }
}
