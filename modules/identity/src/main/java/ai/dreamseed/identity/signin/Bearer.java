package ai.dreamseed.identity.signin;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.util.List;

/** Whom an access token is for. */
record Bearer(TenantId tenant, UserId user, List<String> roles, boolean guest, String locale) {

    static Bearer of(Account account) {
        return new Bearer(account.tenant(), account.id(), account.roles(), account.guest(), account.locale());
    }
}
