package ai.dreamseed.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers every path that is not the API's. The site is a few megabytes: what was asked for once is kept in memory, compressed and
 * not, so that serving it costs a lookup.
 */
@WebServlet("/")
public class SiteServlet extends HttpServlet {

    private static final String ROOT = "/WEB-INF/site/";
    /** Where a proxy speaks TLS for us, every client has come by it. */
    private static final boolean TLS_ENDS_BEFORE_US = "always".equals(System.getenv("DREAMSEED_HSTS"));

    private static final int BAD_METHOD = HttpServletResponse.SC_METHOD_NOT_ALLOWED;

    private final transient Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private transient Site site;

    @Override
    public void init() throws ServletException {
        try (InputStream index = getServletContext().getResourceAsStream(ROOT + "site.index")) {
            if (index == null) {
                throw new ServletException("The WAR was built without its site: " + ROOT + "site.index is missing");
            }
            site = Site.read(index);
        } catch (IOException unreadable) {
            throw new ServletException(unreadable);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        secure(request, response);
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(BAD_METHOD);
            return;
        }
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        switch (site.find(path)) {
            case Site.Found.File(SiteFile file) -> send(file, HttpServletResponse.SC_OK, request, response);
            case Site.Found.Elsewhere(String there) -> {
                String query = request.getQueryString();
                response.setHeader("Location", request.getContextPath() + there + (query == null ? "" : "?" + query));
                response.setStatus(308);
            }
            case Site.Found.Nothing(var page) -> {
                if (page.isPresent()) {
                    send(page.get(), HttpServletResponse.SC_NOT_FOUND, request, response);
                } else {
                    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                }
            }
        }
    }

    private void send(SiteFile file, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean gzip = file.compressed() && accepts(request.getHeaders("Accept-Encoding"));
        // The two forms differ byte by byte, so a strong validator has to tell them apart.
        String etag = gzip ? file.etag().substring(0, file.etag().length() - 1) + "-gz\"" : file.etag();
        response.setHeader("Cache-Control", status == HttpServletResponse.SC_OK ? file.cacheControl() : "no-store");
        if (file.compressed()) {
            response.setHeader("Vary", "Accept-Encoding");
        }
        if (file.isPage()) {
            response.setHeader("Content-Security-Policy", file.contentSecurityPolicy());
        }
        if (status == HttpServletResponse.SC_OK) {
            response.setHeader("ETag", etag);
            if (Conditions.isUnchanged(request.getHeader("If-None-Match"), etag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        byte[] content = content(file.name() + (gzip ? ".gz" : ""));
        response.setStatus(status);
        response.setContentType(file.contentType());
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(content.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(content);
        }
    }

    private static boolean accepts(Enumeration<String> encodings) {
        while (encodings != null && encodings.hasMoreElements()) {
            if (Conditions.acceptsGzip(encodings.nextElement().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private byte[] content(String name) throws IOException {
        byte[] kept = contents.get(name);
        if (kept != null) {
            return kept;
        }
        try (InputStream stream = getServletContext().getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                throw new IOException("The site's index names a file that the WAR lacks: " + name);
            }
            byte[] read = stream.readAllBytes();
            contents.put(name, read);
            return read;
        }
    }

    private static void secure(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // What is no page needs nothing; a page's own policy replaces it.
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (request.isSecure() || TLS_ENDS_BEFORE_US) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
