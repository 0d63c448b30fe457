package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A refresh token, of which we keep only the digest.
 *
 * <p>It is used once and followed by the next. If it comes back later, two parties hold it, and nobody can tell which is
 * the thief: the whole sign-in ends (RFC 9700, 4.14.2). Two cases look like that and are not. A client whose answer was
 * lost on the way repeats its request: it is known by its {@code Idempotency-Key}, and gets a new successor in place of the
 * one that never arrived. And two tabs may refresh at the same moment: the one that loses the race is told so, and nothing
 * ends. The same moment means that its request was here before the other's had been served, see {@link SignIns#rotate}.
 */
@Entity
@Table(schema = "identity", name = "refresh_token")
public class RefreshToken {

    /** How long after a rotation its request may be repeated. */
    static final Duration REPEATABLE = Duration.ofMinutes(1);

    /** What becomes of a token that is presented. */
    enum Judgement {
        /** Never used: it may be rotated. */
        FRESH,
        /** Used by this very request before: a new successor may stand in, if the first was never used. */
        REPEATED,
        /** Used by a request that was served while this one was here already: nothing happens. */
        OVERTAKEN,
        /** Used before: its sign-in ends. */
        REUSED,
        /** Too old. */
        EXPIRED,
        /** Its sign-in has ended. */
        ENDED
    }

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "sign_in_id", updatable = false)
    private UUID signInId;

    @Column(name = "token_digest", updatable = false)
    private String tokenDigest;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    @Column(name = "rotated_with")
    private String rotatedWith;

    @Column(name = "successor_id")
    private UUID successorId;

    protected RefreshToken() {}

    RefreshToken(SignIn signIn, Secret secret, Instant now, Duration lifetime) {
        this.id = Ids.next();
        this.tenantId = signIn.tenantId();
        this.signInId = signIn.id();
        this.tokenDigest = secret.digest();
        this.issuedAt = now;
        this.expiresAt = now.plus(lifetime);
    }

    /**
     * @param key the request's {@code Idempotency-Key}; null where there was none
     * @param arrived when the request came in
     */
    Judgement judge(SignIn signIn, String key, Instant arrived, Instant now) {
        if (signIn.ended()) {
            return Judgement.ENDED;
        }
        if (rotatedAt != null) {
            if (isRepeatedBy(key, now)) {
                return Judgement.REPEATED;
            }
            return arrived.isBefore(rotatedAt) ? Judgement.OVERTAKEN : Judgement.REUSED;
        }
        return now.isBefore(expiresAt) ? Judgement.FRESH : Judgement.EXPIRED;
    }

    private boolean isRepeatedBy(String key, Instant now) {
        return key != null && key.equals(rotatedWith) && now.isBefore(rotatedAt.plus(REPEATABLE));
    }

    /** Marks it as used, by the request with {@code key}, and followed by {@code successor}. */
    void rotated(RefreshToken successor, String key, Instant now) {
        rotatedAt = now;
        rotatedWith = key;
        successorId = successor.id;
    }

    UUID id() {
        return id;
    }

    UUID signInId() {
        return signInId;
    }

    /** Null until it is rotated. */
    UUID successorId() {
        return successorId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
