package ai.dreamseed.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The whole street on one machine: starts what the options name, migrates, waits until everything serves, and ends all
 * of it in order when closed. Everything listens on 127.0.0.1 alone.
 */
public final class LocalStack implements AutoCloseable {
    /** Who is ended first stands first: nobody may lose what it leans on before it has ended itself. */
    static final List<String> ENDING_ORDER = List.of("liberty", "inference", "smtp", "kafka", "redis", "postgresql");

    private static final Map<String, Integer> USUAL_PORTS = Map.of(
            "postgresql",
            15432,
            "redis",
            16379,
            "kafka",
            19092,
            "kafka-controller",
            19093,
            "smtp",
            11025,
            "inference",
            18000);
    private static final int USUAL_HTTP = 9080;
    private static final int USUAL_HTTPS = 9443;

    private final LocalStackOptions options;
    private final StateFolder folder;
    private final Consumer<StackState> listener;
    private final Map<String, RunningService> services = new LinkedHashMap<>();
    private final AutoCloseable claim;
    private final Secrets secrets;

    private StackState.Phase phase = StackState.Phase.STARTING;
    private String doing = "preparing";
    private String failure;
    private boolean closing;
    private boolean interrupted;
    private PostgreSql postgreSql;
    private volatile Process seeding;
    private int httpPort;
    private int httpsPort;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    /**
     * Starts a stack and returns once all of it serves.
     *
     * @throws StartFailed if it cannot; nothing is left running then
     */
    public static LocalStack start(LocalStackOptions options) {
        return start(options, state -> {}, stack -> {});
    }

