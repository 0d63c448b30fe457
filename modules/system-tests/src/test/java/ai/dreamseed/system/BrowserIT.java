package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The street in Chromium: {@code browser/*.test.mjs}, run by Node's own test runner. */
@Order(100)
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class BrowserIT {
    private static final Path FOLDER = TestedStack.CHECKOUT.resolve("modules/system-tests/browser");

    @Test
    void theStreetInABrowser() throws Exception {
        String url = TestedStack.get().url().toString();
        install();
        Path pictures = Files.createDirectories(TestedStack.WORK.resolve("browser"));
        ProcessBuilder tests = new ProcessBuilder("node", "--test", "--test-concurrency=1", "--test-reporter=spec")
                .directory(FOLDER.toFile());
        tests.environment().put("DREAMSEED_URL", url);
        tests.environment().put("DREAMSEED_PICTURES", pictures.toString());
        tests.environment().put("DREAMSEED_DEMO_PASSWORD", TestedStack.get().demoPassword());
        tests.environment()
                .put(
                        "DREAMSEED_MAIL",
                        TestedStack.get().keysFolder().resolveSibling("mail").toString());
        run(tests, "node --test", 10);
    }

    /** Fetches the packages of the lock file, unless what stands there came of that very file. */
    private static void install() throws IOException, InterruptedException {
        byte[] lock = Files.readAllBytes(FOLDER.resolve("package-lock.json"));
        Path installed = FOLDER.resolve("node_modules/.installed-lock.json");
        if (Files.exists(installed) && java.util.Arrays.equals(lock, Files.readAllBytes(installed))) {
            return;
        }
        run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(FOLDER.toFile()), "npm ci", 5);
        Files.write(installed, lock);
    }

    private static void run(ProcessBuilder command, String name, int minutes) throws IOException, InterruptedException {
        Path log = Files.createDirectories(TestedStack.WORK.resolve("browser"))
                .resolve(name.replaceAll("[^a-z]+", "-") + ".log");
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
            List<String> lines = Files.readAllLines(log);
            lines.forEach(System.out::println);
            assertThat(ended).as("%s ended within %d minutes", name, minutes).isTrue();
            assertThat(process.exitValue())
                    .as("%s:%n%s", name, String.join(System.lineSeparator(), lines))
                    .isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
