package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One device's way in, from signing in until signing out. Its refresh tokens are good only while it has not ended. */
@Entity
@Table(schema = "identity", name = "sign_in")
public class SignIn {

    /** Why a sign-in ended. */
    enum End {
        SIGNED_OUT("signed-out"),
        TOKEN_REUSED("token-reused"),
        /** By its owner, from another device. */
        ENDED_ELSEWHERE("ended-elsewhere"),
        /** It was the oldest of too many. */
        REPLACED("replaced"),
        /** A password or a second factor changed. */
        SECURED("secured");

        private final String wire;

        End(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    private String device;

    private String address;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "end_reason")
    private String endReason;

    protected SignIn() {}

    /** @param device with {@code address} as {@link Visitor} tells them */
    SignIn(Account account, String device, String address, Instant now) {
        this.id = Ids.next();
        this.tenantId = account.tenant().value();
        this.accountId = account.id().value();
        this.startedAt = now;
        used(device, address, now);
    }

    void used(String from, String at, Instant now) {
        device = from;
        address = at;
        lastUsedAt = now;
    }

    /**
     * Ends it, and with it every token of the family. What has ended stays as it ended.
     *
     * @return whether it ends now
     */
    boolean end(End reason, Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        endReason = reason.wire();
        return true;
    }

    SignInView view(UUID current) {
        return new SignInView(id, startedAt, lastUsedAt, device, address, id.equals(current));
    }

    boolean ended() {
        return endedAt != null;
    }

    UUID id() {
        return id;
    }

    UUID tenantId() {
        return tenantId;
    }

    UserId account() {
        return new UserId(accountId);
    }
}
