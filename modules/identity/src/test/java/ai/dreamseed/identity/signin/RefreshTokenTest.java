package ai.dreamseed.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.identity.signin.RefreshToken.Judgement;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final SignIn signIn =
            new SignIn(Account.guest(new TenantId(Ids.next()), "ko", NOW), "Chrome · Windows", "192.0.2.1", NOW);
    private final RefreshToken token = new RefreshToken(signIn, Secret.next(), NOW, LIFETIME);
    private final RefreshToken successor = new RefreshToken(signIn, Secret.next(), NOW, LIFETIME);

    @Test
    void aNewTokenIsFreshForThirtyDays() {
        assertThat(judged(token, null, NOW)).isEqualTo(Judgement.FRESH);
        assertThat(judged(token, null, NOW.plus(LIFETIME).minusMillis(1))).isEqualTo(Judgement.FRESH);
        assertThat(judged(token, null, NOW.plus(LIFETIME))).isEqualTo(Judgement.EXPIRED);
    }

    @Test
    void aTokenThatComesBackWasReusedHoweverSoon() {
        token.rotated(successor, null, NOW);
        assertThat(judged(token, null, NOW)).isEqualTo(Judgement.REUSED);
        assertThat(judged(token, "a-key", NOW)).isEqualTo(Judgement.REUSED);
    }

    @Test
    void aRequestWithItsKeyMayBeRepeatedForAMinute() {
        token.rotated(successor, "attempt-1", NOW);
        assertThat(judged(token, "attempt-1", NOW.plusSeconds(59))).isEqualTo(Judgement.REPEATED);
        assertThat(judged(token, "attempt-1", NOW.plusSeconds(60))).isEqualTo(Judgement.REUSED);
        assertThat(judged(token, "attempt-2", NOW.plusSeconds(1))).isEqualTo(Judgement.REUSED);
        assertThat(judged(token, null, NOW.plusSeconds(1))).isEqualTo(Judgement.REUSED);
    }

    @Test
    void reuseIsNoticedAlsoWhenTheTokenHasExpiredMeanwhile() {
        token.rotated(successor, null, NOW);
        assertThat(judged(token, null, NOW.plus(LIFETIME).plusSeconds(1))).isEqualTo(Judgement.REUSED);
    }

    @Test
    void theEndOfASignInEndsItsWholeFamily() {
        token.rotated(successor, "attempt-1", NOW);
        signIn.end(SignIn.End.TOKEN_REUSED, NOW);
        assertThat(judged(token, "attempt-1", NOW)).isEqualTo(Judgement.ENDED);
        assertThat(judged(successor, null, NOW)).isEqualTo(Judgement.ENDED);
    }

    @Test
    void whoWasHereBeforeTheTokenWasUsedIsOvertakenAndNoThief() {
        token.rotated(successor, null, NOW);
        Instant before = NOW.minusMillis(1);
        assertThat(token.judge(signIn, null, before, NOW.plusMillis(30))).isEqualTo(Judgement.OVERTAKEN);
        assertThat(token.judge(signIn, null, NOW.plusMillis(1), NOW.plusMillis(30)))
                .isEqualTo(Judgement.REUSED);
    }

    @Test
    void whatIsNoTokenOfOursIsNotLookedUp() {
        assertThat(Secret.of(null)).isEmpty();
        assertThat(Secret.of("' or 1=1 --")).isEmpty();
        assertThat(Secret.of("a".repeat(44))).isEmpty();
    }

    @Test
    void onlyTheDigestIsKeptAndNothingPrintsTheSecret() {
        // printf 'AAAA…A' (43 letters) | sha256sum
        Secret secret = Secret.of("A".repeat(43)).orElseThrow();
        assertThat(secret.digest()).isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
        assertThat(secret.toString()).doesNotContain("AAA");
        assertThat(Secret.next().text()).hasSize(43).isNotEqualTo(Secret.next().text());
    }

    private Judgement judged(RefreshToken presented, String key, Instant when) {
        return presented.judge(signIn, key, when, when);
    }
}
