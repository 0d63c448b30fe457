package ai.dreamseed.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The mains that fill a fresh stack, from {@code seeding.txt}. */
final class Seeding {
    private Seeding() {}

    static List<List<String>> ofTheProduct() {
        try (InputStream list = Seeding.class.getResourceAsStream("seeding.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> List.of(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
