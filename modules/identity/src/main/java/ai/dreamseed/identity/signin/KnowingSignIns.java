package ai.dreamseed.identity.signin;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Shows a person where they are signed in, and signs them out there. */
@ApplicationScoped
class KnowingSignIns {

    @Inject
    private SignIns signIns;

    @Inject
    private EndingSignIns ending;

    /** All of them, the last used first: there are no more than {@link SignIns#MOST}. */
    Page<SignInView> list(Caller caller) {
        UUID current = current(caller);
        return Page.all(signIns.living(caller.user()).stream()
                .map(signIn -> signIn.view(current))
                .toList());
    }

    /** @throws Problem 404 when it is not one of theirs, or has ended */
    @Transactional
    void end(Caller caller, UUID signIn) {
        if (!ending.one(caller.user(), signIn, signIn.equals(current(caller)))) {
            throw Problem.notFound();
        }
    }

    @Transactional
    void endAll(Caller caller) {
        ending.everywhere(caller.user());
    }

    private static UUID current(Caller caller) {
        return caller.credential() instanceof Credential.SignedIn signedIn ? signedIn.signIn() : null;
    }
}
