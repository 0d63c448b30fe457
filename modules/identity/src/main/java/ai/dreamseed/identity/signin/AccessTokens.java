package ai.dreamseed.identity.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Access tokens, signed with the key whose turn it is. Signing takes about a millisecond of processor. */
@ApplicationScoped
public class AccessTokens {

    @Inject
    private SigningKeys keys;

    @Inject
    @ConfigProperty(name = "dreamseed.issuer", defaultValue = "https://dreamseed.ai")
    private String issuer;

    @Inject
    @ConfigProperty(name = "dreamseed.access.token.lifetime", defaultValue = "PT15M")
    private Duration lifetime;

    @Inject
    private Clock clock;

    private TokenSigner signer;

    @PostConstruct
    void prepare() {
        signer = new TokenSigner(keys::current, issuer, lifetime, clock);
    }

    /** A token that is good for {@link #lifetime()}. */
    public String sign(Bearer bearer) {
        return signer.sign(bearer, lifetime);
    }

    /** A token that is good for {@code longest}, but no longer than {@link #lifetime()}; as for what ends sooner itself. */
    public String sign(Bearer bearer, Duration longest) {
        return signer.sign(bearer, longest);
    }

    /** How long a token is good for. */
    public Duration lifetime() {
        return signer.lifetime();
    }
}
