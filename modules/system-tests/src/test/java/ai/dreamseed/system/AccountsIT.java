package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the first letter to the last: proving an address, the way back in, guessing, taking one's data along, leaving. */
class AccountsIT {

    private static final String ANOTHER = "tall trees from seeds";

    /** A revocation of another node is seen twice a second. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    @Test
    void theFirstLetterProvesTheAddress() {
        Learner learner = Learner.signUp();
        assertThat(me(learner.token()).get("emailVerified").asBoolean()).isFalse();
        String secret = Letters.secretFor(learner.email());
        assertThat(Letters.delivered(learner.email(), 1).getLast())
                .contains(TestedStack.get().url() + "/verify/#token=" + secret);

        confirm(secret).expect(204);

        assertThat(me(learner.token()).get("emailVerified").asBoolean()).isTrue();
        confirm(secret).expectProblem(410, "link-expired");
        confirm("A".repeat(43)).expectProblem(410, "link-expired");
        Call.post("/auth/verifications/confirm")
                .json(Map.of("token", ""))
                .send()
                .expectProblem(400, "validation")
                .expectField("token");
    }

    @Test
    void anAddressThatIsTakenLooksLikeAnyOther() {
        Learner owner = Learner.signUp();
        confirm(Letters.secretFor(owner.email())).expect(204);
        Map<String, Object> form = Learner.registration(owner.email());
        form.put("password", ANOTHER);

        JsonNode taken =
                Call.post("/auth/register").json(form).send().expect(201).json();
        Map<String, Object> fresh = Learner.registration(Learner.newEmail());
        JsonNode other =
                Call.post("/auth/register").json(fresh).send().expect(201).json();

        List<String> fields = new ArrayList<>();
        taken.fieldNames().forEachRemaining(fields::add);
        List<String> expected = new ArrayList<>();
        other.fieldNames().forEachRemaining(expected::add);
        assertThat(fields).isEqualTo(expected);
        assertThat(me(signIn(owner.email(), ANOTHER).expect(200)).get("id")).isEqualTo(taken.get("id"));
        assertThat(me(signIn(owner.email(), Learner.PASSWORD).expect(200))
                        .get("id")
                        .asText())
                .isEqualTo(owner.id().toString());
        assertThat(Letters.delivered(owner.email(), 2).getLast())
                .contains("already")
                .doesNotContain("#token=");
    }

    @Test
    void aRetryOfARegistrationOpensNothingNew() {
        Map<String, Object> form = Learner.registration(Learner.newEmail());
        String key = UUID.randomUUID().toString();
        Reply first = Call.post("/auth/register").key(key).json(form).send().expect(201);
        Reply second = Call.post("/auth/register").key(key).json(form).send().expect(201);
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    }

    @Test
    void whoForgotThePasswordComesBackByMailAndEverybodyElseIsOut() {
        Learner learner = Learner.signUp();
        Letters.secretFor(learner.email());
        Reply known = ask(learner.email()).expect(202);
        Reply unknown = ask(Learner.newEmail()).expect(202);
        assertThat(known.text()).isEqualTo(unknown.text());
        String secret = Letters.secretsFor("/", learner.email(), 2).getLast();
        assertThat(Letters.delivered(learner.email(), 2).getLast()).contains("/reset/#token=" + secret);

        reset(secret, "password1234").expectProblem(400, "validation").expectField("password");
        reset(secret, ANOTHER).expect(204);

        reset(secret, ANOTHER).expectProblem(410, "link-expired");
        signIn(learner.email(), Learner.PASSWORD).expectProblem(401, "wrong-credentials");
        JsonNode me = me(signIn(learner.email(), ANOTHER).expect(200));
        assertThat(me.get("emailVerified").asBoolean()).isTrue();
        refresh(learner.refreshToken()).expect(401);
        Eventually.see(SEEN, "the token is called back", () -> status(learner.token()), status -> status == 401);
    }

    @Test
    void nobodyIsWrittenToAtAnAddressThatHasNoAccount() {
        String nobody = Learner.newEmail();
        ask(nobody).expect(202);
        Call.post("/auth/verifications").json(Map.of("email", nobody)).send().expect(202);
        // Whoever asked later has their letter: this one's would be there.
        Learner later = Learner.signUp();
        Letters.secretFor(later.email());
        assertThat(Letters.deliveredNow(nobody)).isEmpty();
    }

    @Test
    void whoChangesThePasswordStaysHereAndIsOutElsewhere() {
        Learner here = Learner.signUp();
        Learner elsewhere = Learner.signIn(here.email());

        change(here, "wrong horse battery", ANOTHER).expectProblem(403, "wrong-password");
        change(here, Learner.PASSWORD, "iloveyou1234")
                .expectProblem(400, "validation")
                .expectField("newPassword");
        change(here, Learner.PASSWORD, ANOTHER).expect(204);

        assertThat(status(here.token())).isEqualTo(200);
        refresh(here.refreshToken()).expect(200);
        refresh(elsewhere.refreshToken()).expect(401);
        signIn(here.email(), ANOTHER).expect(200);
    }

    @Test
    void aPasswordThatEverybodyTriesIsRefusedInBothLanguages() {
        Map<String, Object> form = Learner.registration(Learner.newEmail());
        form.put("password", "Password123!");
        for (String language : List.of("ko", "en")) {
            JsonNode error = Call.post("/auth/register")
                    .in(language)
                    .json(form)
                    .send()
                    .expectProblem(400, "validation")
                    .json()
                    .get("errors")
                    .get(0);
            assertThat(error.get("field").asText()).isEqualTo("password");
            assertThat(error.get("code").asText()).isEqualTo("breached");
            assertThat(error.get("detail").asText()).contains(language.equals("ko") ? "유출" : "leaked");
        }
    }

    @Test
    void guessingIsSlowedDownWhetherOrNotThereIsSuchAnAccount() {
        String somebody = Learner.newEmail();
        Call.post("/auth/register").json(Learner.registration(somebody)).send().expect(201);
        for (String email : List.of(somebody, Learner.newEmail())) {
            for (int i = 0; i < 5; i++) {
                signIn(email, "wrong horse battery").expectProblem(401, "wrong-credentials");
            }
            Reply refused = signIn(email, "wrong horse battery").expectProblem(429, "too-many-attempts");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
        }
    }

    @Test
    void theOwnerGetsInFromWhereTheyWereBefore() {
        Learner owner = Learner.signUp();
        for (int i = 0; i < 12; i++) {
            signIn(owner.email(), "wrong horse battery").expectProblem(401, "wrong-credentials");
        }
        signIn(owner.email(), Learner.PASSWORD).expect(200);
    }

    @Test
    void aPersonTakesEverythingAlongAndLeavesNothing() throws Exception {
        Learner learner = Learner.signUp();
        Letters.secretFor(learner.email());
        JsonNode session = learner.start("math");
        learner.solve(session, true);
        learner.solve(session, false);
        learner.seesActivityOf(2);

        Reply export = Call.get("/me/export").bearer(learner.token()).send().expect(200);
        assertThat(export.header("Content-Disposition")).startsWith("attachment");
        JsonNode modules = export.json().get("modules");
        assertThat(modules.get("learning").get("responses")).hasSize(2);
        assertThat(modules.get("learning").get("sessions")).hasSize(1);
        assertThat(modules.get("analytics").get("activity")).hasSize(1);
        assertThat(modules.get("identity").get("account").get(0).get("email").asText())
                .isEqualTo(learner.email());
        assertThat(export.text()).doesNotContain("$2b$", learner.refreshToken());

        delete(learner, Map.of()).expectProblem(400, "validation").expectField("password");
        delete(learner, Map.of("password", "wrong horse battery")).expectProblem(403, "wrong-password");
        delete(learner, Map.of("password", Learner.PASSWORD)).expect(204);

        Eventually.see(SEEN, "the token is called back", () -> status(learner.token()), status -> status == 401);
        refresh(learner.refreshToken()).expect(401);
        signIn(learner.email(), Learner.PASSWORD).expectProblem(401, "wrong-credentials");
        assertThat(Letters.delivered(learner.email(), 2).getLast()).contains("last letter");
        assertThat(rowsOf(learner, "learning.response where learner_id = ?")).isZero();
        assertThat(rowsOf(learner, "learning.presentation where learner_id = ?"))
                .isZero();
        assertThat(rowsOf(learner, "learning.ability where learner_id = ?")).isZero();
        assertThat(rowsOf(learner, "analytics.activity_day where learner_id = ?"))
                .isZero();
        assertThat(rowsOf(learner, "identity.account where id = ?")).isZero();
        assertThat(rowsOf(learner, "kernel.audit where action = 'account.deleted' and subject_id = ?"))
                .isOne();
    }

    @Test
    void aGuestLeavesWithoutAPassword() {
        Learner guest = Learner.guest();
        Call.post("/me/deletion").bearer(guest.token()).json(Map.of()).send().expect(204);
        Eventually.see(SEEN, "the token is called back", () -> status(guest.token()), status -> status == 401);
    }

    private static long rowsOf(Learner learner, String from) throws Exception {
        try (var connection = TestedStack.get().database(learner.tenant());
                var count = connection.prepareStatement("select count(*) from " + from)) {
            count.setObject(1, learner.id());
            var rows = count.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Reply confirm(String secret) {
        return Call.post("/auth/verifications/confirm")
                .json(Map.of("token", secret))
                .send();
    }

    private static Reply ask(String email) {
        return Call.post("/auth/password-resets").json(Map.of("email", email)).send();
    }

    private static Reply reset(String secret, String password) {
        return Call.post("/auth/password-resets/confirm")
                .json(Map.of("token", secret, "password", password))
                .send();
    }

    private static Reply change(Learner learner, String current, String next) {
        return Call.post("/me/password")
                .bearer(learner.token())
                .json(Map.of("currentPassword", current, "newPassword", next))
                .send();
    }

    private static Reply delete(Learner learner, Map<String, String> body) {
        return Call.post("/me/deletion").bearer(learner.token()).json(body).send();
    }

    private static Reply signIn(String email, String password) {
        return Call.post("/auth/login")
                .json(Map.of("email", email, "password", password))
                .send();
    }

    private static Reply refresh(String token) {
        return Call.post("/auth/refresh").json(Map.of("refreshToken", token)).send();
    }

    private static JsonNode me(Reply tokens) {
        return me(tokens.json().get("accessToken").asText());
    }

    private static JsonNode me(String token) {
        return Call.get("/me").bearer(token).send().expect(200).json();
    }

    private static int status(String token) {
        return Call.get("/me").bearer(token).send().status();
    }
}