    /**
     * @param listener is told of every change
     * @param born is given the stack before anything is started, so that an interrupted start can be ended too
     */
    static LocalStack start(LocalStackOptions options, Consumer<StackState> listener, Consumer<LocalStack> born) {
        LocalStack stack = new LocalStack(options, listener);
        born.accept(stack);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.failed(e.getMessage());
            stack.close();
            throw e;
        }
    }

    private LocalStack(LocalStackOptions options, Consumer<StackState> listener) {
        this.options = options;
        this.listener = listener;
        this.folder = new StateFolder(options.state());
        folder.create();
        this.claim = folder.claim()
                .orElseThrow(() -> new StartFailed("The state folder " + folder.root() + " is in use by another run."));
        try {
            Orphans.end(folder, this::note);
            this.secrets = Secrets.of(folder);
            new SigningKeys(folder.keys()).ensure(Instant.now());
            SealingKey.ensure(folder.keys());
            choosePorts();
            folder.keepEnvironment(environment());
            publish();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    private boolean runs(String service) {
        return options.services().contains(service) && !(service.equals("inference") && external());
    }

    private boolean external() {
        return !options.inference().isEmpty();
    }

    private void choosePorts() {
        Ports free = new Ports();
        for (Map.Entry<String, Integer> usual : USUAL_PORTS.entrySet()) {
            ports.put(usual.getKey(), free.preferably(options.usualPorts() ? usual.getValue() : 0));
        }
        if (options.httpPort().isPresent()) {
            httpPort = options.httpPort().getAsInt();
            if (!Ports.isFree(httpPort)) {
                throw new StartFailed(
                        httpPort < 1024 && !Processes.weAreRoot()
                                ? "Port " + httpPort
                                        + " cannot be opened without being root: choose one above 1023 with --port."
                                : "Port " + httpPort
                                        + " is in use by another program: end it, or choose another with --port.");
            }
        } else {
            httpPort = free.preferably(options.usualPorts() ? USUAL_HTTP : 0);
        }
        httpsPort = free.preferably(options.usualPorts() ? USUAL_HTTPS : 0);
    }

    private void startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> parts = new ArrayList<>();
            CompletableFuture<Void> database = part(threads, parts, this::startDatabase);
            CompletableFuture<Void> cache = part(threads, parts, () -> {
                if (runs("redis")) {
                    Redis redis = new Redis(folder, options.binaries(), ports.get("redis"));
                    redis.prepare();
                    startService(redis.service());
                }
            });
            part(threads, parts, () -> {
                if (runs("smtp")) {
                    startService(new Mail(folder, ports.get("smtp")).service());
                }
            });
            part(threads, parts, () -> {
                if (runs("inference")) {
                    startService(new Inference(folder, ports.get("inference"), options.simulator()).service());
                }
            });
            part(threads, parts, () -> {
                if (runs("kafka")) {
                    startService(new Kafka(folder, ports.get("kafka"), ports.get("kafka-controller")).service());
                }
            });
            if (runs("liberty")) {
                // Kafka and the rest are waited for at the end: the server does without them, so it need not wait.
                parts.add(CompletableFuture.allOf(database, cache).thenRunAsync(this::startLiberty, threads));
                parts.add(database.thenRunAsync(this::seed, threads));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
            CompletableFuture<Void> firstFailure = new CompletableFuture<>();
            parts.forEach(part -> part.whenComplete((done, failed) -> {
                if (failed != null) {
                    firstFailure.completeExceptionally(failed);
                }
            }));
            try {
                CompletableFuture.anyOf(all, firstFailure).join();
            } catch (CompletionException e) {
                // The first failure is the one to tell; the others are ended before anyone waits for them.
                failed(e.getCause().getMessage());
                endServices();
                throw e.getCause() instanceof StartFailed known
                        ? known
                        : new StartFailed("The start failed: " + e.getCause() + ".", e.getCause());
            }
        }
        synchronized (this) {
            if (closing) {
                throw new StartFailed("The start was interrupted.");
            }
            phase = StackState.Phase.READY;
            doing = "running";
        }
        publish();
    }

    private static CompletableFuture<Void> part(
            ExecutorService threads, List<CompletableFuture<Void>> parts, Runnable work) {
        CompletableFuture<Void> part = CompletableFuture.runAsync(work, threads);
        parts.add(part);
        return part;
    }

    private void startDatabase() {
        postgreSql = new PostgreSql(folder, options.binaries(), secrets, ports.get("postgresql"));
        doing("preparing PostgreSQL");
        postgreSql.prepare();
        startService(postgreSql.service());
        postgreSql.ensureRoles();
        doing("migrating the database");
        int applied = new Migrations(options.checkout().resolve("db-migrations"))
                .apply(postgreSql.jdbcUrl(), PostgreSql.OWNER, secrets.owner(), this::note);
        note("database is up to date, " + applied + " migrations applied");
    }

    private void startLiberty() {
        doing("starting Liberty");
        Liberty liberty = new Liberty(
                folder,
                "liberty",
                options.checkout().resolve("ear/target/liberty/wlp"),
                options.checkout().resolve("liberty-config"),
                ear(),
                httpPort,
                options.libertyJvm(),
                environment());
        liberty.prepare();
        startService(liberty.service());
    }

    /**
     * Starts one more server of the same build on the same services, and returns once it serves. It ends with the stack.
     *
     * @param name how it is called in {@link #kill} and the like, not {@code liberty}
     * @param more environment variables that differ from {@link #environment()}
     * @return where it answers
     */
    public URI startNode(String name, Map<String, String> more) {
        Ports free = new Ports();
        int http = free.any();
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.put("HTTP_PORT", Integer.toString(http));
        environment.put("HTTPS_PORT", Integer.toString(free.any()));
        environment.putAll(more);
        Liberty node = new Liberty(
                folder,
                name,
                options.checkout().resolve("ear/target/liberty/wlp"),
                options.checkout().resolve("liberty-config"),
                ear(),
                http,
                options.libertyJvm(),
                environment);
        node.prepare();
        startService(node.service());
        return URI.create("http://127.0.0.1:" + http);
    }

    private Path ear() {
        return options.checkout().resolve("ear/target/dreamseed.ear");
    }

    private void seed() {
        Application application = new Application(ear(), folder);
        for (List<String> main : options.seeding()) {
            doing("seeding (" + main.getFirst().replaceFirst(".*\\.", "") + ")");
            Path log = folder.log("seeding");
            synchronized (this) {
                if (closing) {
                    throw new StartFailed("The start was interrupted.");
                }
            }
            int code = application.run(main, environment(), log, process -> seeding = process);
            if (code != 0) {
                throw new StartFailed(
                        "Seeding with " + main.getFirst() + " ended with code " + code + " (see " + log + ").");
            }
        }
    }

    private void startService(LocalService service) {
        folder.turnLog(service.name());
        RunningService running = new RunningService(service, options.restartsDead(), this::note, this::publish);
        synchronized (this) {
            if (closing) {
                throw new StartFailed("The start was interrupted.");
            }
            services.put(service.name(), running);
        }
        Instant begin = Instant.now();
        running.start();
        note("%s is up on port %d after %.1f s"
                .formatted(
                        service.name(),
                        service.port(),
                        Duration.between(begin, Instant.now()).toMillis() / 1000.0));
    }

    /** What the server, and every main of the application, is told about its surroundings. */
    public Map<String, String> environment() {
        return environment(options, folder, secrets, ports, httpPort, httpsPort);
    }

    private static Map<String, String> environment(
            LocalStackOptions options,
            StateFolder folder,
            Secrets secrets,
            Map<String, Integer> ports,
            int httpPort,
            int httpsPort) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("HTTP_PORT", Integer.toString(httpPort));
        environment.put("HTTPS_PORT", Integer.toString(httpsPort));
        environment.put("DB_HOST", "127.0.0.1");
        environment.put("DB_PORT", Integer.toString(ports.get("postgresql")));
        environment.put("DB_READ_HOST", "127.0.0.1");
        environment.put("DB_READ_PORT", Integer.toString(ports.get("postgresql")));
        environment.put("DB_NAME", PostgreSql.DATABASE);
        environment.put("DB_USER", PostgreSql.APP);
        environment.put("DB_PASSWORD", secrets.app());
        // Nothing leaves the machine, and the negotiation costs a round trip.
        environment.put("DB_SSLMODE", "disable");
        environment.put("REDIS_URL", "redis://127.0.0.1:" + ports.get("redis"));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get("kafka"));
        environment.put("SMTP_HOST", "127.0.0.1");
        environment.put("SMTP_PORT", Integer.toString(ports.get("smtp")));
        environment.put(
                "INFERENCE_ENDPOINTS",
                options.inference().isEmpty()
                        ? "http://127.0.0.1:" + ports.get("inference")
                        : String.join(
                                ",",
                                options.inference().stream().map(URI::toString).toList()));
        environment.put("DREAMSEED_KEYS_DIR", folder.keys().toString());
        environment.put("DREAMSEED_PUBLIC_URL", "http://127.0.0.1:" + httpPort);
        environment.put("DREAMSEED_DEFAULT_TENANT", "demo");
        environment.put("DREAMSEED_DEMO_PASSWORD", secrets.demo());
        environment.put("ADMIN_CENTER_USER", "operator");
        environment.put("ADMIN_CENTER_PASSWORD", secrets.admin());
        environment.put("KEYSTORE_PASSWORD", secrets.keystore());
        environment.putAll(options.environment());
        return environment;
    }

    /** Where the product answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    public URI httpsUrl() {
        return URI.create("https://127.0.0.1:" + httpsPort);
    }

    /** The model server's base URL without {@code /v1}; the first one where others were given. */
    public URI inferenceUrl() {
        return external() ? options.inference().getFirst() : URI.create("http://127.0.0.1:" + ports.get("inference"));
    }

    /**
     * The port of a service.
     *
     * @throws NoSuchElementException if there is no such service
     */
    public int port(String service) {
        if (service.equals("liberty")) {
            return httpPort;
        }
        Integer port = ports.get(service);
        if (port == null) {
            throw new NoSuchElementException(service);
        }
        return port;
    }

    public String jdbcUrl() {
        return postgreSql.jdbcUrl();
    }

    /** Owns the schemas; migrates. */
    public String ownerUser() {
        return PostgreSql.OWNER;
    }

    public String ownerPassword() {
        return secrets.owner();
    }

    /** Serves requests; owns nothing and is bound by row-level security. */
    public String appUser() {
        return PostgreSql.APP;
    }

    public String appPassword() {
        return secrets.app();
    }

    /** The password of every demo account. */
    public String demoPassword() {
        return secrets.demo();
    }

    /** Holds one {@code .eml} file for each message sent, in the order of arrival. */
    public Path mailFolder() {
        return folder.mail();
    }

    public Path keysFolder() {
        return folder.keys();
    }

    public Path logsFolder() {
        return folder.logs();
    }

    /** Kills a service's process at once and keeps it down until {@link #restart}. */
    public void kill(String service) {
        running(service).kill(true);
    }

    /** Kills a service's process at once and leaves the rest to the supervisor, if it restarts what dies. */
    public void crash(String service) {
        running(service).kill(false);
    }

    /** Ends a service in order and keeps it down until {@link #restart}. */
    public void stop(String service) {
        running(service).stop();
    }

    /** Starts a service anew, having ended it if it ran, and returns once it serves. */
    public void restart(String service) {
        RunningService running = running(service);
        running.stop();
        running.start();
    }

    /** Waits until a service that is being restarted serves again. */
    public void awaitReady(String service) {
        running(service).awaitReady();
    }

    /** Whether the service's process runs. */
    public boolean isRunning(String service) {
        return running(service).state().process() != null;
    }

    /** The number of the service's process; -1 if there is none. */
    public long pid(String service) {
        ProcessIdentity process = running(service).state().process();
        return process == null ? -1 : process.pid();
    }

    private synchronized RunningService running(String service) {
        RunningService running = services.get(service);
        if (running == null) {
            throw new NoSuchElementException(service + " is not part of this stack");
        }
        return running;
    }

    synchronized StackState state() {
        List<StackState.ServiceState> states = new ArrayList<>();
        for (String name : ENDING_ORDER.reversed()) {
            if (name.equals("inference") && external()) {
                URI first = options.inference().getFirst();
                states.add(new StackState.ServiceState(name, "external", portOf(first), null));
            } else if (runs(name)) {
                RunningService running = services.get(name);
                states.add(
                        running == null
                                ? new StackState.ServiceState(name, "down", port(name), null)
                                : running.state());
            }
        }
        nodes().forEach(node -> states.add(services.get(node).state()));
        return new StackState(ProcessIdentity.ofThisProcess(), phase, doing, failure, url().toString(), states);
    }

    private static int portOf(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return address.getScheme().equals("https") ? 443 : 80;
    }

    private void publish() {
        StackState state;
        synchronized (this) {
            state = state();
            // Written under the lock, so that the file never goes back in time.
            state.write(folder.stateFile());
        }
        listener.accept(state);
    }

    private void doing(String what) {
        synchronized (this) {
            doing = what;
        }
        note(what);
        publish();
    }

    private synchronized void failed(String sentence) {
        if (failure == null) {
            failure = sentence;
        }
    }

    private void note(String line) {
        String dated = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line;
        try {
            // One write of one line: appended as a whole, whoever else writes.
            Files.writeString(
                    folder.log("supervisor"),
                    dated + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.journal().accept(line);
    }

    /** Ends everything that was started, in order, and returns once it is gone. */
    @Override
    public void close() {
        synchronized (this) {
            if (phase == StackState.Phase.STOPPED || phase == StackState.Phase.FAILED) {
                return;
            }
            interrupted |= phase == StackState.Phase.STARTING && failure == null;
            closing = true;
            phase = StackState.Phase.STOPPING;
            doing = "stopping";
        }
        publish();
        endServices();
        synchronized (this) {
            phase = failure == null ? StackState.Phase.STOPPED : StackState.Phase.FAILED;
        }
        publish();
        release();
    }

    private void endServices() {
        synchronized (this) {
            closing = true;
        }
        Process filling = seeding;
        if (filling != null) {
            filling.destroy();
        }
        List<String> order = new ArrayList<>();
        synchronized (this) {
            order.addAll(nodes());
        }
        order.addAll(ENDING_ORDER);
        for (String name : order) {
            RunningService running;
            synchronized (this) {
                running = services.get(name);
            }
            if (running != null && running.stop()) {
                note(name + " has ended");
            }
        }
    }

    /** The servers beside the first, in no order that matters. */
    private synchronized List<String> nodes() {
        return services.keySet().stream()
                .filter(name -> !ENDING_ORDER.contains(name))
                .toList();
    }

    /** Whether somebody asked it to end before it had started, as opposed to a start that failed by itself. */
    synchronized boolean wasInterrupted() {
        return interrupted;
    }

    private void release() {
        try {
            claim.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
