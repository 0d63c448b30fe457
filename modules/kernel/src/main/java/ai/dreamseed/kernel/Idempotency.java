package ai.dreamseed.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Does a thing once for a caller's {@code Idempotency-Key}, and gives a retry the first answer.
 *
 * <p>Key and answer are rows of the transaction that does the work: after a crash either both stand or neither. A second
 * request with the same key waits for the first to commit. Keys are forgotten after a day.
 */
@ApplicationScoped
public class Idempotency {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    @PersistenceContext(unitName = "dreamseed")
    private EntityManager em;

    @Inject
    private ObjectMapper json;

    /**
     * @param key the header's value; null where the client sent none, then the work is simply done
     * @param route tells the operations of one caller apart
     * @param request what was asked, to refuse a key that comes with another request
     * @param type the answer's type, to read it back
     * @throws Problem 400 for a malformed key, 422 {@code idempotency-mismatch} for a key used with another request
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T once(Caller caller, String key, String route, Object request, Class<T> type, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid(
                    "Idempotency-Key",
                    "format",
                    "Idempotency-Key는 영문자, 숫자와 . _ : - 로 100자까지 쓸 수 있어요.",
                    "Idempotency-Key takes up to 100 letters, digits and . _ : - characters.");
        }
        String digest = digest(route, request);
        int inserted = em.createNativeQuery("insert into kernel.idempotency (tenant_id, caller_id, key, request_digest)"
                        + " values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, key)
                .setParameter(4, digest)
                .executeUpdate();
        if (inserted == 0) {
            return firstAnswer(caller, key, digest, type);
        }
        T answer = work.get();
        em.createNativeQuery("update kernel.idempotency set answer = ?4"
                        + " where tenant_id = ?1 and caller_id = ?2 and key = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, key)
                .setParameter(4, write(answer))
                .executeUpdate();
        return answer;
    }

    private <T> T firstAnswer(Caller caller, String key, String digest, Class<T> type) {
        List<?> rows = em.createNativeQuery("select request_digest, answer from kernel.idempotency"
                        + " where tenant_id = ?1 and caller_id = ?2 and key = ?3")
                .setParameter(1, caller.tenant().value())
                .setParameter(2, caller.user().value())
                .setParameter(3, key)
                .getResultList();
        Object[] row = (Object[]) rows.getFirst();
        if (!digest.equals(row[0])) {
            throw Problem.unprocessable(
                    "idempotency-mismatch",
                    "같은 Idempotency-Key로 다른 요청을 보냈어요. 새 키를 써 주세요.",
                    "This Idempotency-Key came with a different request before. Please use a new key.");
        }
        try {
            return json.readValue((String) row[1], type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The first answer cannot be read back as " + type.getSimpleName(), e);
        }
    }

    private String digest(String route, Object request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(route.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(write(request).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
