package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.signin.Bearer;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Draws a token while its key cannot be removed or rotated: whoever does that waits, and calls back what was issued until
 * then, this token included.
 */
@ApplicationScoped
class HoldingKey {

    @Inject
    ApiKeys keys;

    /** Empty where the key was taken away since it was looked up. */
    @Transactional
    Optional<ExchangingKey.Held> draw(Caller caller, KeyText key, Credential.Key credential) {
        return keys.hold(credential.key(), key)
                .map(expires -> new ExchangingKey.Held(
                        expires,
                        Bearer.ofKey(
                                caller.tenant(), caller.user(), caller.locale().getLanguage(), credential)));
    }
}
