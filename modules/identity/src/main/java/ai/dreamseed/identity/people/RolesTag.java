package ai.dreamseed.identity.people;

import ai.dreamseed.identity.account.Account;
import ai.dreamseed.kernel.Precondition;
import ai.dreamseed.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The entity tag (RFC 9110, 8.8.3) of a person's roles: whoever changes them says which they saw. The roles are the whole of
 * what a change replaces, so that somebody who is again what they were has the same tag.
 *
 * @param text with its quotation marks
 */
record RolesTag(String text) {

    static RolesTag of(Account account) {
        return of(account.id().value(), account.roles());
    }

    static RolesTag of(UUID id, List<String> roles) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((id + " " + String.join(" ", roles)).getBytes(StandardCharsets.UTF_8));
            return new RolesTag("\"" + HexFormat.of().formatHex(digest, 0, 8) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param ifMatch the header {@code If-Match}: a list of tags, or {@code *}
     * @throws Problem 428 without one, 412 where none of them is this
     */
    void require(String ifMatch) {
        Precondition.require(
                ifMatch,
                text,
                "그사이 다른 사람이 역할을 바꿨어요. 다시 불러와 확인해 주세요.",
                "Somebody has changed the roles meanwhile. Please load them again and check.");
    }
}
