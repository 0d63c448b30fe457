package ai.dreamseed.identity.guardian;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.Consents;
import ai.dreamseed.identity.account.People;
import ai.dreamseed.identity.consent.ConsentText;
import ai.dreamseed.identity.consent.ConsentWish;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An academy of a test's own, with a clock that the test sets. */
final class Academy {

    static final LocalDate AT_NINE = LocalDate.of(2017, 6, 1);
    static final LocalDate AT_FIFTEEN = LocalDate.of(2011, 6, 1);
    static final LocalDate GROWN_UP = LocalDate.of(1985, 5, 8);

    final ConsentDatabase database = ConsentDatabase.running();
    final TenantId tenant;
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");

    Academy() {
        this("Asia/Seoul");
    }

    Academy(String zone) {
        tenant = database.academy(zone);
    }

    Instant now() {
        return now;
    }

    void at(Instant time) {
        now = time;
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now, zone);
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    <T> T as(UserId person, Function<Beans, T> work) {
        return database.inTransaction(tenant, clock(), beans -> {
            if (person != null) {
                beans.get(CurrentCaller.class).set(caller(person));
            }
            return work.apply(beans);
        });
    }

    Caller caller(UserId person) {
        return new Caller(tenant, person, Set.of("learner", "guardian"), false, Locale.KOREAN);
    }

    UserId register(String name, LocalDate bornOn) {
        return register(name, name + "-" + UUID.randomUUID() + "@example.org", bornOn);
    }

    UserId register(String name, String email, LocalDate bornOn) {
        return as(null, beans -> People.register(beans, name, email, bornOn, now));
    }

    UserId guest() {
        return as(null, beans -> People.guest(beans, now));
    }

    InvitationView invite(UserId learner, String email) {
        return as(
                learner,
                beans -> beans.get(InvitingGuardian.class).invite(caller(learner), new InvitationWish(email), null));
    }

    /** The secret of the link in the latest letter to an address. */
    String secretFor(String email) {
        String body = letterTo(email);
        Matcher link =
                Pattern.compile("/invitation/#token=([A-Za-z0-9_-]{43})\\s").matcher(body);
        if (!link.find()) {
            throw new AssertionError("No link in " + body);
        }
        return link.group(1);
    }

    String letterTo(String email) {
        return database.read(
                        "dreamseed_owner",
                        tenant,
                        "select subject || e'\\n' || body from kernel.letter where tenant_id = '" + tenant
                                + "' and recipient = '" + email + "' order by posted_at desc, id desc limit 1")
                .getFirst();
    }

    ChildView accept(UserId guardian, String secret, boolean service, boolean tutor, boolean analytics) {
        Acceptance acceptance =
                new Acceptance(secret, new Acceptance.Decisions(service, tutor, analytics), ConsentText.VERSION);
        return as(guardian, beans -> beans.get(AnsweringInvitation.class).accept(caller(guardian), acceptance, null));
    }

    /** Invites an adult who agrees to everything. */
    UserId mother(UserId child) {
        String email = "mother-" + UUID.randomUUID() + "@example.org";
        UserId mother = register("어머니", email, GROWN_UP);
        invite(child, email);
        accept(mother, secretFor(email), true, true, true);
        return mother;
    }

    void decide(UserId guardian, UserId child, Purpose purpose, boolean given) {
        as(
                guardian,
                beans -> beans.get(CaringForChild.class)
                        .decide(caller(guardian), child, purpose, new ConsentWish(given, ConsentText.VERSION)));
    }

    void unlink(UserId guardian, UserId child) {
        as(guardian, beans -> {
            beans.get(CaringForChild.class).unlink(caller(guardian), child);
            return null;
        });
    }

    Set<Purpose> withheld(UserId person) {
        return as(null, beans -> beans.get(Consents.class).withheld(person));
    }

    boolean awaitsGuardian(UserId person) {
        return as(null, beans -> beans.get(Consents.class).awaitsGuardian(person));
    }

    int revocations(UserId person) {
        return Integer.parseInt(
                seen("select count(*) from identity.revocation where kind = 'account' and subject_id = '" + person
                                + "'")
                        .getFirst());
    }

    /** What was done to a person, in order. */
    List<String> deeds(UserId person) {
        return seen(
                "select action || coalesce(' ' || (details ->> 'purpose'), '') from kernel.audit where subject_id = '"
                        + person + "' order by position");
    }

    List<String> seen(String sql) {
        return database.read("dreamseed_app", tenant, sql);
    }
}
