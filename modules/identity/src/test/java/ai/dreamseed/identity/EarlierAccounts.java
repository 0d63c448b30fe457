package ai.dreamseed.identity;

import ai.dreamseed.kernel.TenantId;
import java.util.UUID;

/** Accounts that were there before consents were asked for. */
public final class EarlierAccounts {

    public static final UUID ADULT = UUID.randomUUID();
    public static final UUID CHILD = UUID.randomUUID();
    public static final UUID GUEST = UUID.randomUUID();

    private static TenantId academy;

    private EarlierAccounts() {}

    static void open(ConsentDatabase database) {
        academy = database.academy("Asia/Seoul");
        insert(database, ADULT, "'adult@example.org', '어른', current_date - interval '20 years', false");
        insert(database, CHILD, "'child@example.org', '아이', current_date - interval '10 years', false");
        insert(database, GUEST, "null, '손님', null, true");
    }

    private static void insert(ConsentDatabase database, UUID id, String person) {
        database.asOwner(("set dreamseed.tenant_id = '%s'; insert into identity.account"
                        + " (tenant_id, id, email, display_name, birth_date, guest, locale, created_at)"
                        + " values ('%s', '%s', %s, 'ko', now())")
                .formatted(academy, academy, id, person));
    }

    public static TenantId academy() {
        return academy;
    }
}
