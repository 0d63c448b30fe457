package ai.dreamseed.identity.account;

import ai.dreamseed.identity.Consents;
import ai.dreamseed.identity.Revocations;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of the academy at hand.
 *
 * <p>Each method is a transaction of its own unless there is one already: between them passwords are hashed, and no
 * connection is held for that.
 */
@ApplicationScoped
@Transactional
public class Accounts {

    private static final String UNIQUE_VIOLATION = "23505";
    /** So many may go by one address, the one that has proved it included: a sign-in compares with all of them. */
    private static final int MOST_HOLDERS = 8;

    /** How long a request may overtake itself. A later repetition is known by its password as well. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "dreamseed")
    EntityManager em;

    @Inject
    Event<AccountRegistered> registered;

    @Inject
    Consents consents;

    @Inject
    Revocations revocations;

    @Inject
    Clock clock;

    public Optional<Account> find(UserId id) {
        return em.createQuery("select a from Account a left join fetch a.roles where a.id = :id", Account.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    /** Who goes by an address, {@value #MOST_HOLDERS} at most: see {@link #add}. */
    public EmailHolders holders(EmailAddress email) {
        return new EmailHolders(em.createQuery(
                        "select a from Account a where a.email = :email order by"
                                + " case when a.verifiedAt is null then 1 else 0 end, a.createdAt desc, a.id desc",
                        Account.class)
                .setParameter("email", email.value())
                .setMaxResults(MOST_HOLDERS)
                .getResultList());
    }

    /** Who goes by an account's address. */
    public EmailHolders holders(Account account) {
        return holders(new EmailAddress(account.email()));
    }

    /** @throws EmailTaken when another account has proved the address */
    public void verify(Account account, Instant now) throws EmailTaken {
        account.verify(now);
        flush();
    }

    /** Whether signing in takes a second factor. */
    public boolean hasSecondFactor(UserId id) {
        return (Boolean) em.createNativeQuery("select exists(select 1 from identity.second_factor where account_id = ?1"
                        + " and confirmed_at is not null)")
                .setParameter(1, id.value())
                .getSingleResult();
    }

    /** The address that the account's owner knows it by; empty for a guest. */
    public Optional<String> emailOf(UserId id) {
        return find(id).map(Account::email);
    }

    /**
     * Adds an account. Whoever brings a password registers by it, and agrees to what their age lets them agree to.
     *
     * @throws EmailTaken when somebody else has proved the address
     * @throws Problem 429 {@code too-many-attempts} when very many go by the address without having proved it
     */
    public Account add(Account account) throws EmailTaken {
        if (account.passwordHash() != null) {
            Optional<Account> twin = meet(new EmailAddress(account.email()), account.registeredWith());
            if (twin.isPresent()) {
                return twin.get();
            }
        }
        em.persist(account);
        flush();
        if (account.passwordHash() != null) {
            consents.registered(account.id());
            registered.fire(new AccountRegistered(account.id(), new EmailAddress(account.email())));
        }
        return account;
    }

    /** Makes others who want to decide something about the same person wait until this transaction ends. */
    public void lock(UserId id) {
        em.createNativeQuery("select 1 from identity.account a where a.tenant_id = ?1 and a.id = ?2 for no key update")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, id.value())
                .getResultList();
    }

    /**
     * Gives a guest's account its credentials; empty when there is no such guest (any more).
     *
     * @throws EmailTaken when somebody else has proved the address
     */
    Optional<Account> register(UserId guest, Credentials credentials) throws EmailTaken {
        Optional<Account> twin = meet(credentials.email(), credentials.registeredWith());
        if (twin.isPresent()) {
            return twin;
        }
        Optional<Account> done = find(guest).filter(account -> account.register(credentials));
        flush();
        done.ifPresent(account -> registered.fire(new AccountRegistered(account.id(), credentials.email())));
        // A guest's token says that nothing is withheld, which a birth date may change.
        if (done.isPresent() && !consents.registered(guest).isEmpty()) {
            revocations.account(guest);
        }
        return done;
    }

    /**
     * Lets those who register with one address at the same moment do so one after the other.
     *
     * @return what the very same request has opened meanwhile
     */
    private Optional<Account> meet(EmailAddress email, String registeredWith) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
                .setParameter(1, "account:" + TenantContext.require() + ":" + email.value())
                .getSingleResult();
        List<Account> all = holders(email).all();
        Optional<Account> twin = registeredWith == null
                ? Optional.empty()
                : all.stream()
                        .filter(account -> registeredWith.equals(account.registeredWith()))
                        .filter(account ->
                                account.createdAt().isAfter(clock.instant().minus(SAME_MOMENT)))
                        .findFirst();
        if (twin.isEmpty()
                && all.stream().filter(account -> !account.emailVerified()).count() >= MOST_HOLDERS - 1) {
            // It says nothing of whether somebody has proved it, and nobody who has an account is pushed out by others.
            throw new Problem(
                    "too-many-attempts",
                    429,
                    new Text(
                            "이 이메일로 여러 번 가입했지만 아직 확인하지 않았어요. 메일함의 링크로 주소를 확인하거나 비밀번호를 새로 정해 주세요.",
                            "This address was used to sign up several times and never confirmed. Please use the link"
                                    + " in the letter, or set a new password."),
                    List.of(),
                    Duration.ofDays(1));
        }
        return twin;
    }

    /** Changes what is not null. Empty when there is no such account. */
    Optional<Account> edit(UserId id, String displayName, String locale) {
        Optional<Account> found = find(id);
        found.ifPresent(account -> {
            if (displayName != null) {
                account.rename(displayName);
            }
            if (locale != null) {
                account.speak(locale);
            }
        });
        return found;
    }

    private void flush() throws EmailTaken {
        try {
            em.flush();
        } catch (PersistenceException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                    throw new EmailTaken();
                }
            }
            throw e;
        }
    }
}
