package ai.dreamseed.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks whether this machine and this folder can run the product, and says what to do where they cannot. */
final class Doctor {
    private static final long GIB = 1L << 30;

    private final Path checkout;
    private final StateFolder folder;
    private boolean well = true;

    Doctor(Path checkout, StateFolder folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /** Prints its findings; 0 if nothing stands in the way, else 1. */
    int examine() {
        good("Java " + Runtime.version() + " at " + System.getProperty("java.home"));
        node();
        disk();
        memory();
        root();
        redis();
        build();
        data();
        running();
        System.out.println(well ? "Everything is in order." : "Something needs care: see the lines marked with ✘.");
        return well ? 0 : 1;
    }

    private void node() {
        Optional<String> version = Processes.onPath("node").flatMap(node -> ask(node.toString(), "--version"));
        Matcher major = Pattern.compile("v(\\d+)\\.").matcher(version.orElse(""));
        if (major.find() && Integer.parseInt(major.group(1)) >= 20) {
            good("Node " + version.get());
        } else {
            bad(version.map(found -> "Node " + found + " is too old").orElse("Node is missing")
                    + ": the web application is built with Node 20 or newer");
        }
    }

    private void disk() {
        try {
            long free = Files.getFileStore(Files.exists(folder.root()) ? folder.root() : checkout)
                    .getUsableSpace();
            tell(free > 2 * GIB, "%.1f GiB of disk are free".formatted((double) free / GIB), "2 GiB are needed");
        } catch (IOException e) {
            bad("the disk cannot be asked for its space: " + e.getMessage());
        }
    }

    private void memory() {
        try {
            if (Files.isReadable(Path.of("/proc/meminfo")) && !isRunning()) {
                try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
                    long available = lines.filter(line -> line.startsWith("MemAvailable:"))
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0L);
                    tell(
                            available > 3 * GIB / 1024,
                            "%.1f GiB of memory are available".formatted((double) available * 1024 / GIB),
                            "3 GiB are needed");
                }
            }
        } catch (IOException e) {
            bad("the memory cannot be read: " + e.getMessage());
        }
    }

    private void root() {
        if (Processes.weAreRoot()) {
            tell(
                    ask("unshare", "-U", "--", "id", "-u")
                            .filter(id -> !id.equals("0"))
                            .isPresent(),
                    "PostgreSQL can run although this is root (user namespaces)",
                    "PostgreSQL refuses to run as root, and this kernel allows no user namespaces: use another user");
        }
    }

    private void redis() {
        good(Redis.installed()
                .map(program -> "Redis: the machine's own, " + program)
                .orElse("Redis: the bundled 6.2 (a redis-server of 7 or newer on the PATH would be preferred)"));
    }

    private void build() {
        tell(
                Files.exists(checkout.resolve("ear/target/dreamseed.ear"))
                        && Files.exists(checkout.resolve("ear/target/liberty/wlp/bin/server")),
                "the application is built",
                "./dreamseed up builds it");
    }

    private void data() {
        if (!Files.exists(folder.pg())) {
            good("no data yet in " + folder.root());
            return;
        }
        tell(
                Files.exists(folder.pg().resolve("PG_VERSION"))
                        && Files.exists(folder.pg().resolve("global/pg_control")),
                "the database folder " + folder.pg() + " is whole",
                "restore it from a backup, or move it away to start empty");
        for (String name : new String[] {"secrets.json", "signing-keys.json", "sealing-keys.json"}) {
            Path file = folder.keys().resolve(name);
            tell(Files.exists(file) && isPrivate(file), file + " is there, for its owner only", "see its permissions");
        }
    }

    private static boolean isPrivate(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .allMatch(permission -> permission == PosixFilePermission.OWNER_READ
                            || permission == PosixFilePermission.OWNER_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private boolean isRunning() {
        return StackState.read(folder.stateFile())
                .filter(StackState::supervised)
                .isPresent();
    }

    private void running() {
        Optional<StackState> state = StackState.read(folder.stateFile());
        if (isRunning()) {
            for (StackState.ServiceState service : state.orElseThrow().seenNow()) {
                boolean up = service.state().equals("up") || service.state().equals("external");
                tell(up, service.name() + " is " + service.state(), "see ./dreamseed logs " + service.name());
            }
            return;
        }
        state.ifPresent(left -> left.seenNow().stream()
                .filter(service -> service.state().equals("orphaned"))
                .forEach(service -> bad(service.name() + " (pid "
                        + service.process().pid() + ") still runs but nobody watches it: ./dreamseed down ends it")));
        good("it is not running; port 9080 is " + (Ports.isFree(9080) ? "free" : "taken, another will be used"));
    }

    private void tell(boolean fine, String finding, String remedy) {
        if (fine) {
            good(finding);
        } else {
            bad("not so: " + finding + " — " + remedy);
        }
    }

    private static void good(String finding) {
        System.out.println("  ✔ " + finding);
    }

    private void bad(String finding) {
        well = false;
        System.out.println("  ✘ " + finding);
    }

    private static Optional<String> ask(String... command) {
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return asked.waitFor(5, TimeUnit.SECONDS) && asked.exitValue() == 0
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException cannotRun) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
