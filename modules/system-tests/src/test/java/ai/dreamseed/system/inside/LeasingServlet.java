package ai.dreamseed.system.inside;

import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.LeaseRequest;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Takes a lease, and ends without giving it back. */
@WebServlet("/inside/lease")
public class LeasingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient KeptLeases kept;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            InferenceConnectionFactory models = InitialContext.doLookup("eis/inference");
            kept.keep(models.lease(LeaseRequest.of("inside", Duration.ZERO, Duration.ofSeconds(60)))
                    .toCompletableFuture()
                    .get());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (NamingException | ExecutionException | InterruptedException e) {
            throw new ServletException(e);
        }
    }
}
