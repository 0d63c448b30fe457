package ai.dreamseed.api;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Upload;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A request's body is at most one megabyte, whether it says its length or not, and comes as it is and in good time. A resource
 * that takes a file says so with {@link Upload}.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 90)
public class BodyLimit implements ContainerRequestFilter {

    static final int MEGABYTE = 1 << 20;

    @Inject
    @ConfigProperty(name = "dreamseed.body.seconds", defaultValue = "30")
    private int secondsForOneMegabyte;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.hasEntity()) {
            return;
        }
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw encoded();
        }
        int megabytes = Optional.ofNullable(resource.getResourceMethod())
                .map((Method method) -> method.getAnnotation(Upload.class))
                .map(Upload::megabytes)
                .orElse(1);
        if (request.getLength() > megabytes * MEGABYTE) {
            throw tooLarge(megabytes);
        }
        request.setEntityStream(new BoundedBody(
                request.getEntityStream(),
                megabytes,
                Duration.ofSeconds((long) megabytes * secondsForOneMegabyte),
                System::nanoTime));
    }

    static Problem tooLarge(int megabytes) {
        return Problem.of(
                413,
                "payload-too-large",
                "보낸 내용이 너무 커요. " + megabytes + " MB까지 보낼 수 있어요.",
                "What you sent is too large. The limit is " + megabytes + " MB.");
    }

    static Problem tooSlow() {
        return Problem.of(
                408,
                "request-too-slow",
                "내용이 너무 천천히 도착해서 받지 못했어요. 연결을 확인하고 다시 보내 주세요.",
                "What you sent arrived too slowly. Please check your connection and send it again.");
    }

    /** A few bytes can unpack to gigabytes: nothing is unpacked for anybody. */
    private static Problem encoded() {
        return Problem.of(
                415,
                "unsupported-encoding",
                "압축하지 않고 보내 주세요 (Content-Encoding: identity).",
                "Please send it uncompressed (Content-Encoding: identity).");
    }
}
