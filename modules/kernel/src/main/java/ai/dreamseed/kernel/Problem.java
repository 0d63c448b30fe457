package ai.dreamseed.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that cannot be met, with what the person can do about it. Rendered once, by the API, as {@code
 * application/problem+json} (RFC 9457).
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final int status;
    private final transient Text detail;
    private final transient List<FieldError> errors;
    private final Duration retryAfter;

    /**
     * @param slug the stable last part of the problem's type
     * @param status the HTTP status, 400 to 599
     * @param detail what happened and what to do, in both languages; no secret and nothing of another person
     */
    public Problem(String slug, int status, Text detail, List<FieldError> errors) {
        this(slug, status, detail, errors, null);
    }

    /** @param retryAfter when to come back, in whole seconds; null where that would not help, or is not known */
    public Problem(String slug, int status, Text detail, List<FieldError> errors, Duration retryAfter) {
        // Refusals are ordinary answers: a stack trace would cost more than the request.
        super(slug, null, false, false);
        this.slug = Objects.requireNonNull(slug, "slug");
        this.status = status;
        this.detail = Objects.requireNonNull(detail, "detail");
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** One field that was refused. {@code field} is a JSON path such as {@code answer} or {@code items[3].name}. */
    public record FieldError(String field, String code, Text detail) {}

    public static Problem of(int status, String slug, String ko, String en) {
        return new Problem(slug, status, new Text(ko, en), List.of());
    }

    /** 400 with the fields that are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem("validation", 400, new Text("입력한 내용을 확인해 주세요.", "Please check what you entered."), errors);
    }

    public static Problem invalid(String field, String code, String ko, String en) {
        return invalid(List.of(new FieldError(field, code, new Text(ko, en))));
    }

    public static Problem unauthenticated() {
        return of(401, "unauthenticated", "로그인이 필요해요.", "Please sign in.");
    }

    public static Problem forbidden() {
        return of(403, "forbidden", "이 작업을 할 권한이 없어요.", "You are not allowed to do this.");
    }

    /** 404, also for what exists but belongs to somebody else: a stranger must not learn that it exists. */
    public static Problem notFound() {
        return of(404, "not-found", "찾을 수 없어요. 주소를 확인해 주세요.", "Not found. Please check the address.");
    }

    public static Problem conflict(String slug, String ko, String en) {
        return of(409, slug, ko, en);
    }

    public static Problem unprocessable(String slug, String ko, String en) {
        return of(422, slug, ko, en);
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public Text detail() {
        return detail;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
