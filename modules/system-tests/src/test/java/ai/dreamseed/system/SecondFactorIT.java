package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Signing in with an authenticator app, and without the one that a role requires. */
@Order(3)
class SecondFactorIT {
    private Learner learner;

    @BeforeEach
    void somebodyHasAPassword() {
        learner = Learner.signUp();
    }

    @Test
    void onceItIsSetUpAPasswordAloneGetsNobodyIn() {
        Totp app = setUp(learner.token(), new ArrayList<>());
        assertThat(me(learner.token()).get("secondFactor").asBoolean()).isTrue();

        JsonNode first = login();
        assertThat(first.fieldNames()).toIterable().containsExactly("secondFactor");
        assertThat(first.at("/secondFactor/expiresIn").asInt()).isEqualTo(300);
        JsonNode tokens = Staff.answer(first, app.next()).expect(200).json();
        assertThat(me(tokens.get("accessToken").asText()).get("id").asText())
                .isEqualTo(learner.id().toString());
    }

    @Test
    void otherSignInsEndWhenItIsSetUp() {
        Learner there = Learner.signIn(learner.email());
        setUp(learner.token(), new ArrayList<>());
        Call.get("/me").bearer(there.token()).send().expectProblem(401, "token-revoked");
        Call.get("/me").bearer(learner.token()).send().expect(200);
    }

    @Test
    void aCodeIsGoodOnceAndSoIsAChallenge() {
        Totp app = setUp(learner.token(), new ArrayList<>());
        JsonNode first = login();
        String code = app.next();
        Staff.answer(first, code).expect(200);
        Staff.answer(first, app.next()).expectProblem(401, "challenge-expired");
        Staff.answer(login(), code).expectProblem(401, "wrong-code");
    }

