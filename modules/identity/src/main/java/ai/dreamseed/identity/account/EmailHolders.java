package ai.dreamseed.identity.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The accounts that go by one address: at most one has proved it, others may have typed it.
 *
 * @param all the one that has proved it first, then the newest
 */
public record EmailHolders(List<Account> all) {

    public EmailHolders {
        all = List.copyOf(all);
    }

    public Optional<Account> verified() {
        return all.stream().filter(Account::emailVerified).findFirst();
    }

    /** Of those that have not proved it. */
    public Optional<Account> newest() {
        return all.stream().filter(account -> !account.emailVerified()).findFirst();
    }

    public EmailHolders only(Predicate<Account> admitted) {
        return new EmailHolders(all.stream().filter(admitted).toList());
    }

    /** Whether the address is an account's own: it has proved it, or nobody else goes by it. */
    public boolean belongsTo(Account account) {
        return account.emailVerified() || all.size() == 1;
    }

    /** The hashes of those that have a password, in the order of {@link #withPassword()}. */
    public List<String> hashes() {
        return withPassword().stream().map(Account::passwordHash).toList();
    }

    public List<Account> withPassword() {
        return all.stream().filter(account -> account.passwordHash() != null).toList();
    }
}
