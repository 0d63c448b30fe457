package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Tells instances of a template apart by what a learner sees: two seeds that draw the same numbers, or the same choices
 * in another order, are the same instance. 64 bits of a SHA-256: among a thousand instances two are taken for one with a
 * probability of 3 in 10¹⁴, and then a learner merely never meets the second.
 */
final class Fingerprint {

    private Fingerprint() {}

    static long of(ItemInstance instance) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(instance.stem(Locale.KOREAN).getBytes(StandardCharsets.UTF_8));
            instance.choices(Locale.KOREAN).stream().map(Choice::text).sorted().forEach(text -> {
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
