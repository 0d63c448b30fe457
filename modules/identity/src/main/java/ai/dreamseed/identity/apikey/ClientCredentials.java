package ai.dreamseed.identity.apikey;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who asks for a token, by HTTP Basic or in the form but not both (RFC 6749, 2.3.1).
 *
 * @param key empty where id and secret cannot be of a key of ours
 */
record ClientCredentials(Optional<KeyText> key) {

    private static final String BASIC = "Basic ";
    private static final int LONGEST = 400;

    /** @throws TokenRefusal {@code invalid_request} for both ways at once, {@code invalid_client} for neither or a broken one */
    static ClientCredentials read(String authorization, MultivaluedMap<String, String> form) throws TokenRefusal {
        String id = form.getFirst("client_id");
        String secret = form.getFirst("client_secret");
        if (authorization == null) {
            return of(id, secret);
        }
        if (secret != null) {
            throw TokenRefusal.invalidRequest("The client's secret comes by HTTP Basic or in the form, not by both.");
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length()) || authorization.length() > LONGEST) {
            throw TokenRefusal.invalidClient();
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw TokenRefusal.invalidClient();
            }
            String named = decoded(pair.substring(0, colon));
            if (id != null && !id.equals(named)) {
                throw TokenRefusal.invalidRequest("The client_id of the form is another than that of HTTP Basic.");
            }
            return of(named, decoded(pair.substring(colon + 1)));
        } catch (IllegalArgumentException broken) {
            throw TokenRefusal.invalidClient();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The secret may be the whole key, which is what people copy. */
    private static ClientCredentials of(String id, String secret) throws TokenRefusal {
        if (id == null || secret == null) {
            throw TokenRefusal.invalidClient();
        }
        return new ClientCredentials(KeyText.of(secret.startsWith(id + "_") ? secret : id + "_" + secret)
                .filter(key -> key.prefix().equals(id)));
    }

    @Override
    public String toString() {
        return "ClientCredentials[…]";
    }
}
