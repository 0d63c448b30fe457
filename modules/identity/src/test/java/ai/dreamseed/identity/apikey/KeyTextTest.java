package ai.dreamseed.identity.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final String SECRET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

    @Test
    void aKeyIsReadBackAsItWasWritten() {
        KeyText key = KeyText.next();
        assertThat(key.text()).matches("dsk_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}");
        KeyText read = KeyText.of(key.text()).orElseThrow();
        assertThat(read.prefix()).isEqualTo(key.prefix()).startsWith("dsk_").hasSize(14);
        assertThat(read.digest()).isEqualTo(key.digest());
    }

    /** The expected value is that of {@code printf %s … | sha256sum}. */
    @Test
    void theDigestIsThatOfTheSecretAlone() {
        KeyText key = KeyText.of("dsk_abcdefghij_" + SECRET).orElseThrow();
        assertThat(HexFormat.of().formatHex(key.digest()))
                .isEqualTo("71d84b1859bad11abcb3dfd9353c8d1873aafd883ffaf6f2c9df7cbcfc3e1850");
    }

    @Test
    void theSecretHolds256Bits() {
        assertThat(BigInteger.valueOf(62).pow(SECRET.length())).isGreaterThan(BigInteger.TWO.pow(256));
    }

    @Test
    void noTwoKeysAreAlike() {
        Set<String> prefixes = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            KeyText key = KeyText.next();
            prefixes.add(key.prefix());
            secrets.add(key.secret());
        }
        assertThat(prefixes).hasSize(1_000);
        assertThat(secrets).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dsk_",
                "dsk_abcdefghij",
                "dsk_abcdefghij_",
                "dsk_abcdefghi_" + SECRET,
                "dsk_abcdefghij_" + SECRET + "0",
                "DSK_abcdefghij_" + SECRET,
                "dsk_abcdefghij_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcde'-",
                "dsk_abcdefghij_" + SECRET + "\n",
                "eyJhbGciOiJSUzI1NiJ9.e30.x"
            })
    void whatCannotBeAKeyIsNotLookedUp(String text) {
        assertThat(KeyText.of(text)).isEmpty();
    }

    @Test
    void theSecretDoesNotSlipIntoText() {
        KeyText key = KeyText.next();
        assertThat(key.toString() + new ClientCredentials(java.util.Optional.of(key)))
                .doesNotContain(key.secret());
    }
}
