package ai.dreamseed.system.inside;

import ai.dreamseed.inference.InferenceConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds what one request leased for another to use. */
@ApplicationScoped
class KeptLeases {

    private volatile InferenceConnection last;

    void keep(InferenceConnection connection) {
        last = connection;
    }

    InferenceConnection last() {
        return last;
    }
}
