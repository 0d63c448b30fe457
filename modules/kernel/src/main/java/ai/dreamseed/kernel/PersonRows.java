package ai.dreamseed.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Reads and erases the rows of a person for {@link PersonalData}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PersonRows {

    /** Of a table; more than a person makes in years, and what a node can hold. */
    private static final int MOST = 50_000;

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private ObjectMapper json;

    /**
     * The rows of a table as JSON objects, at most {@value #MOST}.
     *
     * @param from the table with its alias {@code t} and the condition, in which {@code ?1} is the person; never anything
     *     that somebody typed
     * @param without columns that are secrets or of no meaning outside
     */
    public List<JsonNode> of(UserId person, String from, String... without) {
        StringBuilder row = new StringBuilder("to_jsonb(t)");
        for (String column : without) {
            row.append(" - '").append(column).append('\'');
        }
        List<?> rows = em.createNativeQuery(
                        "select cast(" + row + " - 'tenant_id' as text) from " + from + " limit " + MOST)
                .setParameter(1, person.value())
                .getResultList();
        List<JsonNode> read = new ArrayList<>(rows.size());
        for (Object text : rows) {
            try {
                read.add(json.readTree((String) text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return read;
    }

    /** Calls a database function that erases the person's rows. */
    public void erase(UserId person, String function) {
        em.createNativeQuery("select " + function + "(cast(?1 as uuid))")
                .setParameter(1, person.value())
                .getSingleResult();
    }
}
