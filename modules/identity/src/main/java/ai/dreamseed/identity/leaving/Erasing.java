package ai.dreamseed.identity.leaving;

import ai.dreamseed.identity.AccountLeaving;
import ai.dreamseed.identity.Revocations;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transactions of {@link Leaving}: no password is compared while one is open. */
@ApplicationScoped
@Transactional
class Erasing {

    @Inject
    private Revocations revocations;

    @Inject
    private Event<AccountLeaving> leaving;

    @Inject
    private Audit audit;

    /** All of it or nothing. What stays is that it was done, by ids that lead nowhere. */
    void erase(UserId person, List<PersonalData> holders) {
        revocations.account(person);
        leaving.fire(new AccountLeaving(person));
        holders.forEach(holder -> holder.erase(person));
        audit.add(Deed.to("account", person.value(), "account.deleted"));
    }

    Map<String, Map<String, List<JsonNode>>> export(UserId person, List<PersonalData> holders) {
        Map<String, Map<String, List<JsonNode>>> everything = new LinkedHashMap<>();
        holders.reversed().forEach(holder -> everything.put(holder.name(), holder.export(person)));
        audit.add(Deed.to("account", person.value(), "account.exported"));
        return everything;
    }
}
