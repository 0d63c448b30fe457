package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Sets up one's own second factor, renews its recovery codes, takes it off. No transaction spans a refusal: what was counted stays. */
@ApplicationScoped
class SettingUpSecondFactor {

    private static final String ISSUER = "DreamSeedAI";

    @Inject
    private Accounts accounts;

    @Inject
    private Tenants tenants;

    @Inject
    private SecondFactors secondFactors;

    /** @throws Problem 422 for an account without a password, 409 where there is a second factor already */
    SecondFactorSecret begin(Caller caller) {
        Account account = accounts.find(caller.user()).orElseThrow(Problem::unauthenticated);
        if (account.passwordHash() == null) {
            throw Problem.unprocessable(
                    "password-required",
                    "비밀번호가 있는 계정만 2단계 인증을 쓸 수 있어요. 먼저 가입해 주세요.",
                    "A second factor needs an account with a password. Please register first.");
        }
        TotpSecret secret = TotpSecret.next();
        if (!secondFactors.begin(caller.user(), secret)) {
            throw Problem.conflict(
                    "second-factor-enabled",
                    "이미 2단계 인증을 쓰고 있어요. 바꾸려면 먼저 해제해 주세요.",
                    "A second factor is set up already. To change it, please take it off first.");
        }
        String issuer = tenants.byId(caller.tenant())
                .map(academy -> ISSUER + " " + academy.slug())
                .orElse(ISSUER);
        return new SecondFactorSecret(
                secret.base32(),
                secret.uri(issuer, accounts.emailOf(caller.user()).orElse(ISSUER)));
    }

    /** @throws Problem 400 {@code wrong-code}, also where nothing waits to be confirmed */
    RecoveryCodes confirm(Caller caller, SecondFactorCode code) {
        return secondFactors
                .confirm(caller.user(), signIn(caller), code(code))
                .map(SettingUpSecondFactor::shown)
                .orElseThrow(() -> CodeProblems.wrong(400));
    }

    /** @throws Problem 400 {@code wrong-code}, 429 {@code too-many-attempts} */
    void disable(Caller caller, SecondFactorCode code) {
        pass(secondFactors.disable(caller.user(), signIn(caller), code(code)));
    }

    /** @throws Problem 400 {@code wrong-code}, 429 {@code too-many-attempts} */
    RecoveryCodes renew(Caller caller, SecondFactorCode code) {
        pass(secondFactors.check(caller.user(), code(code)));
        return shown(secondFactors.renewCodes(caller.user()));
    }

    private static void pass(Verdict verdict) {
        switch (verdict) {
            case Verdict.Right right -> {}
            case Verdict.Wrong wrong -> throw CodeProblems.wrong(400);
            case Verdict.Closed closed -> throw CodeProblems.closed(closed.pause());
        }
    }

    private static String code(SecondFactorCode code) {
        Refusals refusals = new Refusals();
        refusals.require("code", Refusals.body(code).code());
        refusals.throwIfAny();
        return code.code();
    }

    /** A step or a key has no factor of its own: its resources admit neither. */
    private static UUID signIn(Caller caller) {
        if (caller.credential() instanceof Credential.SignedIn signedIn) {
            return signedIn.signIn();
        }
        throw Problem.forbidden();
    }

    private static RecoveryCodes shown(List<RecoveryCode> codes) {
        return new RecoveryCodes(codes.stream().map(RecoveryCode::shown).toList());
    }
}
