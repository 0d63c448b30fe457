package ai.dreamseed.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the {@code dreamseed} script calls: {@code up}, {@code down}, {@code status}, {@code doctor} and {@code run}. The
 * system property {@code dreamseed.checkout} names the product's root, {@code dreamseed.state} its state folder. Ends
 * with 0 when done, 1 with one sentence on standard error when something is wrong, 2 when the command is not understood.
 */
public final class Launcher {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Duration LONGEST_END = Duration.ofSeconds(110);
    private static final List<List<String>> DEMO_ACCOUNTS = List.of(
            List.of("learner", "solves problems"),
            List.of("guardian", "follows a child"),
            List.of("teacher", "leads a class"),
            List.of("admin", "runs the academy"),
            List.of("operator", "runs the server"));

    /** As {@code SeedDemo} sets it. */
    private static final String DEMO_SECOND_FACTOR = "DREAMSEEDDEMOSECRETDREAMSEEDDEMO";

    private final Path checkout;
    private final StateFolder folder;
    private final boolean terminal;

    private Launcher(Path checkout, StateFolder folder, boolean terminal) {
        this.checkout = checkout;
        this.folder = folder;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Path checkout = Path.of(System.getProperty("dreamseed.checkout", "."))
                .toAbsolutePath()
                .normalize();
        String state = System.getProperty("dreamseed.state", "");
        Launcher launcher = new Launcher(
                checkout,
                new StateFolder(state.isEmpty() ? checkout.resolve(".dreamseed") : Path.of(state)),
                Boolean.getBoolean("dreamseed.terminal"));
        int code;
        try {
            code = launcher.obey(List.of(arguments));
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
            code = 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            code = 2;
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.err.println("Something unforeseen happened: " + e + ".");
            code = 1;
        }
        System.exit(code);
    }

