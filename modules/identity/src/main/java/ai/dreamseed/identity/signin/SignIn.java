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
        TOKEN_REUSED("token-reused");

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

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "end_reason")
    private String endReason;

    protected SignIn() {}

    SignIn(Account account, Instant now) {
        this.id = Ids.next();
        this.tenantId = account.tenant().value();
        this.accountId = account.id().value();
        this.startedAt = now;
    }

    /** Ends it, and with it every token of the family. What has ended stays as it ended. */
    void end(End reason, Instant now) {
        if (endedAt == null) {
            endedAt = now;
            endReason = reason.wire();
        }
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
