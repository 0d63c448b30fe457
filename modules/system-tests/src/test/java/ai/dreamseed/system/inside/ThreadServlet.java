package ai.dreamseed.system.inside;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which thread serves it and for which academy that thread works: nobody has set one, this is no part of the API. */
@WebServlet("/inside/thread")
public class ThreadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter()
                .print(Thread.currentThread().getName() + "\n"
                        + TenantContext.current().map(TenantId::toString).orElse("none"));
    }
}
