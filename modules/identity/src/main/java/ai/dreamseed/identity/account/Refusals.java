package ai.dreamseed.identity.account;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Problem.FieldError;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what is wrong with a request, so that a person hears of everything at once. */
public final class Refusals {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String code, String ko, String en) {
        errors.add(new FieldError(field, code, new Text(ko, en)));
    }

    public void add(Optional<FieldError> error) {
        error.ifPresent(errors::add);
    }

    /** @return whether it is there */
    public boolean require(String field, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            add(field, "required", "꼭 필요한 항목이에요.", "This is required.");
            return false;
        }
        return true;
    }

    /** @throws Problem 400 {@code validation} when anything was added */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** @throws Problem 400 when there is no body at all */
    public static <T> T body(T request) {
        if (request == null) {
            throw Problem.of(
                    400, "malformed-json", "요청 본문에 JSON을 담아 보내 주세요.", "Please send JSON in the request's body.");
        }
        return request;
    }

    /** @throws Problem 400 for a header {@code Idempotency-Key} that is malformed; null passes */
    public static String key(String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw Problem.invalid(
                    "Idempotency-Key",
                    "format",
                    "Idempotency-Key는 영문자, 숫자와 . _ : - 로 100자까지 쓸 수 있어요.",
                    "Idempotency-Key takes up to 100 letters, digits and . _ : - characters.");
        }
        return header;
    }
}
