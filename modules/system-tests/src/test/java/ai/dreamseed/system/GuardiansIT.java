package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A child under 14, the guardian who is invited, and what consent opens and closes. */
@Order(6)
class GuardiansIT {
    private static final String VERSION = "2026-11-25";

    /** Clear of any birthday around today, whatever the time zone. */
    private static final LocalDate AT_TEN =
            LocalDate.now().minusYears(10).minusMonths(6).withDayOfMonth(15);

    private static final LocalDate GROWN_UP = LocalDate.of(1985, 5, 8);

    private static Learner signUp(String email, LocalDate bornOn) {
        Map<String, Object> form = Learner.registration(email);
        form.put("birthDate", bornOn.toString());
        Call.post("/auth/register").json(form).send().expect(201);
        return Learner.signIn(email);
    }

    private static Learner child() {
        return signUp(Learner.newEmail(), AT_TEN);
    }

    private static Learner refreshed(Learner learner) {
        JsonNode tokens = Call.post("/auth/refresh")
                .json(Map.of("refreshToken", learner.refreshToken()))
                .send()
                .expect(200)
                .json();
        return new Learner(
                learner.id(),
                learner.tenant(),
                tokens.get("accessToken").asText(),
                tokens.get("refreshToken").asText(),
                learner.email());
    }

    private static JsonNode me(Learner learner) {
        return Call.get("/me").bearer(learner.token()).send().expect(200).json();
    }

    private static Reply invite(Learner learner, String email) {
        return Call.post("/me/guardian-invitations")
                .bearer(learner.token())
                .json(Map.of("email", email))
                .send();
    }

    private static Reply look(String secret) {
        return Call.post("/guardian-invitations/look")
                .json(Map.of("token", secret))
                .send();
    }

