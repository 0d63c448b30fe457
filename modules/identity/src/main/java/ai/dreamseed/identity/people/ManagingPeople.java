package ai.dreamseed.identity.people;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.account.Accounts;
import ai.dreamseed.identity.account.BirthDate;
import ai.dreamseed.identity.account.DisplayName;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.EmailTaken;
import ai.dreamseed.identity.account.Language;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.contact.Invitations;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What an administrator does with the people of the academy, one at a time. */
@ApplicationScoped
class ManagingPeople {

    private static final int LONGEST_SEARCH = 100;

    @Inject
    Directory directory;

    @Inject
    Accounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    Revocations revocations;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    /**
     * Newest first, without guests.
     *
     * @param search how a name or an address begins; null for all
     * @param role as tokens spell it; null for all
     * @throws Problem 400 for a role or a cursor that there is not
     */
    @Transactional
    Page<PersonView> page(String search, String role, String cursor, int limit) {
        Refusals refusals = new Refusals();
        Role only = role == null || role.isBlank()
                ? null
                : RoleRules.read("role", List.of(role), refusals).stream()
                        .findFirst()
                        .orElse(null);
        if (search != null && search.length() > LONGEST_SEARCH) {
            refusals.add("q", "too-long", "100자까지 찾을 수 있어요.", "Please search for at most 100 characters.");
        }
        refusals.throwIfAny();
        String prefix = search == null || search.isBlank()
                ? null
                : Normalizer.normalize(search.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        List<PersonView> found = directory.page(prefix, only, cursor == null ? null : Cursor.decode(cursor), limit + 1);
        List<PersonView> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown,
                found.size() > limit
                        ? new Cursor(
                                        shown.getLast().createdAt(),
                                        shown.getLast().id())
                                .encode()
                        : null);
    }

    /** @throws Problem 404 */
    @Transactional
    PersonView show(UserId id) {
        return PersonView.of(accounts.find(id).orElseThrow(Problem::notFound));
    }

    /**
     * Opens an account without a password, and posts the letter with which its owner chooses one.
     *
     * @param key the {@code Idempotency-Key}; may be null
     * @throws Problem 400 with the fields that are wrong, 403 for roles that are not the caller's to give, 409 {@code
     *     email-taken}, 422 {@code idempotency-mismatch}
     */
    @Transactional
    PersonView invite(Caller caller, String key, NewPerson wish) {
        Refusals refusals = new Refusals();
        String name = DisplayName.check("displayName", wish.displayName(), refusals);
        EmailAddress email = EmailAddress.check("email", wish.email(), refusals);
        Set<Role> roles =
                wish.roles() == null ? EnumSet.of(Role.LEARNER) : RoleRules.read("roles", wish.roles(), refusals);
        LocalDate born = wish.birthDate() == null
                ? null
                : BirthDate.check("birthDate", wish.birthDate(), today(caller.tenant()), refusals);
        String locale = Language.check("locale", wish.locale(), caller.locale(), refusals);
        refusals.throwIfAny();
        RoleRules.changes(caller, Set.of(), roles);
        UUID id = idempotency.once(caller, key, "POST /people", wish, UUID.class, () -> {
            if (!directory.taken(List.of(email)).isEmpty()) {
                throw taken();
            }
            Account invited = add(Account.invited(caller.tenant(), email, name, born, locale, roles, clock.instant()));
            invitations.send(invited);
            audit.add(Deed.to("account", invited.id().value(), "people.invited").with("roles", spelled(roles)));
            return invited.id().value();
        });
        return show(new UserId(id));
    }

    private Account add(Account account) {
        try {
            return accounts.add(account);
        } catch (EmailTaken atTheSameTime) {
            throw taken();
        }
    }

    private static Problem taken() {
        return Problem.conflict(
                "email-taken",
                "이 이메일을 쓰는 사람이 이미 있어요. 목록에서 찾아 보세요.",
                "Somebody here has this e-mail address already. Please look for them in the list.");
    }

    /**
     * Sends the letter again; the link before it is good no more.
     *
     * @throws Problem 404, 409 {@code not-invited} for who needs no invitation, 429 {@code too-many-attempts} within a minute
     */
    @Transactional
    void inviteAgain(UserId id) {
        Account account = accounts.find(id).orElseThrow(Problem::notFound);
        if (!account.awaited()) {
            throw Problem.conflict("not-invited", "이미 비밀번호를 정한 사람이에요.", "This person has chosen a password already.");
        }
        if (!invitations.send(account)) {
            throw Problem.of(
                    429,
                    "too-many-attempts",
                    "방금 초대 메일을 보냈어요. 1분 뒤에 다시 보내 주세요.",
                    "An invitation was sent just now. Please wait a minute before the next.");
        }
        audit.add(Deed.to("account", id.value(), "people.invited").with("again", true));
    }

