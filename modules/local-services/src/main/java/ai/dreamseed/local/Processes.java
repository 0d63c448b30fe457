package ai.dreamseed.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What we ask of the operating system. */
final class Processes {
    private static final List<String> OWN_SESSION = ownSession();

    private Processes() {}

    /**
     * A command in a session of its own, under the process number that starts it: Ctrl-C in the terminal then reaches the
     * supervisor only, which ends the others in order.
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> all = new ArrayList<>(OWN_SESSION);
        all.addAll(command);
        return all;
    }

    private static List<String> ownSession() {
        if (onPath("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid(1), but it has Perl.
        return onPath("perl").isPresent()
                ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die \"$ARGV[0]: $!\"")
                : List.of();
    }

    static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (folder.isEmpty()) {
                continue;
            }
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    static boolean weAreRoot() {
        return System.getProperty("os.name").matches("Linux|Mac.*")
                && new com.sun.security.auth.module.UnixSystem().getUid() == 0;
    }

    static void signal(ProcessIdentity process, String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            // Java itself can send TERM and KILL only.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks a process to end and kills it when the grace is over.
     *
     * @return false if it had to be killed
     */
    static boolean end(ProcessIdentity process, String signal, Duration grace) {
        signal(process, signal);
        if (awaitEnd(process, grace)) {
            return true;
        }
        signal(process, "KILL");
        awaitEnd(process, Duration.ofSeconds(5));
        return false;
    }

    static boolean awaitEnd(ProcessIdentity process, Duration patience) {
        // Java looks after processes that are not its children every two seconds only.
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return !process.isAlive();
            }
        }
        return true;
    }

    /**
     * The class path children are given, absolute because they run in other folders. Surefire hides the real one behind a
     * jar that is as good while it runs.
     */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
