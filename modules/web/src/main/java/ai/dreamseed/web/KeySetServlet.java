package ai.dreamseed.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /.well-known/jwks.json}: where verifiers look for keys, and the API's own answer to it. */
@WebServlet(urlPatterns = "/.well-known/jwks.json")
public class KeySetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        ServletContext api = getServletContext().getContext("/api");
        RequestDispatcher keys = api == null ? null : api.getRequestDispatcher("/key-set");
        if (keys == null) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        keys.forward(request, response);
    }
}
