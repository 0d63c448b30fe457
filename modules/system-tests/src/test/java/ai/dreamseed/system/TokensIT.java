package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.local.LocalStack;
import ai.dreamseed.local.SigningKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Access tokens and their keys: what is refused, what is called back, and what a rotation leaves alone. */
@Order(3)
class TokensIT {
    /** A revocation of another node is seen twice a second. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Learner learner;

    @BeforeEach
    void somebodyIsSignedIn() {
        learner = Learner.guest();
    }

    // ---- what is refused

    @Test
    void theTokenThatTheOthersAreMadeFromIsGood() throws Exception {
        Call.get("/me").bearer(token(claims(), headers())).send().expect(200);
    }

    @Test
    void anotherAudience() throws Exception {
        refused(token(with("aud", "another-api"), headers()));
    }

    @Test
    void anotherIssuer() throws Exception {
        refused(token(with("iss", "https://evil.example"), headers()));
    }

    @Test
    void notYetValid() throws Exception {
        refused(token(with("nbf", Instant.now().plusSeconds(120).getEpochSecond()), headers()));
    }

    @Test
    void expired() throws Exception {
        Call.get("/me")
                .bearer(token(with("exp", Instant.now().minusSeconds(60).getEpochSecond()), headers()))
                .send()
                .expectProblem(401, "token-expired");
    }

    @Test
    void withoutAnEnd() throws Exception {
        JwtClaims claims = claims();
        claims.unsetClaim("exp");
        refused(token(claims, headers()));
    }

    @Test
    void ofNoSignIn() throws Exception {
        JwtClaims claims = claims();
        claims.unsetClaim("sid");
        refused(token(claims, headers()));
    }

    @Test
    void ofTwoThingsAtOnce() throws Exception {
        refused(token(with("key", UUID.randomUUID().toString()), headers()));
    }

    @Test
    void withAnIdThatSaysNoTime() throws Exception {
        refused(token(with("jti", UUID.randomUUID().toString()), headers()));
        refused(token(with("jti", "7"), headers()));
    }

    @Test
    void unsigned() throws Exception {
        String claims = claims().toJson();
        refused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + ".");
        refused(part("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\""
                        + Tokens.productKey().getKeyId() + "\"}") + "." + part(claims) + ".");
        refused(part("{\"alg\":\"NONE\"}") + "." + part(claims) + "." + part("signature"));
    }

    /** The public key as the secret of a symmetric signature, in every form that a verifier might have it in. */
    @Test
    void signedWithThePublicKeyAsASecret() throws Exception {
        RsaJsonWebKey key = Tokens.productKey();
        byte[] der = key.getRsaPublicKey().getEncoded();
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
        String jwk = key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        for (byte[] secret : List.of(
                der,
                pem.getBytes(StandardCharsets.US_ASCII),
                jwk.getBytes(StandardCharsets.US_ASCII),
                Files.readAllBytes(TestedStack.get().keysFolder().resolve("jwks.json")))) {
            String input = part("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + key.getKeyId() + "\"}") + "."
                    + part(claims().toJson());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            refused(input + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void byAnUnknownKeyOrNone() throws Exception {
        refused(token(claims(), Map.of("typ", "JWT", "kid", "unknown")));
        refused(token(claims(), Map.of("typ", "JWT")));
        RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        refused(sign(stranger, claims(), Map.of("typ", "JWT", "kid", "strangers")));
        refused(sign(
                stranger,
                claims(),
                Map.of("typ", "JWT", "kid", Tokens.productKey().getKeyId())));
    }

    /** Even where the signature is ours: a header that brings a key along is not. */
    @Test
    void withAKeyOfItsOwn() throws Exception {
        RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        String kid = Tokens.productKey().getKeyId();
        for (Map<String, Object> header : List.<Map<String, Object>>of(
                Map.of("kid", kid, "jku", "http://127.0.0.1:9/jwks.json"),
                Map.of("kid", kid, "x5u", "http://127.0.0.1:9/x.pem"),
                Map.of("kid", kid, "x5c", List.of("MIIB")),
                Map.of("kid", kid, "jwk", stranger.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)))) {
            refused(sign(stranger, claims(), header));
            refused(token(claims(), header));
        }
    }

    // ---- what is called back

    @Test
    void aSignInThatEndsTakesItsAccessTokenWithIt() {
        Call.post("/auth/logout")
                .json(Map.of("refreshToken", learner.refreshToken()))
                .send()
                .expect(204);
        Call.get("/me").bearer(learner.token()).send().expectProblem(401, "token-revoked");
        // Also where nobody needs to sign in.
        Call.get("/subjects").bearer(learner.token()).send().expectProblem(401, "token-revoked");
    }

    @Test
    void aRefreshTokenThatComesBackEndsEverythingOfItsSignIn() {
        JsonNode second = refresh(learner.refreshToken()).expect(200).json();
        refresh(learner.refreshToken()).expectProblem(401, "unauthenticated");
        Call.get("/me").bearer(learner.token()).send().expectProblem(401, "token-revoked");
        Call.get("/me").bearer(second.get("accessToken").asText()).send().expectProblem(401, "token-revoked");
        refresh(second.get("refreshToken").asText()).expectProblem(401, "unauthenticated");
    }

    @Test
    void whatAnotherNodeCallsBackDiesHereWithinSeconds() throws SQLException {
        revokeElsewhere("account", learner.id(), Instant.now());
        Eventually.see(
                SEEN,
                "the revocation",
                () -> Call.get("/me").bearer(learner.token()).send().status(),
                at -> at == 401);
        // Nothing has ended: the next token is good.
        JsonNode next = refresh(learner.refreshToken()).expect(200).json();
        Call.get("/me").bearer(next.get("accessToken").asText()).send().expect(200);
    }

    @Test
    void aRevocationThatCommitsLateIsNotMissed() throws SQLException {
        Learner witness = Learner.guest();
        try (Connection late = TestedStack.get().database(learner.tenant())) {
            revoke(late, "account", learner.id(), Instant.now());
            // Written later, committed earlier: when this one is seen, the node has read past the other's time.
            revokeElsewhere("account", witness.id(), Instant.now());
            Eventually.see(
                    SEEN,
                    "the later one",
                    () -> Call.get("/me").bearer(witness.token()).send().status(),
                    at -> at == 401);
            Call.get("/me").bearer(learner.token()).send().expect(200);
            late.commit();
        }
        Eventually.see(
                SEEN,
                "the late one",
                () -> Call.get("/me").bearer(learner.token()).send().status(),
                at -> at == 401);
    }

    @Test
    void aNodeThatCannotReadRevocationsAsksForEachRequest() throws SQLException {
        LocalStack stack = TestedStack.get().services();
        Learner other = Learner.guest();
        try (Connection owner =
                DriverManager.getConnection(stack.jdbcUrl(), stack.ownerUser(), stack.ownerPassword())) {
            execute(owner, "revoke execute on function identity.revocations_since(timestamptz) from dreamseed_app");
            try {
                revokeElsewhere(
                        "sign-in",
                        UUID.fromString(claimsOf(learner.token()).get("sid").asText()),
                        Instant.now());
                Eventually.see(
                        Duration.ofSeconds(10),
                        "the revocation",
                        () -> Call.get("/me").bearer(learner.token()).send().status(),
                        at -> at == 401);
                Call.get("/me").bearer(other.token()).send().expect(200);
            } finally {
                execute(owner, "grant execute on function identity.revocations_since(timestamptz) to dreamseed_app");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // ---- refreshing

    /** Both requests are here before either is served: a lock holds them until they are. */
    @Test
    void ofTwoRefreshesAtOnceOneWinsAndNothingEnds() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Reply>> replies = new ArrayList<>();
            try (Connection lock = TestedStack.get().database(learner.tenant())) {
                lockSignIn(lock);
                Callable<Reply> call = () -> refresh(learner.refreshToken());
                for (int i = 0; i < 4; i++) {
                    replies.add(threads.submit(call));
                }
                Eventually.see(Duration.ofSeconds(20), "four that wait", TokensIT::waiting, n -> n >= 4);
                lock.rollback();
            }
            List<Reply> won = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                if (reply.get().status() == 200) {
                    won.add(reply.get());
                } else {
                    reply.get().expectProblem(409, "conflict");
                }
            }
            assertThat(won).hasSize(1);
            refresh(won.getFirst().json().get("refreshToken").asText()).expect(200);
        }
    }

    private void lockSignIn(Connection connection) throws SQLException {
        try (var lock =
                connection.prepareStatement("select 1 from identity.refresh_token where sign_in_id = ? for update")) {
            lock.setObject(
                    1, UUID.fromString(claimsOf(learner.token()).get("sid").asText()));
            assertThat(lock.executeQuery().next()).isTrue();
        }
    }

    /** A connection of its own each time: a transaction sees the activity of its first look only. */
    private static int waiting() {
        try (Connection connection = TestedStack.get().database();
                var count = connection.prepareStatement("select count(*) from pg_stat_activity where"
                        + " wait_event_type = 'Lock' and query ilike '%refresh_token%'");
                var rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- where one is signed in

    @Test
    void aPersonSeesTheirSignInsAndEndsOne() {
        Learner here = Learner.signUp();
        Learner there = Learner.signIn(here.email());
        JsonNode list =
                Call.get("/me/sign-ins").bearer(here.token()).send().expect(200).json();
        assertThat(list.get("items")).hasSize(2);
        assertThat(list.get("nextCursor").isNull()).isTrue();
        JsonNode other = null;
        for (JsonNode each : list.get("items")) {
            assertThat(Instant.parse(each.get("startedAt").asText())).isBefore(Instant.now());
            assertThat(each.get("device").isTextual()).isTrue();
            other = each.get("current").asBoolean() ? other : each;
        }
        assertThat(other).isNotNull();

        // Of somebody else, it does not exist.
        Call.of("DELETE", "/me/sign-ins/" + other.get("id").asText())
                .bearer(learner.token())
                .send()
                .expectProblem(404, "not-found");
        Call.of("DELETE", "/me/sign-ins/" + other.get("id").asText())
                .bearer(here.token())
                .send()
                .expect(204);
        Call.get("/me").bearer(there.token()).send().expectProblem(401, "token-revoked");
        refresh(there.refreshToken()).expectProblem(401, "unauthenticated");
        Call.get("/me").bearer(here.token()).send().expect(200);
        Call.of("DELETE", "/me/sign-ins/" + other.get("id").asText())
                .bearer(here.token())
                .send()
                .expectProblem(404, "not-found");
    }

    @Test
    void everywhereIsHereToo() {
        Learner here = Learner.signUp();
        Learner there = Learner.signIn(here.email());
        Call.of("DELETE", "/me/sign-ins").bearer(here.token()).send().expect(204);
        for (Learner each : List.of(here, there)) {
            Call.get("/me").bearer(each.token()).send().expectProblem(401, "token-revoked");
            refresh(each.refreshToken()).expectProblem(401, "unauthenticated");
        }
        Learner.signIn(here.email());
    }

    @Test
    void theDeviceIsToldInAFewWordsOfOurs() {
        JsonNode tokens = Call.post("/auth/guest")
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                                + " Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1 <b>x</b>")
                .json(Map.of("locale", "ko"))
                .send()
                .expect(201)
                .json();
        JsonNode list = Call.get("/me/sign-ins")
                .bearer(tokens.get("accessToken").asText())
                .send()
                .expect(200)
                .json();
        assertThat(list.at("/items/0/device").asText()).isEqualTo("Chrome · iPhone");
    }

    @Test
    void ofTooManySignInsTheOldestGivesWay() throws SQLException {
        Learner first = Learner.signUp();
        try (Connection connection = TestedStack.get().database(first.tenant());
                var insert = connection.prepareStatement(
                        "insert into identity.sign_in (tenant_id, id, account_id, started_at, last_used_at)"
                                + " select ?, gen_random_uuid(), ?, now(), now() from generate_series(1, 49)")) {
            insert.setObject(1, first.tenant());
            insert.setObject(2, first.id());
            insert.executeUpdate();
            connection.commit();
        }
        Learner last = Learner.signIn(first.email());
        Call.get("/me").bearer(first.token()).send().expectProblem(401, "token-revoked");
        assertThat(Call.get("/me/sign-ins")
                        .bearer(last.token())
                        .send()
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize(50);
    }

    @Test
    void signInsThatEndedLongAgoAreForgottenWithTheirTokens() throws SQLException {
        Learner other = Learner.guest();
        UUID old = UUID.fromString(claimsOf(learner.token()).get("sid").asText());
        UUID recent = UUID.fromString(claimsOf(other.token()).get("sid").asText());
        try (Connection connection = TestedStack.get().database(learner.tenant())) {
            execute(
                    connection,
                    "update identity.sign_in set end_reason = 'signed-out', ended_at = now() - interval '31 days'"
                            + " where id = '"
                            + old + "'");
            execute(
                    connection,
                    "update identity.sign_in set end_reason = 'signed-out', ended_at = now() - interval '29 days'"
                            + " where id = '"
                            + recent + "'");
            execute(connection, "select identity.forget_sign_ins(interval '30 days')");
            try (var count = connection.prepareStatement("select (select count(*) from identity.sign_in where id = ?)"
                    + " + (select count(*) from identity.refresh_token where sign_in_id = ?)")) {
                assertThat(counted(count, old)).isZero();
                assertThat(counted(count, recent)).isEqualTo(2);
            }
            connection.rollback();
        }
    }

    private static int counted(java.sql.PreparedStatement count, UUID signIn) throws SQLException {
        count.setObject(1, signIn);
        count.setObject(2, signIn);
        try (var rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    // ---- keys

    @Test
    void thePublishedSetIsWhatTokensAreVerifiedWith() throws Exception {
        Reply wellKnown = Call.site("/.well-known/jwks.json").send().expect(200);
        assertThat(wellKnown.header("Content-Type")).startsWith("application/json");
        assertThat(wellKnown.headers().allValues("Cache-Control")).containsExactly("public, max-age=300");
        Reply ofApi = Call.get("/auth/jwks").send().expect(200);
        assertThat(wellKnown.json()).isEqualTo(ofApi.json());
        assertThat(wellKnown.json().get("keys"))
                .allSatisfy(key -> assertThat(key.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e"));
        assertThat(kids()).contains(kidOf(learner.token()));
    }

    @Test
    void aRotationSignsNobodyOutAndNeedsNoRestart() throws Exception {
        String before = kidOf(learner.token());
        String next = new SigningKeys(TestedStack.get().keysFolder()).rotate(Instant.now(), Duration.ZERO);

        Eventually.see(
                Duration.ofSeconds(20),
                "the new key's tokens",
                () -> kidOf(Learner.guest().token()),
                next::equals);
        assertThat(kids()).contains(before, next);
        Call.get("/me").bearer(learner.token()).send().expect(200);
        JsonNode renewed = refresh(learner.refreshToken()).expect(200).json();
        assertThat(kidOf(renewed.get("accessToken").asText())).isEqualTo(next);
        Call.get("/me").bearer(renewed.get("accessToken").asText()).send().expect(200);
    }

    @Test
    void aKeyThatIsPublishedAheadDoesNotSignYet() throws Exception {
        String next = new SigningKeys(TestedStack.get().keysFolder()).rotate(Instant.now(), Duration.ofHours(1));
        Eventually.see(
                Duration.ofSeconds(20), "the next key", () -> String.join(" ", kids()), all -> all.contains(next));
        assertThat(kidOf(Learner.guest().token())).isNotEqualTo(next);
    }

    @Test
    void aKeyThatIsDroppedIsBelievedNoMore() throws Exception {
        String next = new SigningKeys(TestedStack.get().keysFolder()).replaceAll(Instant.now());
        Eventually.see(
                Duration.ofSeconds(20), "the set without the old key", () -> kids(), all -> all.equals(List.of(next)));
        Call.get("/me").bearer(learner.token()).send().expectProblem(401, "unauthenticated");
        JsonNode renewed = refresh(learner.refreshToken()).expect(200).json();
        Call.get("/me").bearer(renewed.get("accessToken").asText()).send().expect(200);
    }

    // ----

    private void refused(String token) {
        Call.get("/me").bearer(token).send().expectProblem(401, "unauthenticated");
    }

    private JwtClaims claims() {
        Instant now = Instant.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://dreamseed.ai");
        claims.setAudience("dreamseed-api");
        claims.setSubject(learner.id().toString());
        claims.setStringClaim("upn", learner.id().toString());
        claims.setStringListClaim("groups", List.of("learner"));
        claims.setStringClaim("tid", learner.tenant().toString());
        claims.setClaim("guest", true);
        claims.setStringClaim("locale", "en");
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringClaim("tier", "free");
        claims.setStringListClaim("withheld", List.of());
        claims.setJwtId(Tokens.issuedNow().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plusSeconds(300).getEpochSecond()));
        return claims;
    }

    private JwtClaims with(String claim, Object value) {
        JwtClaims claims = claims();
        claims.setClaim(claim, value);
        return claims;
    }

    private static Map<String, Object> headers() {
        return Map.of("typ", "JWT", "kid", Tokens.productKey().getKeyId());
    }

    private static String token(JwtClaims claims, Map<String, Object> header) throws Exception {
        return sign(Tokens.productKey(), claims, header);
    }

    private static String sign(RsaJsonWebKey key, JwtClaims claims, Map<String, Object> header) throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        header.forEach((name, value) -> jws.getHeaders().setObjectHeaderValue(name, value));
        jws.setKey(key.getPrivateKey());
        jws.setPayload(claims.toJson());
        return jws.getCompactSerialization();
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply refresh(String token) {
        return Call.post("/auth/refresh").json(Map.of("refreshToken", token)).send();
    }

    private static List<String> kids() {
        return Call.get("/auth/jwks").send().expect(200).json().findValuesAsText("kid");
    }

    private static String kidOf(String token) {
        return decoded(token, 0).get("kid").asText();
    }

    private static JsonNode claimsOf(String token) {
        return decoded(token, 1);
    }

    private static JsonNode decoded(String token, int part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[part]));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As another node would, whose event does not reach this one. */
    private void revokeElsewhere(String kind, UUID subject, Instant at) throws SQLException {
        try (Connection connection = TestedStack.get().database(learner.tenant())) {
            revoke(connection, kind, subject, at);
            connection.commit();
        }
    }

    private void revoke(Connection connection, String kind, UUID subject, Instant at) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into identity.revocation (tenant_id, id, kind, subject_id, at) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, learner.tenant());
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, kind);
            insert.setObject(4, subject);
            insert.setTimestamp(5, java.sql.Timestamp.from(at));
            insert.executeUpdate();
        }
    }
}
