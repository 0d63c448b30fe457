package ai.dreamseed.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The passwords of one stack, made once and kept in {@code keys/secrets.json} for its owner only.
 *
 * @param postgres the database's superuser, for this module alone
 * @param owner {@code dreamseed_owner}, who migrates
 * @param app {@code dreamseed_app}, who serves requests
 * @param admin the Admin Center's administrator
 * @param keystore Liberty's key store
 * @param demo every demo account
 */
record Secrets(String postgres, String owner, String app, String admin, String keystore, String demo) {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets of(StateFolder folder) {
        Path file = folder.keys().resolve("secrets.json");
        ObjectMapper json = new ObjectMapper();
        try {
            if (Files.exists(file)) {
                Secrets kept = json.readValue(file.toFile(), Secrets.class);
                if (kept.postgres == null
                        || kept.owner == null
                        || kept.app == null
                        || kept.admin == null
                        || kept.keystore == null
                        || kept.demo == null) {
                    throw new StartFailed(damaged(file));
                }
                return kept;
            }
            if (Files.exists(folder.pg().resolve("PG_VERSION"))) {
                throw new StartFailed("The data folder " + folder.root() + " is damaged: it has a database but not "
                        + file + " with its passwords; restore that file or move the folder away.");
            }
            Secrets fresh = new Secrets(random(24), random(24), random(24), random(16), random(24), random(10));
            StateFolder.replace(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(fresh), true);
            return fresh;
        } catch (IOException e) {
            throw new StartFailed(damaged(file), e);
        }
    }

    private static String damaged(Path file) {
        return "The file " + file + " is damaged: restore it, or move the state folder away to start empty.";
    }

    private static String random(int length) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < length; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** A record's text would end in a log. */
    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
