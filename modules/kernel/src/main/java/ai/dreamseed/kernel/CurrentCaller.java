package ai.dreamseed.kernel;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;

/** The caller of the request at hand. The API's filter fills it in; resources read it and hand it on. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;
    private Locale locale = Locale.KOREAN;
    private String address = "";

    /**
     * The caller.
     *
     * @throws Problem 401 when nobody signed in
     */
    public Caller get() {
        if (caller == null) {
            throw Problem.unauthenticated();
        }
        return caller;
    }

    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** The language to answer in; known also when nobody signed in. */
    public Locale locale() {
        return locale;
    }

    public void set(Caller caller) {
        this.caller = caller;
        this.locale = caller.locale();
    }

    /** The client's address, as the nearest proxy that we trust tells it; empty when it is unknown. */
    public String address() {
        return address;
    }

    public void from(String address) {
        this.address = address;
    }

    public void speak(Locale locale) {
        this.locale = locale;
    }
}