    @Test
    void ofTheSameCodeTwiceAtOnceOneGetsIn() throws Exception {
        Totp app = setUp(learner.token(), new ArrayList<>());
        String code = app.next();
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            JsonNode first = login();
            calls.add(() -> Staff.answer(first, code));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401, 401);
        }
    }

    @Test
    void aRecoveryCodeStandsInOnce() {
        List<String> codes = new ArrayList<>();
        setUp(learner.token(), codes);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        Staff.answer(login(), codes.getFirst().toLowerCase().replace("-", " ")).expect(200);
        Staff.answer(login(), codes.getFirst()).expectProblem(401, "wrong-code");
        Staff.answer(login(), codes.getLast()).expect(200);
    }

    @Test
    void whoGuessesIsSlowedDownWhicheverChallengeTheyUse() {
        Totp app = setUp(learner.token(), new ArrayList<>());
        JsonNode one = login();
        for (int i = 0; i < 3; i++) {
            Staff.answer(one, app.wrong()).expectProblem(401, "wrong-code");
        }
        JsonNode another = login();
        for (int i = 0; i < 2; i++) {
            Staff.answer(another, app.wrong()).expectProblem(401, "wrong-code");
        }
        // Now even the right one has to wait, and so has who is signed in.
        Staff.answer(another, app.next()).expectProblem(429, "too-many-attempts");
        Call.of("DELETE", "/me/second-factor")
                .bearer(learner.token())
                .json(Map.of("code", app.wrong()))
                .send()
                .expectProblem(429, "too-many-attempts");
    }

    @Test
    void aChallengeIsGoodForFiveCodesAndTheOneAfterIsNotLookedAt() {
        setUp(learner.token(), new ArrayList<>());
        JsonNode first = login();
        for (int i = 0; i < 5; i++) {
            Staff.answer(first, "not a code").expectProblem(401, "wrong-code");
        }
        Staff.answer(first, "123456").expectProblem(401, "challenge-expired");
    }

    @Test
    void aChallengeOfSomebodyElseOrNoneIsRefused() {
        Call.post("/auth/second-factor")
                .json(Map.of("challenge", "A".repeat(43), "code", "123456"))
                .send()
                .expectProblem(401, "challenge-expired");
        Call.post("/auth/second-factor")
                .json(Map.of("challenge", "' or 1=1 --", "code", "123456"))
                .send()
                .expectProblem(401, "challenge-expired");
        Call.post("/auth/second-factor")
                .json(Map.of())
                .send()
                .expectProblem(400, "validation")
                .expectField("code");
    }

    @Test
    void itIsTakenOffWithACodeAlone() {
        Totp app = setUp(learner.token(), new ArrayList<>());
        Call.of("DELETE", "/me/second-factor")
                .bearer(learner.token())
                .json(Map.of("code", app.wrong()))
                .send()
                .expectProblem(400, "wrong-code");
        Call.of("DELETE", "/me/second-factor")
                .bearer(learner.token())
                .json(Map.of("code", app.next()))
                .send()
                .expect(204);
        assertThat(login().has("accessToken")).isTrue();
    }

    @Test
    void aSecretThatWaitsCountsForNothingAndOneThatIsConfirmedStays() {
        JsonNode waiting = begin(learner.token()).expect(201).json();
        assertThat(waiting.get("uri").asText())
                .startsWith("otpauth://totp/DreamSeedAI%20demo:learner-")
                .contains("?secret=" + waiting.get("secret").asText() + "&issuer=DreamSeedAI%20demo");
        assertThat(login().has("accessToken")).isTrue();
        confirm(learner.token(), new Totp(waiting.get("secret").asText()).wrong())
                .expectProblem(400, "wrong-code");
        setUp(learner.token(), new ArrayList<>());
        begin(learner.token()).expectProblem(409, "second-factor-enabled");
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        List<String> old = new ArrayList<>();
        Totp app = setUp(learner.token(), old);
        JsonNode fresh = Call.post("/me/second-factor/recovery-codes")
                .bearer(learner.token())
                .json(Map.of("code", app.next()))
                .send()
                .expect(200)
                .json();
        Staff.answer(login(), old.getFirst()).expectProblem(401, "wrong-code");
        Staff.answer(login(), fresh.at("/recoveryCodes/0").asText()).expect(200);
    }

    @Test
    void aGuestHasNone() {
        begin(Learner.guest().token()).expectProblem(422, "password-required");
    }

    @Test
    void nothingOfItStandsInTheDatabaseInTheClear() throws SQLException {
        JsonNode waiting = begin(learner.token()).expect(201).json();
        String secret = waiting.get("secret").asText();
        List<String> codes = new ArrayList<>();
        confirm(learner.token(), new Totp(secret).next())
                .expect(200)
                .json()
                .get("recoveryCodes")
                .forEach(code -> codes.add(code.asText()));
        try (Connection connection = TestedStack.get().database(learner.tenant());
                var query =
                        connection.prepareStatement("select sealed_secret, (select string_agg(code_digest, ' ') from"
                                + " identity.recovery_code r where r.account_id = f.account_id) from"
                                + " identity.second_factor f where account_id = ?")) {
            query.setObject(1, learner.id());
            var rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(secret);
            assertThat(rows.getString(2)).doesNotContain(codes.getFirst().replace("-", ""));
        }
    }

    // ---- where a role requires it

    @Test
    void anAdministratorWithoutOneMaySetItUpAndNothingElse() throws SQLException {
        makeAdministrator(learner);
        JsonNode tokens = login();
        String token = tokens.get("accessToken").asText();
        assertThat(me(token).get("secondFactor").asBoolean()).isFalse();
        Call.get("/me/sign-ins").bearer(token).send().expect(200);
        Call.post("/practice-sessions")
                .bearer(token)
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send()
                .expectProblem(403, "second-factor-required");

        setUp(token, new ArrayList<>());
        JsonNode renewed = Call.post("/auth/refresh")
                .json(Map.of("refreshToken", tokens.get("refreshToken").asText()))
                .send()
                .expect(200)
                .json();
        Call.post("/practice-sessions")
                .bearer(renewed.get("accessToken").asText())
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send()
                .expect(201);
    }

    @Test
    void whoTakesItOffIsAskedToSetItUpAgain() throws SQLException {
        makeAdministrator(learner);
        JsonNode tokens = login();
        Totp app = setUp(tokens.get("accessToken").asText(), new ArrayList<>());
        Call.of("DELETE", "/me/second-factor")
                .bearer(tokens.get("accessToken").asText())
                .json(Map.of("code", app.next()))
                .send()
                .expect(204);
        Call.get("/me").bearer(tokens.get("accessToken").asText()).send().expectProblem(401, "token-revoked");
        JsonNode renewed = Call.post("/auth/refresh")
                .json(Map.of("refreshToken", tokens.get("refreshToken").asText()))
                .send()
                .expect(200)
                .json();
        Call.post("/practice-sessions")
                .bearer(renewed.get("accessToken").asText())
                .json(Map.of("subjectId", "math", "mode", "practice"))
                .send()
                .expectProblem(403, "second-factor-required");
    }

    @Test
    void theDemosStaffComesInWithTheSecretThatEverybodyKnows() {
        assertThat(me(Staff.admin()).get("roles").toString()).contains("admin");
        assertThat(me(Staff.operator()).get("roles").toString()).contains("operator");
        assertThat(me(Staff.teacher()).get("secondFactor").asBoolean()).isFalse();
    }

    // ----

    private JsonNode login() {
        return Staff.login(learner.email(), Learner.PASSWORD);
    }

    private static JsonNode me(String token) {
        return Call.get("/me").bearer(token).send().expect(200).json();
    }

    private static Reply begin(String token) {
        return Call.post("/me/second-factor").bearer(token).send();
    }

    private static Reply confirm(String token, String code) {
        return Call.post("/me/second-factor/confirm")
                .bearer(token)
                .json(Map.of("code", code))
                .send();
    }

    private static Totp setUp(String token, List<String> recoveryCodes) {
        Totp app = new Totp(begin(token).expect(201).json().get("secret").asText());
        confirm(token, app.next())
                .expect(200)
                .json()
                .get("recoveryCodes")
                .forEach(code -> recoveryCodes.add(code.asText()));
        return app;
    }

    private static void makeAdministrator(Learner person) throws SQLException {
        try (Connection connection = TestedStack.get().database(person.tenant());
                var insert = connection.prepareStatement(
                        "insert into identity.account_role (account_id, role) values (?, 'admin')")) {
            insert.setObject(1, person.id());
            insert.executeUpdate();
            connection.commit();
        }
    }
}
