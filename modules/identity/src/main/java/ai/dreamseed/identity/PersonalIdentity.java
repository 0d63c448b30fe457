package ai.dreamseed.identity;

import ai.dreamseed.kernel.PersonRows;
import ai.dreamseed.kernel.PersonalData;
import ai.dreamseed.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account and what hangs on it, without the digests by which we know secrets again. */
@ApplicationScoped
class PersonalIdentity implements PersonalData {

    @Inject
    private PersonRows rows;

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public int height() {
        return 10;
    }

    @Override
    public Map<String, List<JsonNode>> export(UserId person) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        tables.put(
                "account", rows.of(person, "identity.account t where t.id = ?1", "password_hash", "registered_with"));
        tables.put("roles", rows.of(person, "identity.account_role t where t.account_id = ?1"));
        tables.put("signIns", rows.of(person, "identity.sign_in t where t.account_id = ?1"));
        tables.put("consents", rows.of(person, "identity.consent t where t.account_id = ?1 or t.decided_by = ?1"));
        tables.put(
                "guardianships", rows.of(person, "identity.guardianship t where ?1 in (t.learner_id, t.guardian_id)"));
        tables.put(
                "guardianInvitations",
                rows.of(person, "identity.guardian_invitation t where t.learner_id = ?1", "token_digest"));
        tables.put(
                "peopleImports", rows.of(person, "identity.people_import t where t.posted_by = ?1", "csv", "report"));
        tables.put(
                "secondFactor",
                rows.of(person, "identity.second_factor t where t.account_id = ?1", "sealed_secret", "last_step"));
        tables.put(
                "apiKeys", rows.of(person, "identity.api_key t where t.created_by = ?1", "digest", "previous_digest"));
        tables.put("retries", rows.of(person, "kernel.idempotency t where t.caller_id = ?1", "request_digest"));
        tables.put("operatorSteps", rows.of(person, "identity.operator_step t where t.operator_id = ?1"));
        tables.put(
                "deeds",
                rows.of(person, "kernel.audit t where ?1 in (t.actor_id, t.subject_id)", "hash", "previous_hash"));
        return tables;
    }

    @Override
    public void erase(UserId person) {
        rows.erase(person, "identity.erase_account");
    }
}
