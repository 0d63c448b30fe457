package ai.dreamseed.api;

import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Problem.FieldError;
import ai.dreamseed.kernel.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Renders whatever goes wrong, once: {@code application/problem+json}, in the caller's language, never a stack trace. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(Problems.class.getName());
    private static final ObjectMapper JSON = Platform.strictMapper();

    @Inject
    private CurrentCaller current;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        return render(thrown, current.locale(), uri);
    }

    static Response render(Throwable thrown, Locale locale, UriInfo uri) {
        Problem problem = read(thrown);
        String path = uri.getPath().replaceFirst("^/", "");
        log(problem, thrown, path);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(ProblemBody.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .entity(body(problem, locale, path));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "5");
        }
        if (problem.status() == 408) {
            // What is still on its way is not waited for.
            response.header("Connection", "close");
        }
        problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return response.build();
    }

    /** The same outside of JAX-RS. Where the answer has begun already, only the log is told. */
    static void render(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = read(thrown);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        log(problem, thrown, path.replaceFirst("^/", ""));
        if (response.isCommitted()) {
            return;
        }
        Locale locale = Entrance.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.setHeader("X-Trace-Id", Boundary.traceId());
        if (problem.status() == 429) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.getOutputStream().write(JSON.writeValueAsBytes(body(problem, locale, path.replaceFirst("^/", ""))));
    }

    private static void log(Problem problem, Throwable thrown, String path) {
        if (problem.status() >= 500) {
            LOG.log(Level.SEVERE, "Request failed: " + problem.slug(), thrown);
        } else {
            // Path and slug only: what a person sent is not for the log.
            LOG.log(Level.INFO, "Refused with {0} {1}: {2}", new Object[] {problem.status(), problem.slug(), path});
        }
    }

    private static ProblemBody body(Problem problem, Locale locale, String path) {
        return new ProblemBody(
                ProblemBody.TYPE + problem.slug(),
                title(problem.status()).in(locale),
                problem.status(),
                problem.detail().in(locale),
                "/" + path,
                Boundary.traceId(),
                problem.errors().stream()
                        .map(e -> new ProblemBody.FieldProblem(
                                e.field(), e.code(), e.detail().in(locale)))
                        .toList());
    }

    private static Problem read(Throwable thrown) {
        // What refused first is the reason, however often a reader of the body has wrapped it.
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem ours) {
                return ours;
            }
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Problem problem = switch (t) {
                case Problem ours -> ours;
                case ConstraintViolationException violations -> invalid(violations);
                case JsonProcessingException json -> malformed(json);
                case WebApplicationException http -> ofStatus(http);
                case SQLException sql when databaseIsAway(sql) -> unavailable();
                default -> null;
            };
            if (problem != null) {
                return problem;
            }
        }
        return thrown instanceof PersistenceException && noConnection(thrown) ? unavailable() : internal();
    }

    private static Problem malformed(JsonProcessingException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        "unknown-field",
                        400,
                        new Text("알 수 없는 항목이 있어요.", "There is a field we do not know."),
                        List.of(new FieldError(
                                path(unknown),
                                "unknown",
                                new Text("이 항목은 쓸 수 없어요.", "This field is not accepted here."))));
            case JsonMappingException mapping
            when !mapping.getPath().isEmpty() ->
                Problem.invalid(path(mapping), "type", "값의 형식이 맞지 않아요.", "The value is of the wrong type or form.");
            default -> {
                var at = json.getLocation();
                String where = at == null ? "" : " (" + at.getLineNr() + ":" + at.getColumnNr() + ")";
                yield Problem.of(400, "malformed-json", "JSON을 읽을 수 없어요." + where, "The JSON cannot be read." + where);
            }
        };
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static Problem invalid(ConstraintViolationException violations) {
        return Problem.invalid(violations.getConstraintViolations().stream()
                .limit(50)
                .map(Problems::field)
                .collect(Collectors.toList()));
    }

    private static FieldError field(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        Text detail = switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> new Text("꼭 필요한 항목이에요.", "This is required.");
            case "Size" -> new Text("길이가 맞지 않아요.", "The length is out of range.");
            case "Min", "Max", "PositiveOrZero", "Positive", "DecimalMin", "DecimalMax" ->
                new Text("값이 범위를 벗어났어요.", "The value is out of range.");
            default -> new Text("형식이 맞지 않아요.", "The form is not right.");
        };
        return new FieldError(field, constraint.toLowerCase(Locale.ROOT), detail);
    }

    private static Problem ofStatus(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        return switch (status) {
            case 400 -> Problem.of(400, "malformed-request", "요청을 읽을 수 없어요.", "The request cannot be read.");
            case 401 -> Problem.unauthenticated();
            case 403 -> Problem.forbidden();
            case 404 -> Problem.notFound();
            case 405 ->
                Problem.of(
                        405, "method-not-allowed", "이 주소에서는 할 수 없는 요청이에요.", "This address does not take that method.");
            case 406 ->
                Problem.of(406, "not-acceptable", "요청한 형식으로는 답할 수 없어요.", "We cannot answer in the form you accept.");
            case 415 ->
                Problem.of(
                        415, "unsupported-media-type", "application/json으로 보내 주세요.", "Please send application/json.");
            case 503 -> unavailable();
            default ->
                status >= 400 && status < 500
                        ? Problem.of(status, "refused", "요청을 처리할 수 없어요.", "The request cannot be processed.")
                        : internal();
        };
    }

    /** PostgreSQL's classes 08 (connection), 57P (shutdown), 53 (out of resources). */
    private static boolean databaseIsAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? noConnection(e)
                : state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    private static boolean noConnection(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof jakarta.resource.ResourceException || t instanceof java.net.ConnectException) {
                return true;
            }
        }
        return false;
    }

    private static Problem unavailable() {
        return Problem.of(
                503,
                "unavailable",
                "지금은 연결할 수 없어요. 잠시 뒤에 다시 시도해 주세요. 입력한 내용은 그대로 있어요.",
                "We cannot be reached right now. Please try again in a moment. Nothing you entered is lost.");
    }

    private static Problem internal() {
        return Problem.of(
                500,
                "internal",
                "문제가 생겼어요. 다시 시도해 주세요. 계속되면 traceId를 알려 주세요.",
                "Something went wrong. Please try again. If it goes on, tell us the traceId.");
    }

    private static Text title(int status) {
        return switch (status) {
            case 400 -> new Text("잘못된 요청", "Bad request");
            case 401 -> new Text("로그인 필요", "Sign-in needed");
            case 403 -> new Text("권한 없음", "Not allowed");
            case 404 -> new Text("찾을 수 없음", "Not found");
            case 405 -> new Text("허용되지 않는 요청", "Method not allowed");
            case 406 -> new Text("지원하지 않는 형식", "Not acceptable");
            case 408 -> new Text("너무 느린 요청", "Request timeout");
            case 409 -> new Text("충돌", "Conflict");
            case 413 -> new Text("너무 큼", "Too large");
            case 415 -> new Text("지원하지 않는 형식", "Unsupported media type");
            case 422 -> new Text("처리할 수 없음", "Cannot be processed");
            case 429 -> new Text("요청이 너무 많음", "Too many requests");
            case 503 -> new Text("일시적으로 이용할 수 없음", "Unavailable");
            default -> status < 500 ? new Text("처리할 수 없는 요청", "Refused") : new Text("서버 오류", "Internal error");
        };
    }
}
