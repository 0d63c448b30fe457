package ai.dreamseed.local.inference;

import java.util.HashMap;
import java.util.Map;

/**
 * How the simulated model behaves, by the names of its command line.
 *
 * @param port TCP port on 127.0.0.1; 0 for any
 * @param model the name it goes by
 * @param tokensPerSecond of one request
 * @param firstTokenMillis from a free slot to the first token
 * @param maxNumSeqs how many requests are computed at once
 * @param maxQueue how many may wait beyond that before 503
 * @param maxModelLen tokens of prompt and answer together
 * @param apiKey asked for as a bearer token; empty for none
 */
public record Settings(
        int port,
        String model,
        double tokensPerSecond,
        int firstTokenMillis,
        int maxNumSeqs,
        int maxQueue,
        int maxModelLen,
        String apiKey) {

    public static final Settings DEFAULT = new Settings(0, "dreamseed-sim", 60, 80, 16, 256, 8192, "");

    /**
     * @param arguments pairs such as {@code --tokens-per-second 60}
     * @throws IllegalArgumentException for a name that is not known or a value that is no number
     */
    public static Settings of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("a value is missing after " + arguments[arguments.length - 1]);
        }
        Settings settings = new Settings(
                Integer.parseInt(take(given, "--port", DEFAULT.port)),
                take(given, "--served-model-name", DEFAULT.model),
                Double.parseDouble(take(given, "--tokens-per-second", DEFAULT.tokensPerSecond)),
                Integer.parseInt(take(given, "--first-token-ms", DEFAULT.firstTokenMillis)),
                Integer.parseInt(take(given, "--max-num-seqs", DEFAULT.maxNumSeqs)),
                Integer.parseInt(take(given, "--max-queue", DEFAULT.maxQueue)),
                Integer.parseInt(take(given, "--max-model-len", DEFAULT.maxModelLen)),
                take(given, "--api-key", DEFAULT.apiKey));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("not known: " + given.keySet());
        }
        if (settings.tokensPerSecond <= 0 || settings.maxNumSeqs < 1) {
            throw new IllegalArgumentException("a model without speed or slots answers nobody");
        }
        return settings;
    }

    private static String take(Map<String, String> given, String name, Object otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise.toString() : value;
    }
}
