package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.AccountLeaving;
import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.contact.FarewellLetter;
import ai.dreamseed.identity.lockout.SlowingGuesses;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.kernel.mail.Postbox;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transactions of {@link Leaving} and {@link ForgettingAccounts}: no password is compared while one is open. */
@ApplicationScoped
@Transactional
class Erasing {

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private Revocations revocations;

    @Inject
    private Event<AccountLeaving> leaving;

    @Inject
    private SlowingGuesses guesses;

    @Inject
    private Postbox postbox;

    @Inject
    private Audit audit;

    /**
     * All of it or nothing. What stays is that it was done, by ids that lead nowhere.
     *
     * @throws Problem 401 when it is gone already, 409 {@code last-admin}
     */
    void erase(UserId person, List<PersonalData> holders) {
        accounts.lock(person);
        Account account = accounts.find(person).orElseThrow(Problem::unauthenticated);
        keepOneAdministrator(account);
        if (account.email() != null) {
            postbox.post(FarewellLetter.to(account.email(), account.locale()));
        }
        erase(account, holders, "asked");
    }

    /**
     * Erases an account that nobody uses, unless somebody has just come back to it.
     *
     * @return whether it did
     */
    boolean forget(UserId person, List<PersonalData> holders) {
        accounts.lock(person);
        Optional<Account> unused = accounts.find(person).filter(account -> UnusedAccounts.still(em, person));
        unused.ifPresent(account -> erase(account, holders, "unused"));
        return unused.isPresent();
    }

    private void erase(Account account, List<PersonalData> holders, String why) {
        UserId person = account.id();
        revocations.account(person);
        leaving.fire(new AccountLeaving(person));
        holders.forEach(holder -> holder.erase(person));
        em.createNativeQuery("select kernel.forget_answers_of(cast(?1 as uuid))")
                .setParameter(1, person.value())
                .getSingleResult();
        if (account.email() != null) {
            guesses.forget(account.email());
        }
        audit.add(Deed.to("account", person.value(), "account.deleted").with("reason", why));
    }

    /** Whoever else decides about roles of this academy waits until this transaction ends; see {@code people.Directory}. */
    private void keepOneAdministrator(Account account) {
        if (!account.roles().contains(Role.ADMIN.wire())) {
            return;
        }
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended('identity.account_role ' || ?1, 0)) as"
                        + " text)")
                .setParameter(1, TenantContext.require().toString())
                .getSingleResult();
        boolean others = (Boolean) em.createNativeQuery("select exists (select 1 from identity.account_role r"
                        + " join identity.account a on a.tenant_id = r.tenant_id and a.id = r.account_id"
                        + " where r.tenant_id = ?1 and r.role = 'admin' and r.account_id <> ?2"
                        + " and a.password_hash is not null)")
                .setParameter(1, TenantContext.require().value())
                .setParameter(2, account.id().value())
                .getSingleResult();
        if (!others) {
            throw Problem.conflict(
                    "last-admin",
                    "학원에는 관리자가 한 명은 있어야 해요. 다른 관리자를 먼저 정해 주세요.",
                    "An academy needs an administrator. Please make somebody else one first.");
        }
    }

    Map<String, Map<String, List<JsonNode>>> export(UserId person, List<PersonalData> holders) {
        Map<String, Map<String, List<JsonNode>>> everything = new LinkedHashMap<>();
        holders.reversed().forEach(holder -> everything.put(holder.name(), holder.export(person)));
        audit.add(Deed.to("account", person.value(), "account.exported"));
        return everything;
    }
}