    private static Reply accept(String token, String secret, boolean tutor) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", secret);
        body.put("consents", Map.of("service", true, "tutor", tutor, "analytics", false));
        body.put("version", VERSION);
        return Call.post("/guardian-invitations/accept")
                .bearer(token)
                .json(body)
                .send();
    }

    private static Reply decide(Learner guardian, Learner child, String purpose, boolean given) {
        return Call.of("PUT", "/children/" + child.id() + "/consents/" + purpose)
                .bearer(guardian.token())
                .json(Map.of("given", given, "version", VERSION))
                .send();
    }

    /** The guardian's account has the address of the invitation. */
    private static Learner guardianOf(Learner child, boolean tutor) {
        String email = Learner.newEmail();
        invite(child, email).expect(201);
        Learner guardian = signUp(email, GROWN_UP);
        accept(guardian.token(), Letters.secretFor(email), tutor).expect(200);
        return refreshed(guardian);
    }

    private static Reply start(Learner learner) {
        return Call.post("/practice-sessions")
                .bearer(learner.token())
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send();
    }

    private static JsonNode hint(Learner learner) {
        JsonNode presentation =
                learner.present(learner.start("math")).expect(201).json();
        return Call.post("/presentations/" + presentation.get("id").asText() + "/hints")
                .bearer(learner.token())
                .header("Accept", "application/json")
                .json(Map.of("level", 1))
                .send()
                .expect(200)
                .json();
    }

    @Test
    void underFourteenNothingWorksButOnesAccountAndTheInvitation() {
        Learner child = child();
        assertThat(me(child).get("awaitingGuardian").asBoolean()).isTrue();
        assertThat(me(child).get("consents").get("service").asBoolean()).isFalse();
        start(child).expectProblem(403, "consent-required");
        for (String path : List.of(
                "/me/progress?days=90", "/me/responses", "/me/activity", "/practice-sessions/" + UUID.randomUUID())) {
            Call.get(path).bearer(child.token()).send().expectProblem(403, "consent-required");
        }
        Call.post("/presentations/" + UUID.randomUUID() + "/hints")
                .bearer(child.token())
                .json(Map.of("level", 1))
                .send()
                .expectProblem(403, "consent-required");
        Call.of("PATCH", "/me")
                .bearer(child.token())
                .json(Map.of("displayName", "미나"))
                .send()
                .expect(200);
        Call.get("/me/consents").bearer(child.token()).send().expect(200);
        Call.get("/me/guardian-invitations").bearer(child.token()).send().expect(200);
        for (String purpose : List.of("service", "tutor", "analytics")) {
            Call.of("PUT", "/me/consents/" + purpose)
                    .bearer(child.token())
                    .json(Map.of("given", true, "version", VERSION))
                    .send()
                    .expectProblem(403, "guardian-decides");
        }
        start(refreshed(child)).expectProblem(403, "consent-required");
        Call.post("/auth/logout")
                .json(Map.of("refreshToken", child.refreshToken()))
                .send();
    }

    @Test
    void theWholeStory() throws SQLException {
        Learner child = child();
        String email = Learner.newEmail();
        JsonNode invitation = invite(child, email).expect(201).json();
        assertThat(invitation.get("state").asText()).isEqualTo("open");
        assertThat(invitation.toString()).doesNotContain("token");
        String secret = Letters.secretFor(email);

        JsonNode look = look(secret).expect(200).json();
        assertThat(look.get("learnerName").asText()).isEqualTo("새싹 Seed");
        assertThat(look.get("purposes")).hasSize(3);
        Learner guardian = signUp(email, GROWN_UP);
        Call.get("/me/children").bearer(guardian.token()).send().expectProblem(403, "forbidden");
        JsonNode linked = accept(guardian.token(), secret, false).expect(200).json();
        assertThat(linked.get("id").asText()).isEqualTo(child.id().toString());
        guardian = refreshed(guardian);
        assertThat(Call.get("/me/children")
                        .bearer(guardian.token())
                        .send()
                        .expect(200)
                        .json()
                        .get("items")
                        .findValuesAsText("displayName"))
                .contains("새싹 Seed");

        Call.get("/me").bearer(child.token()).send().expectProblem(401, "token-revoked");
        child = refreshed(child);
        assertThat(me(child).get("awaitingGuardian").asBoolean()).isFalse();
        start(child).expect(201);
        JsonNode withoutTutor = hint(child);
        assertThat(withoutTutor.get("source").asText()).isEqualTo("authored");
        assertThat(withoutTutor.get("reason").asText()).isEqualTo("consent");
        assertThat(withoutTutor.get("text").asText()).isNotBlank();
        assertThat(modelsAsked(child)).as("models that were asked").isZero();

        decide(guardian, child, "tutor", true).expect(200);
        child = refreshed(child);
        assertThat(hint(child).get("reason").asText("")).isNotEqualTo("consent");

        decide(guardian, child, "service", false).expect(200);
        start(child).expectProblem(401, "token-revoked");
        child = refreshed(child);
        start(child).expectProblem(403, "consent-required");
        assertThat(me(child).get("awaitingGuardian").asBoolean()).isTrue();

        decide(guardian, child, "service", true).expect(200);
        child = refreshed(child);
        start(child).expect(201);
        Call.of("DELETE", "/children/" + child.id())
                .bearer(guardian.token())
                .send()
                .expect(204);
        start(child).expectProblem(401, "token-revoked");
        start(refreshed(child)).expectProblem(403, "consent-required");
        decide(guardian, child, "service", true).expectProblem(404, "not-found");

        assertThat(deeds(child))
                .containsSubsequence(
                        "guardian.invited",
                        "guardian.linked",
                        "consent.given",
                        "consent.withdrawn",
                        "consent.given",
                        "guardian.unlinked");
    }

    private static int modelsAsked(Learner learner) throws SQLException {
        return count(
                learner,
                "select count(*) from tutoring.hint h join learning.presentation p on p.id = h.presentation_id"
                        + " where p.learner_id = ? and (h.model is not null or h.prompt_version is not null)");
    }

    private static int count(Learner learner, String sql) throws SQLException {
        try (Connection connection = TestedStack.get().database(learner.tenant());
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, learner.id());
            ResultSet row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private static List<String> deeds(Learner learner) throws SQLException {
        try (Connection connection = TestedStack.get().database(learner.tenant());
                var query = connection.prepareStatement(
                        "select action from kernel.audit where subject_id = ? order by position")) {
            query.setObject(1, learner.id());
            List<String> actions = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
            return actions;
        }
    }

    @Test
    void aLinkThatWasUsedIsGoodForNothing() {
        Learner child = child();
        String email = Learner.newEmail();
        invite(child, email).expect(201);
        String secret = Letters.secretFor(email);
        Learner guardian = signUp(email, GROWN_UP);
        accept(guardian.token(), secret, true).expect(200);
        accept(guardian.token(), secret, true).expectProblem(410, "invitation-used");
        look(secret).expectProblem(410, "invitation-used");
        Call.post("/guardian-invitations/decline")
                .json(Map.of("token", secret))
                .send()
                .expectProblem(410, "invitation-used");
    }

    @Test
    void anAnswerThatWasLostOnTheWayIsGivenAgain() {
        Learner child = child();
        String email = Learner.newEmail();
        invite(child, email).expect(201);
        Learner guardian = signUp(email, GROWN_UP);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", Letters.secretFor(email));
        body.put("consents", Map.of("service", true, "tutor", true, "analytics", true));
        body.put("version", VERSION);
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(Call.post("/guardian-invitations/accept")
                    .bearer(guardian.token())
                    .key("the-same-tap")
                    .json(body)
                    .send()
                    .expect(200)
                    .json());
        }
        assertThat(answers.getLast()).isEqualTo(answers.getFirst());
    }

    @Test
    void aLinkThatWasSentAgainReplacesTheFirst() {
        Learner child = child();
        String email = Learner.newEmail();
        invite(child, email).expect(201);
        String first = Letters.secretFor(email);
        invite(child, email).expect(201);
        String second = Letters.secretsFor(email, 2).getLast();
        look(first).expectProblem(410, "invitation-closed");
        look(second).expect(200);
    }

    @Test
    void theWrongPeopleDoNotBecomeGuardians() throws SQLException {
        Learner child = child();
        String email = Learner.newEmail();
        invite(child, email).expect(201);
        String secret = Letters.secretFor(email);
        accept(signUp(Learner.newEmail(), GROWN_UP).token(), secret, true).expectProblem(403, "other-address");
        accept(child.token(), secret, true).expectProblem(409, "own-guardian");
        accept(Learner.guest().token(), secret, true).expectProblem(403, "registration-required");
        accept(null, secret, true).expectProblem(401, "unauthenticated");
        Learner teenager = signUp(email, LocalDate.now().minusYears(18));
        accept(teenager.token(), secret, true).expectProblem(403, "guardian-not-adult");
        String elsewhere = Tokens.sign(
                Tokens.productKey(),
                UUID.randomUUID(),
                TestedStack.get().otherTenant(),
                List.of("learner"),
                "dreamseed-api",
                Instant.now().plusSeconds(600));
        accept(elsewhere, secret, true).expectProblem(404, "not-found");
        look("A".repeat(43)).expectProblem(404, "not-found");
        look("../../etc/passwd").expectProblem(404, "not-found");
        look(secret).expect(200);
        start(refreshed(child)).expectProblem(403, "consent-required");
    }

    @Test
    void anotherFamilysChildIsNotFound() {
        Learner child = child();
        Learner guardian = guardianOf(child, true);
        Learner otherChild = child();
        guardianOf(otherChild, true);
        for (String purpose : List.of("service", "tutor", "analytics")) {
            decide(guardian, otherChild, purpose, false).expectProblem(404, "not-found");
        }
        Call.get("/children/" + otherChild.id() + "/consents")
                .bearer(guardian.token())
                .send()
                .expectProblem(404, "not-found");
        Call.of("DELETE", "/children/" + otherChild.id())
                .bearer(guardian.token())
                .send()
                .expectProblem(404, "not-found");
        start(refreshed(otherChild)).expect(201);
    }

    @Test
    void aGuestWhoTurnsOutToBeAChildIsStoppedAtOnce() {
        Learner guest = Learner.guest();
        guest.start("math");
        Map<String, Object> form = Learner.registration(Learner.newEmail());
        form.put("birthDate", AT_TEN.toString());
        Call.post("/auth/register").bearer(guest.token()).json(form).send().expect(201);
        start(guest).expectProblem(401, "token-revoked");
        start(refreshed(guest)).expectProblem(403, "consent-required");
    }

    @Test
    void whatAGuardianAgreedToGoesWithTheirAccount() {
        Learner child = child();
        Learner guardian = guardianOf(child, true);
        child = refreshed(child);
        start(child).expect(201);
        Call.post("/me/deletion")
                .bearer(guardian.token())
                .json(Map.of("password", Learner.PASSWORD))
                .send()
                .expect(204);
        start(child).expectProblem(401, "token-revoked");
        start(refreshed(child)).expectProblem(403, "consent-required");
    }

    @Test
    void fromFourteenOnOneDecidesAloneAndBothWays() {
        Learner learner = Learner.signUp();
        assertThat(me(learner).get("consents").get("tutor").asBoolean()).isTrue();
        own(learner, "tutor", false).expect(200);
        learner = refreshed(learner);
        assertThat(hint(learner).get("reason").asText()).isEqualTo("consent");
        own(learner, "service", false).expect(200);
        start(learner).expectProblem(401, "token-revoked");
        learner = refreshed(learner);
        start(learner).expectProblem(403, "consent-required");
        assertThat(me(learner).get("awaitingGuardian").asBoolean()).isFalse();
        own(learner, "service", true).expect(200);
        start(refreshed(learner)).expect(201);
    }

    private static Reply own(Learner learner, String purpose, boolean given) {
        return Call.of("PUT", "/me/consents/" + purpose)
                .bearer(learner.token())
                .json(Map.of("given", given, "version", VERSION))
                .send();
    }

    @Test
    void whatIsSaidMustBeSaidPlainlyAndToTheTextThatHolds() {
        Learner learner = Learner.signUp();
        Call.of("PUT", "/me/consents/tutor")
                .bearer(learner.token())
                .json(Map.of("version", VERSION))
                .send()
                .expectProblem(400, "validation")
                .expectField("given");
        Call.of("PUT", "/me/consents/tutor")
                .bearer(learner.token())
                .json(Map.of("given", true, "version", "2020-01-01"))
                .send()
                .expectProblem(409, "consent-text-changed");
        Call.of("PUT", "/me/consents/advertising")
                .bearer(learner.token())
                .json(Map.of("given", true, "version", VERSION))
                .send()
                .expectProblem(404, "not-found");
        invite(learner, "no address").expectProblem(400, "validation").expectField("email");
        invite(learner, learner.email()).expectProblem(400, "validation").expectField("email");
        invite(Learner.guest(), Learner.newEmail()).expectProblem(403, "registration-required");
    }
}
