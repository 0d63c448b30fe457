package ai.dreamseed.identity.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {

    private static final String ID = "dsk_abcdefghij";
    private static final String SECRET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

    private static ClientCredentials read(String authorization, Map<String, String> form) throws TokenRefusal {
        return ClientCredentials.read(authorization, new MultivaluedHashMap<>(new HashMap<>(form)));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theyComeInTheForm() throws TokenRefusal {
        assertThat(read(null, Map.of("client_id", ID, "client_secret", SECRET))
                        .key()
                        .orElseThrow()
                        .text())
                .isEqualTo(ID + "_" + SECRET);
    }

    @Test
    void theyComeByHttpBasicFormEncoded() throws TokenRefusal {
        assertThat(read(basic("dsk%5Fabcdefghij:" + SECRET), Map.of())
                        .key()
                        .orElseThrow()
                        .text())
                .isEqualTo(ID + "_" + SECRET);
    }

    @Test
    void theWholeKeyIsTakenForTheSecret() throws TokenRefusal {
        assertThat(read(null, Map.of("client_id", ID, "client_secret", ID + "_" + SECRET))
                        .key()
                        .orElseThrow()
                        .secret())
                .isEqualTo(SECRET);
    }

    @Test
    void notBothWaysAtOnce() {
        assertThatThrownBy(() -> read(basic(ID + ":" + SECRET), Map.of("client_id", ID, "client_secret", SECRET)))
                .hasMessage("invalid_request");
        assertThatThrownBy(() -> read(basic(ID + ":" + SECRET), Map.of("client_id", "dsk_somebodyel")))
                .hasMessage("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!!", "Basic ZHNrX2FiYw==", "Bearer dsk_abc", "Basic JTo="})
    void brokenOnesAreNoClient(String authorization) {
        assertThatThrownBy(() -> read(authorization, Map.of())).hasMessage("invalid_client");
    }

    @Test
    void noneIsNoClient() {
        assertThatThrownBy(() -> read(null, Map.of("client_id", ID))).hasMessage("invalid_client");
    }
}
