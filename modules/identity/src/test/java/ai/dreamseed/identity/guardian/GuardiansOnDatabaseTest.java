package ai.dreamseed.identity.guardian;

import static ai.dreamseed.identity.guardian.Academy.AT_FIFTEEN;
import static ai.dreamseed.identity.guardian.Academy.AT_NINE;
import static ai.dreamseed.identity.guardian.Academy.GROWN_UP;
import static ai.dreamseed.kernel.Purpose.ANALYTICS;
import static ai.dreamseed.kernel.Purpose.SERVICE;
import static ai.dreamseed.kernel.Purpose.TUTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import ai.dreamseed.identity.AccountLeaving;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.EarlierAccounts;
import ai.dreamseed.identity.account.People;
import ai.dreamseed.identity.consent.ConsentText;
import ai.dreamseed.identity.consent.ConsentView;
import ai.dreamseed.identity.consent.ConsentWish;
import ai.dreamseed.identity.consent.Deciding;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardiansOnDatabaseTest {

    private static final String MOTHER = "mother@example.org";

    private final Academy academy = new Academy();

    private static void refused(int status, String slug, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo(slug);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    private InvitationLook look(String secret) {
        return academy.as(
                null, beans -> beans.get(AnsweringInvitation.class).look(new TokenBody(secret), Locale.ENGLISH));
    }

    private void decline(String secret) {
        academy.as(null, beans -> {
            beans.get(AnsweringInvitation.class).decline(new TokenBody(secret));
            return null;
        });
    }

    @Test
    void whoRegistersFromFourteenOnAgreesAndWhoIsYoungerDoesNot() {
        UserId jiho = academy.register("지호", AT_FIFTEEN);
        UserId mina = academy.register("미나", AT_NINE);
        assertThat(academy.withheld(jiho)).isEmpty();
        assertThat(academy.awaitsGuardian(jiho)).isFalse();
        assertThat(academy.seen("select purpose || ' ' || method || ' ' || given || ' ' || text_version"
                        + " from identity.consent where account_id = '" + jiho + "' and decided_by = '" + jiho
                        + "' order by purpose"))
                .containsExactly(
                        "analytics registration true 2026-11-25",
                        "service registration true 2026-11-25",
                        "tutor registration true 2026-11-25");
        assertThat(academy.withheld(mina)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(academy.awaitsGuardian(mina)).isTrue();
        assertThat(academy.seen("select 1 from identity.consent where account_id = '" + mina + "'"))
                .isEmpty();
    }

    @Test
    void nothingIsWithheldFromAGuestUntilABirthDateSaysSo() {
        UserId guest = academy.guest();
        assertThat(academy.withheld(guest)).isEmpty();
        assertThat(academy.awaitsGuardian(guest)).isFalse();
        academy.as(guest, beans -> {
            People.register(beans, guest, "mina@example.org", AT_NINE);
            return null;
        });
        assertThat(academy.withheld(guest)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(academy.revocations(guest))
                .as("the guest's token says that nothing is withheld")
                .isEqualTo(1);
    }

    @Test
    void theWholeStory() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("김정훈", MOTHER, GROWN_UP);
        InvitationView sent = academy.invite(mina, "  Mother@Example.org ");
        assertThat(sent.state()).isEqualTo("open");
        assertThat(sent.email()).isEqualTo(MOTHER);
        assertThat(Duration.between(sent.invitedAt(), sent.expiresAt())).isEqualTo(Duration.ofDays(14));

        assertThat(academy.letterTo(MOTHER)).contains("미나", "새싹 학원", "/invitation/#token=");
        String secret = academy.secretFor(MOTHER);
        InvitationLook look = look(secret);
        assertThat(look.learnerName()).isEqualTo("미나");
        assertThat(look.academy()).isEqualTo("Sprout Academy");
        assertThat(look.purposes()).containsExactly("service", "tutor", "analytics");

        ChildView child = academy.accept(mother, secret, true, false, true);
        assertThat(child.displayName()).isEqualTo("미나");
        assertThat(child.decider()).isEqualTo("guardian");
        assertThat(child.consents())
                .extracting(ConsentView::purpose, ConsentView::given, ConsentView::method)
                .containsExactly(
                        tuple("service", true, "guardian"),
                        tuple("tutor", false, "guardian"),
                        tuple("analytics", true, "guardian"));
        assertThat(academy.withheld(mina)).containsExactly(TUTOR);
        assertThat(academy.awaitsGuardian(mina)).isFalse();
        assertThat(academy.revocations(mina)).isPositive();
        assertThat(academy.<Boolean>as(null, beans -> beans.get(Links.class).isGuardian(mother, mina)))
                .isTrue();
        assertThat(academy.<Boolean>as(null, beans -> beans.get(Links.class).isGuardian(mina, mother)))
                .isFalse();
        assertThat(academy.<List<UserId>>as(
                        null, beans -> beans.get(Links.class).children(mother)))
                .containsExactly(mina);
        assertThat(academy.<List<UserId>>as(
                        null, beans -> beans.get(Links.class).guardians(mina)))
                .containsExactly(mother);
        assertThat(academy.seen("select role from identity.account_role where account_id = '" + mother + "'"))
                .containsExactlyInAnyOrder("learner", "guardian");

        int before = academy.revocations(mina);
        academy.decide(mother, mina, TUTOR, true);
        assertThat(academy.withheld(mina)).isEmpty();
        academy.decide(mother, mina, SERVICE, false);
        assertThat(academy.withheld(mina)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(academy.revocations(mina)).isEqualTo(before + 2);
        assertThat(academy.awaitsGuardian(mina)).isTrue();

        academy.unlink(mother, mina);
        assertThat(academy.<Boolean>as(null, beans -> beans.get(Links.class).isGuardian(mother, mina)))
                .isFalse();
        assertThat(academy.deeds(mina))
                .containsExactly(
                        "guardian.invited",
                        "guardian.linked",
                        "consent.given service",
                        "consent.withdrawn tutor",
                        "consent.given analytics",
                        "consent.given tutor",
                        "consent.withdrawn service",
                        "consent.withdrawn tutor",
                        "consent.withdrawn analytics",
                        "guardian.unlinked");
        assertThat(academy.deeds(mother)).containsExactly("role.granted");
    }

    @Test
    void ofTheLinkOnlyTheDigestIsKeptAndOfTheAddressNothingOnceItIsAnswered() {
        UserId mina = academy.register("미나", AT_NINE);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        String row = "select i::text from identity.guardian_invitation i";
        assertThat(academy.seen(row))
                .singleElement()
                .asString()
                .contains(MOTHER)
                .doesNotContain(secret);
        decline(secret);
        assertThat(academy.seen(row))
                .singleElement()
                .asString()
                .contains("declined")
                .doesNotContain("mother");
        refused(410, "invitation-closed", () -> look(secret));
    }

    @Test
    void aLinkIsGoodOnce() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        academy.accept(mother, secret, true, true, true);
        refused(410, "invitation-used", () -> academy.accept(mother, secret, true, true, true));
        refused(410, "invitation-used", () -> look(secret));
        refused(410, "invitation-used", () -> decline(secret));
    }

    @Test
    void ofManyWhoAcceptAtOnceOneDoes() throws Exception {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        int many = 6;
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<Throwable>> attempts = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return catchThrowable(() -> academy.accept(mother, secret, true, true, true));
                    }))
                    .limit(many)
                    .toList();
            int accepted = 0;
            for (Future<Throwable> attempt : attempts) {
                Throwable thrown = attempt.get();
                if (thrown == null) {
                    accepted++;
                } else {
                    assertThat(thrown).isInstanceOf(Problem.class).hasMessage("invitation-used");
                }
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(academy.seen("select 1 from identity.guardianship")).hasSize(1);
        assertThat(academy.seen("select 1 from identity.consent where account_id = '" + mina + "'"))
                .hasSize(3);
    }

    @Test
    void anInvitationIsGoodForFourteenDays() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        academy.later(Duration.ofDays(14).minusMillis(1));
        assertThat(look(secret).learnerName()).isEqualTo("미나");
        academy.later(Duration.ofMillis(1));
        refused(410, "invitation-expired", () -> look(secret));
        refused(410, "invitation-expired", () -> academy.accept(mother, secret, true, true, true));
        refused(410, "invitation-expired", () -> decline(secret));
        assertThat(academy.withheld(mina)).isNotEmpty();
    }

    @Test
    void onlyTheAdultWhoWasInvitedBecomesTheGuardian() {
        UserId mina = academy.register("미나", AT_NINE);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        UserId stranger = academy.register("모르는 사람", "stranger@example.org", GROWN_UP);
        UserId guest = academy.guest();
        refused(403, "other-address", () -> academy.accept(stranger, secret, true, true, true));
        refused(403, "registration-required", () -> academy.accept(guest, secret, true, true, true));
        refused(409, "own-guardian", () -> academy.accept(mina, secret, true, true, true));
        assertThat(academy.withheld(mina)).isNotEmpty();
        assertThat(look(secret).learnerName()).as("nobody has used it").isEqualTo("미나");
    }

    @Test
    void aGuardianIsNineteenFromMidnightOfTheBirthdayInSeoul() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId brother = academy.register("오빠", "brother@example.org", LocalDate.of(2007, 11, 26));
        academy.invite(mina, "brother@example.org");
        String secret = academy.secretFor("brother@example.org");
        academy.at(Instant.parse("2026-11-25T14:59:59.999Z"));
        refused(403, "guardian-not-adult", () -> academy.accept(brother, secret, true, true, true));
        academy.at(Instant.parse("2026-11-25T15:00:00Z"));
        academy.accept(brother, secret, true, true, true);
        assertThat(academy.withheld(mina)).isEmpty();
    }

    @Test
    void aLinkLeadsNowhereInAnotherAcademy() {
        UserId mina = academy.register("미나", AT_NINE);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        Academy other = new Academy();
        UserId namesake = other.register("어머니", MOTHER, GROWN_UP);
        refused(404, "not-found", () -> other.accept(namesake, secret, true, true, true));
        refused(
                404,
                "not-found",
                () -> other.as(
                        namesake, beans -> beans.get(CaringForChild.class).consents(other.caller(namesake), mina)));
    }

    @Test
    void sendingItAgainReplacesTheLink() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        academy.invite(mina, MOTHER);
        String first = academy.secretFor(MOTHER);
        academy.later(Duration.ofMinutes(1));
        academy.invite(mina, MOTHER);
        String second = academy.secretFor(MOTHER);
        refused(410, "invitation-closed", () -> academy.accept(mother, first, true, true, true));
        academy.accept(mother, second, true, true, true);
        List<InvitationView> sent =
                academy.as(mina, beans -> beans.get(InvitingGuardian.class).list(academy.caller(mina)));
        assertThat(sent).extracting(InvitationView::state).containsExactly("accepted", "withdrawn");
    }

    @Test
    void nobodySendsManyLetters() {
        UserId mina = academy.register("미나", AT_NINE);
        for (int i = 1; i <= 3; i++) {
            academy.invite(mina, "guardian" + i + "@example.org");
        }
        refused(409, "too-many-invitations", () -> academy.invite(mina, "guardian4@example.org"));
        for (int i = 1; i <= 3; i++) {
            academy.later(Duration.ofMinutes(1));
            academy.invite(mina, "guardian1@example.org");
        }
        refused(409, "too-many-invitations", () -> academy.invite(mina, "guardian1@example.org"));
        academy.later(Duration.ofDays(1));
        academy.invite(mina, "guardian1@example.org");
    }

    @Test
    void guestsInviteNobodyAndNobodyInvitesThemselves() {
        UserId guest = academy.guest();
        UserId mina = academy.register("미나", "mina@example.org", AT_NINE);
        refused(403, "registration-required", () -> academy.invite(guest, MOTHER));
        refused(400, "validation", () -> academy.invite(mina, "MINA@example.org"));
        refused(400, "validation", () -> academy.invite(mina, "not an address"));
    }

    @Test
    void anInvitationIsTakenBackByWhoSentItAndByNobodyElse() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId other = academy.register("유나", AT_NINE);
        InvitationView sent = academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        refused(404, "not-found", () -> withdraw(other, sent));
        withdraw(mina, sent);
        refused(404, "not-found", () -> withdraw(mina, sent));
        refused(410, "invitation-closed", () -> look(secret));
    }

    private void withdraw(UserId learner, InvitationView invitation) {
        academy.as(learner, beans -> {
            beans.get(InvitingGuardian.class).withdraw(academy.caller(learner), invitation.id());
            return null;
        });
    }

    @Test
    void aDecisionOnEachPurposeIsNeededAndOnTheTextThatHolds() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        academy.invite(mina, MOTHER);
        String secret = academy.secretFor(MOTHER);
        refused(400, "validation", () -> accept(mother, new Acceptance(secret, null, ConsentText.VERSION)));
        refused(
                400,
                "validation",
                () -> accept(
                        mother,
                        new Acceptance(secret, new Acceptance.Decisions(true, null, true), ConsentText.VERSION)));
        refused(
                409,
                "consent-text-changed",
                () -> accept(mother, new Acceptance(secret, new Acceptance.Decisions(true, true, true), "2020-01-01")));
        assertThat(look(secret).learnerName()).isEqualTo("미나");
    }

    private void accept(UserId guardian, Acceptance acceptance) {
        academy.as(
                guardian,
                beans -> beans.get(AnsweringInvitation.class).accept(academy.caller(guardian), acceptance, null));
    }

    @Test
    void whoIsNoGuardianOfAChildDecidesNothingForIt() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.mother(mina);
        UserId stranger = academy.register("모르는 사람", GROWN_UP);
        refused(404, "not-found", () -> academy.decide(stranger, mina, SERVICE, false));
        refused(404, "not-found", () -> academy.decide(mina, mina, SERVICE, false));
        refused(404, "not-found", () -> academy.unlink(stranger, mina));
        refused(404, "not-found", () -> academy.decide(mother, stranger, SERVICE, false));
        assertThat(academy.withheld(mina)).isEmpty();
    }

    @Test
    void whatOneOfTwoGuardiansRefusedLastDoesNotComeBackWhenTheyLeave() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.mother(mina);
        UserId father = academy.mother(mina);
        academy.later(Duration.ofMinutes(1));
        academy.decide(father, mina, ANALYTICS, false);
        academy.unlink(father, mina);
        assertThat(academy.withheld(mina))
                .as("the father's words were the latest")
                .containsExactlyInAnyOrder(Purpose.values());
        academy.decide(mother, mina, SERVICE, true);
        academy.decide(mother, mina, TUTOR, true);
        assertThat(academy.withheld(mina)).containsExactly(ANALYTICS);
    }

    @Test
    void aConsentThatRestsOnAnotherGuardianStaysWhenOneLeaves() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId father = academy.mother(mina);
        academy.mother(mina);
        academy.unlink(father, mina);
        assertThat(academy.withheld(mina)).isEmpty();
    }

    @Test
    void whatAGuardianAgreedToGoesWithTheirAccount() {
        UserId mina = academy.register("미나", AT_NINE);
        UserId mother = academy.mother(mina);
        int before = academy.revocations(mina);
        academy.as(mother, beans -> {
            beans.get(CaringForChild.class).letGo(new AccountLeaving(mother));
            return null;
        });
        assertThat(academy.withheld(mina)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(academy.revocations(mina)).isEqualTo(before + 1);
        assertThat(academy.deeds(mina)).endsWith("consent.withdrawn analytics", "guardian.unlinked");
    }

    @Test
    void atMidnightOfTheFourteenthBirthdayInSeoulTheDecisionPassesToTheChild() {
        UserId mina = academy.register("미나", LocalDate.of(2012, 11, 26));
        UserId mother = academy.mother(mina);
        academy.at(Instant.parse("2026-11-25T14:59:59.999Z"));
        refused(403, "guardian-decides", () -> decideOwn(mina, TUTOR, false));
        refused(403, "guardian-decides", () -> leave(mina, mother));
        academy.decide(mother, mina, TUTOR, false);

        academy.at(Instant.parse("2026-11-25T15:00:00Z"));
        assertThat(academy.withheld(mina)).containsExactly(TUTOR);
        refused(403, "child-decides", () -> academy.decide(mother, mina, TUTOR, true));
        decideOwn(mina, TUTOR, true);
        assertThat(academy.withheld(mina)).isEmpty();
        leave(mina, mother);
        assertThat(academy.withheld(mina)).as("the child's own affair by now").isEmpty();
        assertThat(academy.<Boolean>as(null, beans -> beans.get(Links.class).isGuardian(mother, mina)))
                .isFalse();
    }

    @Test
    void whoWaitedForAGuardianDecidesAloneFromTheBirthdayOn() {
        UserId mina = academy.register("미나", LocalDate.of(2012, 11, 26));
        academy.at(Instant.parse("2026-11-25T15:00:00Z"));
        assertThat(academy.withheld(mina)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(academy.awaitsGuardian(mina)).isFalse();
        decideOwn(mina, SERVICE, true);
        assertThat(academy.withheld(mina)).containsExactlyInAnyOrder(TUTOR, ANALYTICS);
    }

    @Test
    void theBirthdayIsThatOfTheAcademysTimeZone() {
        Academy angeles = new Academy("America/Los_Angeles");
        LocalDate bornOn = LocalDate.of(2012, 11, 26);
        Instant moment = Instant.parse("2026-11-25T20:00:00Z");
        academy.at(moment);
        angeles.at(moment);
        assertThat(academy.withheld(academy.register("미나", bornOn))).isEmpty();
        assertThat(angeles.withheld(angeles.register("미나", bornOn))).containsExactlyInAnyOrder(Purpose.values());
    }

    private void decideOwn(UserId person, Purpose purpose, boolean given) {
        academy.as(person, beans -> {
            Deciding deciding = beans.get(Deciding.class);
            new ConsentWish(given, ConsentText.VERSION).check();
            return deciding.own(person, purpose, given);
        });
    }

    private void leave(UserId learner, UserId guardian) {
        academy.as(learner, beans -> {
            beans.get(CaringForChild.class).leave(academy.caller(learner), guardian);
            return null;
        });
    }

    @Test
    void aGuardianOfSomebodyWhoDecidesAloneIsLinkedAndAskedNothing() {
        UserId jiho = academy.register("지호", AT_FIFTEEN);
        UserId mother = academy.register("어머니", MOTHER, GROWN_UP);
        decideOwn(jiho, TUTOR, false);
        academy.invite(jiho, MOTHER);
        String secret = academy.secretFor(MOTHER);
        assertThat(look(secret).purposes()).isEmpty();
        accept(mother, new Acceptance(secret, null, null));
        assertThat(academy.withheld(jiho)).containsExactly(TUTOR);
        assertThat(academy.<List<UserId>>as(
                        null, beans -> beans.get(Links.class).children(mother)))
                .containsExactly(jiho);
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        UserId jiho = academy.register("지호", AT_FIFTEEN);
        decideOwn(jiho, TUTOR, false);
        decideOwn(jiho, TUTOR, false);
        assertThat(academy.deeds(jiho)).containsExactly("consent.withdrawn tutor");
        assertThat(academy.revocations(jiho)).isEqualTo(1);
    }

    @Test
    void theLatestWordCountsAlsoWhereAClockGoesBack() {
        UserId jiho = academy.register("지호", AT_FIFTEEN);
        academy.later(Duration.ofSeconds(-30));
        decideOwn(jiho, SERVICE, false);
        assertThat(academy.withheld(jiho)).containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void whatWasSaidIsNeverChanged() {
        UserId jiho = academy.register("지호", AT_FIFTEEN);
        for (String change : List.of(
                "update identity.consent set given = false where account_id = '" + jiho + "'",
                "delete from identity.consent where account_id = '" + jiho + "'")) {
            assertThatThrownBy(() -> academy.database.change(academy.tenant, change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void accountsOfBeforeHaveTheConsentThatTheirAgeAllows() {
        ConsentDatabase database = ConsentDatabase.running();
        assertThat(database.read(
                        "dreamseed_app",
                        EarlierAccounts.academy(),
                        "select account_id || ' ' || purpose || ' ' || method from identity.consent order by purpose"))
                .containsExactly(
                        EarlierAccounts.ADULT + " analytics earlier",
                        EarlierAccounts.ADULT + " service earlier",
                        EarlierAccounts.ADULT + " tutor earlier");
    }
}
