package ai.dreamseed.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One process of the stack: how it is started, how one knows that it is ready, and how it is asked to end.
 *
 * @param name as {@code status} shows it
 * @param command asked again at each start, because a restart may find other circumstances
 * @param environment added to ours
 * @param ready true once it serves; an exception counts as not yet
 * @param patience how long a start may take
 * @param endSignal TERM or INT, whichever ends it in order
 * @param grace how long it may take to end before it is killed
 */
record LocalService(
        String name,
        int port,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path workingFolder,
        Path log,
        Probe ready,
        Duration patience,
        String endSignal,
        Duration grace) {

    /** Asks a running service something small. */
    @FunctionalInterface
    interface Probe {
        boolean answers() throws Exception;
    }

    /** The last line of the log that complains, for the sentence that tells why a start failed. */
    Optional<String> complaint(long logSizeBefore) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(logSizeBefore, all.length);
            String text = new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
            List<String> lines = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.stream()
                    .filter(line -> line.matches(
                            ".*(FATAL|PANIC|ERROR|Exception|error:|CWWK\\w+E|Address already in use|could not).*"))
                    // Neither a stack's lines nor what only says "not yet" tells the reason.
                    .filter(line -> !line.startsWith("at ")
                            && !line.matches(".*the database system is (starting up|in recovery mode|shutting down).*"))
                    .reduce((first, last) -> last)
                    .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                    .map(line -> line.length() > 240 ? line.substring(0, 240) + "…" : line);
        } catch (java.io.IOException noLog) {
            return Optional.empty();
        }
    }
}
