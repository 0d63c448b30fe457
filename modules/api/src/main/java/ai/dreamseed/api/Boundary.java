package ai.dreamseed.api;

import ai.dreamseed.api.origin.Cors;
import ai.dreamseed.api.origin.Origin;
import ai.dreamseed.api.origin.Origins;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.TenantContext;
import com.ibm.websphere.logging.hpel.LogRecordContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The outermost edge of a request: its trace id, where it comes from, the headers every answer carries, a problem for whatever
 * fails outside of JAX-RS, and the certainty that nothing of it stays on the thread.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Boundary extends HttpFilter {

    /** The attribute, and the property of JAX-RS, that holds the request's {@link Origin}. */
    static final String ORIGIN = Origin.class.getName();

    private static final long serialVersionUID = 1L;
    private static final String TRACE_ID = "traceId";
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    /** Kept here, since the log itself holds it by a weak reference only. */
    private static final LogRecordContext.Extension IN_LOG = CURRENT::get;

    @Override
    public void init() {
        LogRecordContext.registerExtension(TRACE_ID, IN_LOG);
    }

    @Inject
    private transient Origins origins;

    @Inject
    private transient Cors cors;

    @Inject
    private transient Crowd crowd;

    @Inject
    private transient CurrentCaller current;

    /** The log belongs to the server and outlives the application, which could not be started again beside what is left of it. */
    @Override
    public void destroy() {
        LogRecordContext.unregisterExtension(TRACE_ID);
    }

    /** The trace id of this thread's request, 32 hexadecimal digits; empty outside of one. */
    static String traceId() {
        String id = CURRENT.get();
        return id == null ? "" : id;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CURRENT.set(random());
        Origin origin = origins.of(request);
        request.setAttribute(ORIGIN, origin);
        current.from(origin.text());
        secure(response, origin);
        try {
            if (!cors.answers(request, response)) {
                admit(origin, request, response, chain);
            }
        } finally {
            TenantContext.clear();
            CURRENT.remove();
        }
    }

    private void admit(Origin origin, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!crowd.enters(origin)) {
            Problems.render(Limits.tooMany(1), request, response);
            return;
        }
        boolean left = false;
        try {
            chain.doFilter(request, response);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leaving(crowd, origin));
                left = true;
            }
        } catch (ServletException | RuntimeException failed) {
            Problems.render(failed, request, response);
        } finally {
            if (!left) {
                crowd.leaves(origin);
            }
        }
    }

    /** By which host we were asked, as far as a proxy that we trust tells it; null where nobody does. */
    static String host(ContainerRequestContext request) {
        return ((Origin) request.getProperty(ORIGIN)).host();
    }

    private static void secure(HttpServletResponse response, Origin origin) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (origin.secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    /** Takes over the trace id of telemetry's span, which begins after this filter, so that log, problem and trace agree. */
    static void adoptSpan() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            CURRENT.set(span.getTraceId());
        }
    }

    private static String random() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A request that goes on without its thread is there until its answer has ended. */
    private record Leaving(Crowd crowd, Origin origin) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            crowd.leaves(origin);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Its completion follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Its completion follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
