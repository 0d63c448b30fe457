package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** From where the request at hand comes. */
@ApplicationScoped
class Visitor {

    private static final int LONGEST_ADDRESS = 45;

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    String device() {
        return Device.of(request.getHeader("User-Agent"));
    }

    /** As the nearest proxy that we trust tells it; empty where it is unknown. */
    String address() {
        String address = current.address();
        return address.length() > LONGEST_ADDRESS ? "" : address;
    }
}
