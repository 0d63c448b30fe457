package ai.dreamseed.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a health address; small enough not to wake a whole HTTP client for it. */
final class Http {
    private Http() {}

    static int status(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(5000);
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
