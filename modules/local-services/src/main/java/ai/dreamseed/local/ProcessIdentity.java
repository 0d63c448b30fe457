package ai.dreamseed.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for another: its number and the moment it started. Numbers are reused, so a process
 * is ended only when both still agree.
 *
 * @param pid the operating system's number
 * @param started on Linux the boot's id and the clock tick of the start, which do not move with the wall clock;
 *     elsewhere the start in epoch milliseconds
 */
record ProcessIdentity(long pid, String started) {

    /** Empty if the process is gone already. */
    static Optional<ProcessIdentity> of(ProcessHandle process) {
        return startOf(process).map(started -> new ProcessIdentity(process.pid(), started));
    }

    static ProcessIdentity ofThisProcess() {
        return of(ProcessHandle.current()).orElseThrow();
    }

    /** The process, if it still runs and is still the same one. A zombie counts as gone. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).filter(started::equals).isPresent());
    }

    boolean isAlive() {
        return find().isPresent();
    }

    private static Optional<String> startOf(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            if (Files.exists(Path.of("/proc/self/stat"))) {
                String line = Files.readString(stat);
                // The command in parentheses may itself hold blanks and parentheses: the last one ends it.
                String[] afterCommand =
                        line.substring(line.lastIndexOf(')') + 2).split(" ");
                if (afterCommand[0].equals("Z")) {
                    return Optional.empty();
                }
                return Optional.of(bootId() + ":" + afterCommand[19]);
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return process.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli()));
    }

    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
