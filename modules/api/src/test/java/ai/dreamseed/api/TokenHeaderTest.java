package ai.dreamseed.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHeaderTest {

    @Test
    void aHeaderOfOursNamesItsKey() {
        assertThat(key("{\"alg\":\"RS256\",\"kid\":\"key-1\",\"typ\":\"JWT\"}")).contains("key-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"key-1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":7,\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"key-1\",\"jku\":\"https://evil.example/jwks.json\"}",
                "{\"alg\":\"RS256\",\"kid\":\"key-1\",\"x5u\":\"https://evil.example/x.pem\"}",
                "{\"alg\":\"RS256\",\"kid\":\"key-1\",\"jwk\":{\"kty\":\"RSA\"}}",
                "{\"alg\":\"RS256\",\"kid\":\"key-1\",\"crit\":[\"exp\"]}",
                "[\"alg\"]",
                "not JSON"
            })
    void anyOtherNamesNone(String header) {
        assertThat(key(header)).isEmpty();
    }

    @Test
    void whatIsNoTokenNamesNone() {
        assertThat(TokenHeader.key("")).isEmpty();
        assertThat(TokenHeader.key("no-dot")).isEmpty();
        assertThat(TokenHeader.key("!!.a.b")).isEmpty();
    }

    private static java.util.Optional<String> key(String header) {
        return TokenHeader.key(
                Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                        + ".e30.x");
    }
}
