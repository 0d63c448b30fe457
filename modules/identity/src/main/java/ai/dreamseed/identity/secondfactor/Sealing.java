package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals and opens an account's secrets with the keys of this installation, which are read when they are first needed. */
@ApplicationScoped
class Sealing {

    @Inject
    @ConfigProperty(name = "dreamseed.keys.dir")
    private String folder;

    private SealingKeys keys;

    String seal(TotpSecret secret, UserId account) {
        return secret.sealedFor(account, keys());
    }

    TotpSecret open(String sealed, UserId account) {
        return TotpSecret.open(sealed, account, keys());
    }

    /** As a recovery code may be kept, the present form first. */
    List<String> digests(RecoveryCode code, UserId account) {
        return keys().digests(code.text(), TotpSecret.context(account));
    }

    private synchronized SealingKeys keys() {
        if (keys == null) {
            keys = SealingKeys.read(Path.of(folder, SealingKeys.FILE));
        }
        return keys;
    }
}
