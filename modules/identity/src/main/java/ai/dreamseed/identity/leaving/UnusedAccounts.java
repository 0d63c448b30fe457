package ai.dreamseed.identity.leaving;

import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Accounts that nobody uses: guests of {@value #GUESTS} days ago, and those with an address that somebody else has proved and
 * that have not been signed in to for {@value #DOUBLES} days.
 */
final class UnusedAccounts {

    static final int GUESTS = 30;
    static final int DOUBLES = 14;

    private UnusedAccounts() {}

    record Unused(TenantId tenant, UserId person) {}

    /** Of all academies, {@code most} at most. */
    static List<Unused> find(EntityManager em, int most) {
        List<Unused> unused = new ArrayList<>();
        for (Object row : query(em, most, null).getResultList()) {
            Object[] columns = (Object[]) row;
            unused.add(new Unused(new TenantId((UUID) columns[0]), new UserId((UUID) columns[1])));
        }
        return unused;
    }

    static boolean still(EntityManager em, UserId person) {
        return !query(em, 1, person.value()).getResultList().isEmpty();
    }

    private static Query query(EntityManager em, int most, UUID only) {
        return em.createNativeQuery("select u.tenant_id, u.account_id from identity.accounts_to_forget("
                        + "make_interval(days => ?1), make_interval(days => ?2), ?3, cast(?4 as uuid)) u")
                .setParameter(1, GUESTS)
                .setParameter(2, DOUBLES)
                .setParameter(3, most)
                .setParameter(4, only);
    }
}