    /**
     * Changes what is not null.
     *
     * @throws Problem 400 with the fields that are wrong, 404, 409 {@code birth-date-known}
     */
    @Transactional
    PersonView edit(Caller caller, UserId id, PersonChange change) {
        Refusals refusals = new Refusals();
        String name =
                change.displayName() == null ? null : DisplayName.check("displayName", change.displayName(), refusals);
        LocalDate born = change.birthDate() == null
                ? null
                : BirthDate.check("birthDate", change.birthDate(), today(caller.tenant()), refusals);
        String locale =
                change.locale() == null ? null : Language.check("locale", change.locale(), caller.locale(), refusals);
        refusals.throwIfAny();
        accounts.lock(id);
        Account account = accounts.find(id).orElseThrow(Problem::notFound);
        if (born != null && account.birthDate() != null && !born.equals(account.birthDate())) {
            // A guardian's consent hangs on it: making a child older must not be a way around.
            throw Problem.conflict(
                    "birth-date-known",
                    "생년월일은 비어 있을 때만 넣을 수 있어요.",
                    "A date of birth can be entered only where there is none.");
        }
        EnumSet<Field> changed = EnumSet.noneOf(Field.class);
        if (name != null && !name.equals(account.displayName())) {
            account.rename(name);
            changed.add(Field.NAME);
        }
        if (locale != null && !locale.equals(account.locale())) {
            account.speak(locale);
            changed.add(Field.LANGUAGE);
        }
        if (born != null && account.birthDate() == null) {
            account.bornOn(born);
            changed.add(Field.BIRTH_DATE);
            // What may be done with somebody's data depends on their age, and tokens say it.
            revocations.account(id);
        }
        if (!changed.isEmpty()) {
            audit.add(Deed.to("account", id.value(), "people.changed")
                    .with(
                            "fields",
                            String.join(" ", changed.stream().map(Field::wire).toList())));
        }
        return PersonView.of(account);
    }

    private enum Field {
        NAME("displayName"),
        LANGUAGE("locale"),
        BIRTH_DATE("birthDate");

        private final String wire;

        Field(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /**
     * Makes somebody what the wish says, and nothing else. Their access tokens end: the next ones say what they are.
     *
     * @param ifMatch the entity tag of what the caller saw; null where there was none
     * @throws Problem 400, 403 for roles that are not the caller's to give or take, 404, 409 {@code last-admin}, {@code
     *     not-registered} for a guest, {@code email-not-proved}, 412 when they are something else meanwhile, 428 without
     *     {@code If-Match}
     */
    @Transactional
    PersonView assign(Caller caller, UserId id, String ifMatch, RolesWish wish) {
        Refusals refusals = new Refusals();
        Set<Role> after = RoleRules.read("roles", wish.roles(), refusals);
        refusals.throwIfAny();
        directory.lockRoles();
        Account account = accounts.find(id).orElseThrow(Problem::notFound);
        RolesTag.of(account).require(ifMatch);
        Set<Role> before = EnumSet.noneOf(Role.class);
        account.roles().forEach(role -> RoleRules.of(role).ifPresent(before::add));
        RoleRules.changes(caller, before, after);
        if (before.equals(after)) {
            return PersonView.of(account);
        }
        if (account.guest()) {
            throw Problem.conflict("not-registered", "가입하지 않은 손님이에요.", "This is a guest, who has not signed up.");
        }
        boolean becomesStaff =
                after.stream().anyMatch(role -> RoleRules.STAFF.contains(role) && !before.contains(role));
        if (becomesStaff && !account.emailVerified() && !account.awaited()) {
            throw Problem.conflict(
                    "email-not-proved",
                    "이메일 주소를 확인한 사람만 선생님이나 관리자가 될 수 있어요.",
                    "Only somebody who has confirmed their e-mail address can become a teacher or an administrator.");
        }
        if (before.contains(Role.ADMIN) && !after.contains(Role.ADMIN) && directory.otherAdministrators(id) == 0) {
            throw Problem.conflict(
                    "last-admin",
                    "학원에는 관리자가 한 명은 있어야 해요. 다른 관리자를 먼저 정해 주세요.",
                    "An academy needs an administrator. Please make somebody else one first.");
        }
        account.assign(after);
        revocations.account(id);
        for (Role role : Role.values()) {
            if (before.contains(role) != after.contains(role)) {
                audit.add(Deed.to("account", id.value(), after.contains(role) ? "role.granted" : "role.revoked")
                        .with("role", role.wire()));
            }
        }
        return PersonView.of(account);
    }

    static String spelled(Set<Role> roles) {
        return String.join(" ", roles.stream().sorted().map(Role::wire).toList());
    }

    LocalDate today(TenantId tenant) {
        return tenants.byId(tenant)
                .map(academy -> LocalDate.now(clock.withZone(academy.timeZone())))
                .orElseThrow(Problem::notFound);
    }
}