    private int obey(List<String> arguments) {
        if (Runtime.version().feature() < 25) {
            throw new StartFailed("DreamSeedAI needs Java 25 or newer; this is Java " + Runtime.version() + ".");
        }
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "up" -> up(rest);
            case "supervise" -> supervise(UpArguments.of(rest), false);
            case "down" -> down();
            case "status" -> status(rest.contains("--json"));
            case "running" ->
                StackState.read(folder.stateFile())
                                .filter(StackState::supervised)
                                .isPresent()
                        ? 0
                        : 1;
            case "doctor" -> new Doctor(checkout, folder).examine();
            case "run" -> run(rest);
            case "keys" -> keys(rest);
            default -> throw new IllegalArgumentException("commands: up, down, status, doctor, run, keys");
        };
    }

    /** The arguments of {@code up}. {@code --without} is for development of the stack itself. */
    private record UpArguments(boolean detach, int port, List<URI> inference, List<String> without) {
        static UpArguments of(List<String> arguments) {
            boolean detach = false;
            int port = 0;
            List<URI> inference = List.of();
            List<String> without = List.of();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.equals("--detach")) {
                    detach = true;
                    continue;
                }
                if (!List.of("--port", "--inference", "--without").contains(argument)) {
                    throw new IllegalArgumentException(
                            "up does not know " + argument + ": up [--detach] [--port N] [--inference URL[,URL…]]");
                }
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException("A value is missing after " + argument + ".");
                }
                String value = arguments.get(++i);
                switch (argument) {
                    case "--port" -> port = port(value);
                    case "--inference" ->
                        inference = Arrays.stream(value.split(","))
                                .map(UpArguments::endpoint)
                                .toList();
                    default -> without = List.of(value.split(","));
                }
            }
            return new UpArguments(detach, port, inference, without);
        }

        private static int port(String value) {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65535) {
                throw new IllegalArgumentException("--port takes a number from 1 to 65535, not " + value + ".");
            }
            return Integer.parseInt(value);
        }

        private static URI endpoint(String value) {
            String trimmed = value.strip().replaceFirst("/(v1/?)?$", "");
            if (!trimmed.matches("https?://[^\\s/]+(/\\S*)?")) {
                throw new IllegalArgumentException(
                        "--inference takes addresses such as http://gpu1:8000, not " + value + ".");
            }
            return URI.create(trimmed);
        }

        List<String> again() {
            List<String> arguments = new ArrayList<>();
            if (port > 0) {
                arguments.addAll(List.of("--port", Integer.toString(port)));
            }
            if (!inference.isEmpty()) {
                arguments.addAll(List.of(
                        "--inference",
                        String.join(",", inference.stream().map(URI::toString).toList())));
            }
            if (!without.isEmpty()) {
                arguments.addAll(List.of("--without", String.join(",", without)));
            }
            return arguments;
        }
    }

    private int up(List<String> arguments) {
        UpArguments asked = UpArguments.of(arguments);
        folder.create();
        Optional<StackState> present = StackState.read(folder.stateFile()).filter(StackState::supervised);
        if (present.isPresent() && present.get().phase() == StackState.Phase.STOPPING) {
            Processes.awaitEnd(present.get().supervisor(), LONGEST_END);
            present = Optional.empty();
        }
        if (present.isPresent()) {
            StackState state = present.get().phase() == StackState.Phase.READY
                    ? present.get()
                    : awaitReady(present.get().supervisor());
            System.out.println("DreamSeedAI is already up: " + state.url());
            summary(state);
            return 0;
        }
        return asked.detach() ? detach(asked) : supervise(asked, true);
    }

    private int detach(UpArguments asked) {
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Ddreamseed.checkout=" + checkout,
                "-Ddreamseed.state=" + folder.root(),
                "-cp",
                Processes.classPath(),
                Launcher.class.getName(),
                "supervise"));
        command.addAll(asked.again());
        Path said = folder.logs().resolve("supervisor.out");
        try {
            Process supervisor = new ProcessBuilder(Processes.inOwnSession(command))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectOutput(said.toFile())
                    .start();
            // Whoever breaks off the start does not want half of it to stay.
            Thread breakOff = new Thread(supervisor::destroy);
            Runtime.getRuntime().addShutdownHook(breakOff);
            ProcessIdentity identity =
                    ProcessIdentity.of(supervisor.toHandle()).orElse(new ProcessIdentity(supervisor.pid(), ""));
            StackState state;
            try {
                state = awaitReady(identity);
            } catch (StartFailed e) {
                if (!supervisor.waitFor(2, TimeUnit.SECONDS)) {
                    throw e;
                }
                String sentence = Files.readString(said)
                        .strip()
                        .lines()
                        .reduce((a, b) -> b)
                        .orElse(e.getMessage());
                throw new StartFailed(sentence, e);
            } finally {
                Runtime.getRuntime().removeShutdownHook(breakOff);
            }
            System.out.println("DreamSeedAI is up: " + state.url());
            summary(state);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("The start was interrupted.", e);
        } catch (IOException e) {
            throw new StartFailed("The supervisor cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File("/dev/null");
    }

    /** Follows another process's start on the screen, until it is ready or has failed. */
    private StackState awaitReady(ProcessIdentity supervisor) {
        Instant deadline = Instant.now().plus(LONGEST_START);
        try (Progress progress = new Progress(System.out, terminal, true)) {
            while (Instant.now().isBefore(deadline)) {
                // Asked before the state is read: whoever is gone now has written its last state.
                boolean alive = supervisor.isAlive();
                Optional<StackState> state = StackState.read(folder.stateFile())
                        .filter(written -> written.supervisor() != null
                                && written.supervisor().pid() == supervisor.pid());
                if (state.isPresent()) {
                    progress.show(state.get());
                    if (state.get().phase() == StackState.Phase.READY) {
                        return state.get();
                    }
                    if (state.get().phase() == StackState.Phase.FAILED) {
                        throw new StartFailed(state.get().failure());
                    }
                }
                if (!alive) {
                    throw new StartFailed("The start was ended (see " + folder.log("supervisor") + ").");
                }
                Thread.sleep(100);
            }
            throw new StartFailed("It is not ready after " + LONGEST_START.toMinutes() + " minutes (see "
                    + folder.logs() + "); ./dreamseed down ends it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("The start was interrupted.", e);
        }
    }

    private int supervise(UpArguments asked, boolean foreground) {
        List<String> services = new ArrayList<>(LocalStackOptions.ALL);
        services.removeAll(asked.without());
        LocalStackOptions options = LocalStackOptions.forPeople(checkout, folder.root())
                .withServices(services.toArray(String[]::new))
                .withInference(asked.inference());
        if (asked.port() > 0) {
            options = options.withHttpPort(asked.port());
        }
        AtomicReference<LocalStack> stack = new AtomicReference<>();
        AtomicBoolean speaks = new AtomicBoolean();
        AtomicBoolean failed = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Progress progress = foreground ? new Progress(System.out, terminal, true) : null;
        options = options.withJournal(line -> {
            if (speaks.get()) {
                System.out.println("  " + line);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (stack.get() != null && !failed.get()) {
                if (foreground) {
                    progress.close();
                    speaks.set(true);
                    System.out.println();
                }
                stack.get().close();
            }
            ended.countDown();
        }));
        try {
            LocalStack running = LocalStack.start(options, foreground ? progress::show : state -> {}, stack::set);
            if (foreground) {
                progress.close();
                System.out.println("DreamSeedAI is up: " + running.url());
                summary(running.state());
                System.out.println("  Ctrl-C ends it.");
                speaks.set(true);
            }
            await(ended);
            return 0;
        } catch (StartFailed e) {
            if (foreground) {
                progress.close();
            }
            if (stack.get() != null && stack.get().wasInterrupted()) {
                // Whoever broke the start off need not be told that it did not succeed.
                await(ended);
            }
            failed.set(true);
            throw e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void summary(StackState state) {
        Secrets secrets = Secrets.of(folder);
        System.out.println();
        System.out.println("  Demo accounts, password " + secrets.demo());
        for (List<String> account : DEMO_ACCOUNTS) {
            System.out.println("    %-32s %s".formatted(account.getFirst() + "@demo.dreamseed.ai", account.getLast()));
        }
        System.out.println("    admin and operator have a second factor, " + DEMO_SECOND_FACTOR
                + ": ./dreamseed code EMAIL says the code.");
        System.out.println("  Mail that is sent stands in " + shortened(folder.mail()) + ", logs in "
                + shortened(folder.logs()) + ".");
    }

    private String shortened(Path path) {
        return path.startsWith(checkout) ? checkout.relativize(path).toString() : path.toString();
    }

    private int down() {
        Optional<StackState> present = StackState.read(folder.stateFile());
        if (present.isPresent() && present.get().supervised()) {
            ProcessIdentity supervisor = present.get().supervisor();
            Processes.signal(supervisor, "TERM");
            try (Progress progress = new Progress(System.out, terminal, false)) {
                Instant deadline = Instant.now().plus(LONGEST_END);
                while (supervisor.isAlive()) {
                    StackState.read(folder.stateFile()).ifPresent(progress::show);
                    if (Instant.now().isAfter(deadline)) {
                        throw new StartFailed("It has not ended after " + LONGEST_END.toSeconds() + " s (see "
                                + folder.log("supervisor") + ").");
                    }
                    Processes.awaitEnd(supervisor, Duration.ofMillis(200));
                }
            }
            System.out.println("DreamSeedAI has ended.");
            return 0;
        }
        if (present.isPresent()) {
            int orphans = Orphans.end(folder, line -> System.out.println("  " + line));
            if (orphans > 0) {
                System.out.println("DreamSeedAI has ended.");
                return 0;
            }
        }
        System.out.println("DreamSeedAI is not running.");
        return 0;
    }

    private int status(boolean json) {
        Optional<StackState> present = StackState.read(folder.stateFile());
        boolean running = present.filter(StackState::supervised).isPresent();
        List<StackState.ServiceState> services = present.map(StackState::seenNow).orElse(List.of()).stream()
                .map(this::examinedIfNotOurs)
                .toList();
        if (json) {
            ObjectNode answer = new ObjectMapper().createObjectNode();
            answer.put("url", running ? present.get().url() : null);
            ArrayNode list = answer.putArray("services");
            for (StackState.ServiceState service : services) {
                list.addObject()
                        .put("name", service.name())
                        .put("state", service.state())
                        .put("port", service.port())
                        .put(
                                "pid",
                                service.process() == null
                                        ? null
                                        : service.process().pid());
            }
            System.out.println(answer.toPrettyString());
            return 0;
        }
        boolean ready = running && present.get().phase() == StackState.Phase.READY;
        System.out.println(
                running
                        ? "DreamSeedAI is " + (ready ? "up" : present.get().doing()) + ": "
                                + present.get().url()
                        : "DreamSeedAI is not running.");
        for (StackState.ServiceState service : services) {
            System.out.println("  %-11s %-11s%s%s"
                    .formatted(
                            service.name(),
                            service.state(),
                            service.port() == null ? "" : " port " + service.port(),
                            service.process() == null
                                    ? ""
                                    : "  pid " + service.process().pid()));
        }
        return ready ? 0 : 1;
    }

    /** A model server that somebody else runs is up when one of those given says that it is well. */
    private StackState.ServiceState examinedIfNotOurs(StackState.ServiceState service) {
        if (!service.state().equals("external")) {
            return service;
        }
        boolean up = Arrays.stream(
                        folder.environment().get("INFERENCE_ENDPOINTS").split(","))
                .anyMatch(endpoint -> {
                    try {
                        return Http.status(endpoint + "/health") == 200;
                    } catch (IOException unreachable) {
                        return false;
                    }
                });
        return new StackState.ServiceState(service.name(), up ? "up" : "down", service.port(), null);
    }

    /** Shows or changes the keys that sign access tokens; a server that runs takes them up by itself. */
    private int keys(List<String> arguments) {
        folder.create();
        SigningKeys keys = new SigningKeys(folder.keys());
        Instant now = Instant.now();
        keys.ensure(now);
        switch (String.join(" ", arguments)) {
            case "" -> {}
            case "rotate" ->
                System.out.println("A new key signs from " + SigningKeys.AHEAD.toMinutes()
                        + " minutes from now on; nobody is signed out: " + keys.rotate(now, SigningKeys.AHEAD));
            case "rotate --now" ->
                System.out.println("A new key signs now; nobody is signed out: " + keys.rotate(now, Duration.ZERO));
            case "replace" ->
                System.out.println("A new key signs now, and no other is believed any more: " + keys.replaceAll(now));
            default ->
                throw new IllegalArgumentException("keys knows: keys (lists them), keys rotate [--now], keys replace");
        }
        keys.list(now).forEach(key -> System.out.println("  %s  %s".formatted(key.id(), key.turn())));
        return 0;
    }

    /** Runs one of the application's mains against the running stack. */
    private int run(List<String> mainAndArguments) {
        if (mainAndArguments.isEmpty()) {
            throw new IllegalArgumentException("run takes the name of a Java class with a main, and its arguments");
        }
        StackState state = StackState.read(folder.stateFile())
                .filter(StackState::supervised)
                .orElseThrow(() -> new StartFailed("DreamSeedAI is not running: start it with ./dreamseed up first."));
        if (state.phase() != StackState.Phase.READY) {
            throw new StartFailed("DreamSeedAI is " + state.doing() + ": try again when it is up.");
        }
        return new Application(checkout.resolve("ear/target/dreamseed.ear"), folder)
                .run(mainAndArguments, folder.environment(), null, process -> {});
    }
}
