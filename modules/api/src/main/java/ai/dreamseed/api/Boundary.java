package ai.dreamseed.api;

import ai.dreamseed.kernel.TenantContext;
import com.ibm.websphere.logging.hpel.LogRecordContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The outermost edge of a request: its trace id, the headers every answer carries, and the certainty that nothing of it
 * stays on the thread.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Boundary extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String TRACE_ID = "traceId";
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    /** Kept here, since the log itself holds it by a weak reference only. */
    private static final LogRecordContext.Extension IN_LOG = CURRENT::get;

    @Override
    public void init() {
        LogRecordContext.registerExtension(TRACE_ID, IN_LOG);
    }

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
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        try {
            chain.doFilter(request, response);
        } finally {
            TenantContext.clear();
            CURRENT.remove();
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
}
