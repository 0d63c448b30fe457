package ai.dreamseed.api;

import ai.dreamseed.kernel.Problem;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What lies under {@code /api} but belongs to no version of it: a problem like every other, and not the server's own page. */
@WebServlet("/")
public class Nowhere extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.render(Problem.notFound(), request, response);
    }
}
