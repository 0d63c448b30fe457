package ai.dreamseed.kernel;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** By what a caller came in. */
public sealed interface Credential {

    /**
     * A person's access token.
     *
     * @param mustEnrol whether they have to set up a second factor before anything else
     */
    record SignedIn(UUID signIn, boolean mustEnrol) implements Credential {
        public SignedIn {
            Objects.requireNonNull(signIn, "signIn");
        }

        public SignedIn(UUID signIn) {
            this(signIn, false);
        }
    }

    /**
     * An integrator's key, or a token that was exchanged for one.
     *
     * @param scopes what it may do, such as {@code people:read}
     */
    record Key(UUID key, Set<String> scopes) implements Credential {
        public Key {
            Objects.requireNonNull(key, "key");
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * An operator's step into an academy that is not theirs: limited in time, and audited in both.
     *
     * @param home the operator's own academy
     */
    record Step(UUID step, TenantId home) implements Credential {
        public Step {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(home, "home");
        }
    }

    /** Nothing that can be called back by itself: work in the background and in tests. */
    record None() implements Credential {}
}
