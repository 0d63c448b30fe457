package ai.dreamseed.identity.account;

import ai.dreamseed.identity.Role;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One person in one academy.
 *
 * <p>It begins either as a guest's, with a role and nothing else, or with credentials. A guest who likes it here registers
 * and keeps the account, and with it everything that was learned so far; the way back does not exist.
 */
@Entity
@Table(schema = "identity", name = "account")
public class Account {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    private String email;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "birth_date")
    private LocalDate birthDate;

    private String locale;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean guest;

    @Column(name = "registered_with")
    private String registeredWith;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "invited_at", updatable = false)
    private Instant invitedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    // The table's tenant is filled in by the database, from the transaction.
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "identity", name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    protected Account() {}

    private Account(TenantId tenant, String displayName, String locale, Instant now) {
        this.id = Ids.next();
        this.tenantId = tenant.value();
        this.displayName = displayName;
        this.locale = locale;
        this.createdAt = now;
        this.roles.add(Role.LEARNER.wire());
    }

    /** Somebody who wants to try a problem at once. */
    public static Account guest(TenantId tenant, String locale, Instant now) {
        Account account = new Account(tenant, "en".equals(locale) ? "Guest" : "게스트", locale, now);
        account.guest = true;
        return account;
    }

    static Account learner(TenantId tenant, Credentials credentials, Instant now) {
        Account account = new Account(tenant, credentials.displayName(), credentials.locale(), now);
        account.take(credentials);
        return account;
    }

    /**
     * Somebody whom an administrator has invited: known by name and address, without a password until they accept.
     *
     * @param birthDate null where it is not known
     */
    public static Account invited(
            TenantId tenant,
            EmailAddress email,
            String displayName,
            LocalDate birthDate,
            String locale,
            Set<Role> roles,
            Instant now) {
        Account account = new Account(tenant, displayName, locale, now);
        account.email = email.value();
        account.birthDate = birthDate;
        account.invitedAt = now;
        account.assign(roles);
        return account;
    }

    /** Makes the person what {@code roles} say, and nothing else. */
    public void assign(Set<Role> wished) {
        if (wished.isEmpty()) {
            throw new IllegalArgumentException("Nobody is nothing");
        }
        Set<String> names = wished.stream().map(Role::wire).collect(Collectors.toSet());
        roles.retainAll(names);
        roles.addAll(names);
    }

    /**
     * Gives a guest's account its credentials.
     *
     * @return whether it did; not when it has some already
     */
    boolean register(Credentials credentials) {
        if (!guest) {
            return false;
        }
        guest = false;
        displayName = credentials.displayName();
        locale = credentials.locale();
        take(credentials);
        return true;
    }

    private void take(Credentials credentials) {
        email = credentials.email().value();
        birthDate = credentials.birthDate();
        passwordHash = credentials.passwordHash();
        registeredWith = credentials.registeredWith();
    }

    void verify(Instant now) {
        verifiedAt = now;
    }

    /** @param hash as bcrypt made it */
    public void changePassword(String hash) {
        passwordHash = hash;
        // The registering request was made with another one.
        registeredWith = null;
    }

    /** Whether the address was proved to be this person's. Never for a guest, who has none. */
    public boolean emailVerified() {
        return verifiedAt != null;
    }

    public void rename(String name) {
        displayName = name;
    }

    public void speak(String language) {
        locale = language;
    }

    public void bornOn(LocalDate date) {
        birthDate = date;
    }

    public UserId id() {
        return new UserId(id);
    }

    public TenantId tenant() {
        return new TenantId(tenantId);
    }

    /** Null for a guest. */
    public String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    /** Null for a guest, and where it is not known. */
    public LocalDate birthDate() {
        return birthDate;
    }

    public String locale() {
        return locale;
    }

    /** Null where there is none, as with a guest. */
    public String passwordHash() {
        return passwordHash;
    }

    /** Null where the registering request had no {@code Idempotency-Key}. */
    String registeredWith() {
        return registeredWith;
    }

    public boolean guest() {
        return guest;
    }

    /** Null for whoever came by themselves. */
    public Instant invitedAt() {
        return invitedAt;
    }

    /** Whether an administrator has invited them and they have not set a password yet. */
    public boolean awaited() {
        return invitedAt != null && passwordHash == null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** As tokens spell them, in the order of {@link Role}. */
    public List<String> roles() {
        return Arrays.stream(Role.values())
                .map(Role::wire)
                .filter(roles::contains)
                .toList();
    }

    /** Nothing of a person, who may stand in a log. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
