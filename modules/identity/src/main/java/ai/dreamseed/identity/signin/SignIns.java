package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.WithheldPurposes;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.signin.SignIn.End;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sign-ins of the academy at hand, and the refresh tokens of each. */
@ApplicationScoped
@Transactional
class SignIns {

    /** How many sign-ins an account may have at once; the oldest gives way to a new one. */
    static final int MOST = 50;

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private EndingSignIns ending;

    @Inject
    private Visitor visitor;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<WithheldPurposes> withheldPurposes;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "dreamseed.refresh.token.lifetime", defaultValue = "P30D")
    private Duration lifetime;

    /** The roles that are worth nothing without a second factor. */
    @Inject
    @ConfigProperty(name = "dreamseed.second.factor.required", defaultValue = "admin,operator")
    private List<String> needSecondFactor;

    /** Begins a sign-in. */
    Entry begin(Account account) {
        Instant now = clock.instant();
        makeRoom(account.id());
        SignIn signIn = new SignIn(account, visitor.device(), visitor.address(), now);
        em.persist(signIn);
        // The token refers to it, and the order of inserts is otherwise the provider's to choose.
        em.flush();
        Secret secret = Secret.next();
        em.persist(new RefreshToken(signIn, secret, now, lifetime));
        return new Entry(bearer(signIn).orElseThrow(Problem::unauthenticated), secret);
    }

    /**
     * Rotates a refresh token.
     *
     * <p>The token is read without a lock and claimed with one: whoever read it unused and then finds it used was overtaken
     * by a request of the same moment; so was who arrived before it was used and was kept waiting for a connection. Anybody
     * else who finds it used came later, and that ends the sign-in.
     *
     * @param key the request's {@code Idempotency-Key}; null where there was none
     * @param arrived when the request came in
     */
    Renewal rotate(Secret presented, String key, Instant arrived) {
        Instant now = clock.instant();
        RefreshToken token = find(presented).orElse(null);
        if (token == null) {
            return new Renewal.Unknown();
        }
        SignIn signIn = em.find(SignIn.class, token.signInId());
        return switch (token.judge(signIn, key, arrived, now)) {
            case ENDED -> new Renewal.Unknown();
            case EXPIRED -> new Renewal.Expired();
            case OVERTAKEN -> new Renewal.Overtaken();
            case REUSED -> endForReuse(signIn);
            case REPEATED -> claim(token.successorId(), now) ? follow(token, signIn, key, now) : endForReuse(signIn);
            case FRESH -> claim(token.id(), now) ? follow(token, signIn, key, now) : new Renewal.Overtaken();
        };
    }

    /** Signs out; a token that we do not know is signed out already. */
    void end(Secret presented) {
        find(presented)
                .map(token -> em.find(SignIn.class, token.signInId()))
                .ifPresent(signIn -> ending.end(signIn, End.SIGNED_OUT));
    }

    /** Those that have not ended, the last used first. One whose refresh tokens have all expired is gone. */
    List<SignIn> living(UserId account) {
        return em.createQuery(
                        "select s from SignIn s where s.accountId = :account and s.endedAt is null and s.lastUsedAt >"
                                + " :expired order by s.lastUsedAt desc, s.id desc",
                        SignIn.class)
                .setParameter("account", account.value())
                .setParameter("expired", clock.instant().minus(lifetime))
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Ends the oldest where there would be too many. */
    private void makeRoom(UserId account) {
        List<SignIn> tooMany = em.createQuery(
                        "select s from SignIn s where s.accountId = :account and s.endedAt is null"
                                + " order by s.lastUsedAt desc, s.id desc",
                        SignIn.class)
                .setParameter("account", account.value())
                .setFirstResult(MOST - 1)
                .getResultList();
        tooMany.forEach(signIn -> ending.end(signIn, End.REPLACED));
    }

    private Renewal follow(RefreshToken token, SignIn signIn, String key, Instant now) {
        Optional<Bearer> bearer = bearer(signIn);
        if (bearer.isEmpty()) {
            return new Renewal.Unknown();
        }
        signIn.used(visitor.device(), visitor.address(), now);
        forgetExpired(signIn, now);
        Secret secret = Secret.next();
        RefreshToken successor = new RefreshToken(signIn, secret, now, lifetime);
        em.persist(successor);
        // As late as can be: who arrives until this is visible to others was here before.
        token.rotated(successor, key, clock.instant());
        return new Renewal.Renewed(new Entry(bearer.get(), secret));
    }

    /**
     * What the account is now. Whoever revokes its tokens takes the same lock: either they wait until this has committed, and
     * their revocation is later than this token, or we wait, and read what they changed.
     */
    private Optional<Bearer> bearer(SignIn signIn) {
        em.createNativeQuery("select 1 from identity.account where id = ?1 for share")
                .setParameter(1, signIn.account().value())
                .getResultList();
        return accounts.find(signIn.account())
                .map(account -> Bearer.of(account, signIn.id(), withheld(account), mustEnrol(account)));
    }

    private boolean mustEnrol(Account account) {
        return account.roles().stream().anyMatch(needSecondFactor::contains) && !accounts.hasSecondFactor(account.id());
    }

    private Set<Purpose> withheld(Account account) {
        return withheldPurposes.isResolvable() ? withheldPurposes.get().withheldFrom(account.id()) : Set.of();
    }

    private Renewal endForReuse(SignIn signIn) {
        ending.end(signIn, End.TOKEN_REUSED);
        return new Renewal.Reused();
    }

    private Optional<RefreshToken> find(Secret secret) {
        return em.createQuery("select t from RefreshToken t where t.tokenDigest = :digest", RefreshToken.class)
                .setParameter("digest", secret.digest())
                .getResultStream()
                .findFirst();
    }

    /** Waits for whoever else is at this token. */
    private boolean claim(UUID token, Instant now) {
        return em.createQuery("update RefreshToken t set t.rotatedAt = :now where t.id = :id and t.rotatedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", token)
                        .executeUpdate()
                == 1;
    }

    /** An expired token is refused with or without its row; the others are needed to notice their reuse. */
    private void forgetExpired(SignIn signIn, Instant now) {
        em.createQuery("delete from RefreshToken t where t.signInId = :signIn and t.expiresAt < :now")
                .setParameter("signIn", signIn.id())
                .setParameter("now", now)
                .executeUpdate();
    }
}
