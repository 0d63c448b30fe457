package ai.dreamseed.identity.contact;

import ai.dreamseed.identity.signin.Secret;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The links that are out, one of a kind for each account. */
@ApplicationScoped
@Transactional
class ContactTokens {

    /** What a link is for, and how long it is good. */
    enum Kind {
        VERIFY(Duration.ofDays(3)),
        RESET(Duration.ofMinutes(30)),
        /** Sets the first password of somebody whom an administrator has invited. */
        INVITE(Duration.ofDays(14));

        private final Duration lifetime;

        Kind(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Duration lifetime() {
            return lifetime;
        }

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Nobody's mailbox is filled by somebody who keeps pressing a button. */
    private static final Duration APART = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    /** A new link in place of the one before it; empty where that one has only just been sent. */
    Optional<Secret> issue(UserId account, Kind kind, Instant now) {
        Secret secret = Secret.next();
        int issued = query("insert into identity.contact_token as t"
                        + " (tenant_id, id, account_id, kind, token_digest, issued_at, expires_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (tenant_id, account_id, kind) do update"
                        + " set token_digest = ?5, issued_at = ?6, expires_at = ?7 where t.issued_at <= ?8")
                .setParameter(2, Ids.next())
                .setParameter(3, account.value())
                .setParameter(4, kind.wire())
                .setParameter(5, secret.digest())
                .setParameter(6, Timestamp.from(now))
                .setParameter(7, Timestamp.from(now.plus(kind.lifetime())))
                .setParameter(8, Timestamp.from(now.minus(APART)))
                .executeUpdate();
        return issued == 1 ? Optional.of(secret) : Optional.empty();
    }

    /** Whose link it is, while it is good. */
    Optional<UserId> holder(Secret secret, Kind kind, Instant now) {
        List<?> rows = query("select t.account_id from identity.contact_token t"
                        + " where t.tenant_id = ?1 and t.token_digest = ?2 and t.kind = ?3 and t.expires_at > ?4")
                .setParameter(2, secret.digest())
                .setParameter(3, kind.wire())
                .setParameter(4, Timestamp.from(now))
                .getResultList();
        return rows.stream().findFirst().map(id -> new UserId((UUID) id));
    }

    /** Uses a link up. Of two that come with it at once, one does. */
    Optional<UserId> claim(Secret secret, Kind kind, Instant now) {
        Optional<UserId> holder = holder(secret, kind, now);
        return holder.filter(
                found -> query("delete from identity.contact_token where tenant_id = ?1" + " and token_digest = ?2")
                                .setParameter(2, secret.digest())
                                .executeUpdate()
                        == 1);
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql).setParameter(1, TenantContext.require().value());
    }
}
