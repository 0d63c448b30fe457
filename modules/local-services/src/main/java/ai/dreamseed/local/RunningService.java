package ai.dreamseed.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A service and the process it has at the moment. When the process dies without having been asked to, another is started
 * after 0.5 s, 1 s, 2 s and so on up to 30 s; a process that lived for a minute starts the count anew.
 *
 * <p>Whoever is told of changes may take locks of its own: it is never told while this object's lock is held.
 */
final class RunningService {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY_LIFE = Duration.ofMinutes(1);
    private static final int DEATHS_FORGIVEN_AT_START = 2;

    private final LocalService service;
    private final boolean restarts;
    private final Runnable changed;
    private final Journal journal;

    private Process process;
    private ProcessIdentity identity;
    private Instant startedAt;
    private long logSizeBefore;
    private int deaths;
    private boolean wanted;
    private boolean wasReady;
    private String state = "down";

    RunningService(LocalService service, boolean restarts, Journal journal, Runnable changed) {
        this.service = service;
        this.restarts = restarts;
        this.journal = journal;
        this.changed = changed;
    }

    LocalService service() {
        return service;
    }

    synchronized StackState.ServiceState state() {
        // Not the Process: it knows of the end only once its own reaper has been there.
        boolean alive = identity != null && identity.isAlive();
        return new StackState.ServiceState(
                service.name(), alive || !state.equals("up") ? state : "down", service.port(), alive ? identity : null);
    }

    /** Starts the process and returns once it serves. */
    void start() {
        synchronized (this) {
            wanted = true;
            wasReady = false;
            deaths = 0;
            spawn();
        }
        changed.run();
        awaitReady();
    }

    /** Returns once the service answers; throws when it dies too often or takes longer than its patience. */
    void awaitReady() {
        Instant deadline = Instant.now().plus(service.patience());
        while (true) {
            synchronized (this) {
                if (!wanted) {
                    throw new StartFailed(title() + " was stopped while it started.");
                }
                if (!process.isAlive() && !wasReady && deaths > DEATHS_FORGIVEN_AT_START) {
                    wanted = false;
                    state = "down";
                    throw new StartFailed(title() + " does not start: "
                            + service.complaint(logSizeBefore)
                                    .orElse("it ended with code " + process.exitValue() + " and said nothing")
                            + " (see " + service.log() + ")");
                }
            }
            if (isReady() && becomesUp()) {
                changed.run();
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailed(title() + " did not answer on port " + service.port() + " within "
                        + service.patience().toSeconds() + " s"
                        + service.complaint(logSizeBefore)
                                .map(line -> "; last it said: " + line)
                                .orElse("")
                        + " (see " + service.log() + ")");
            }
            pause(Duration.ofMillis(100));
        }
    }

    private synchronized boolean becomesUp() {
        if (!process.isAlive()) {
            return false;
        }
        state = "up";
        wasReady = true;
        return true;
    }

    private boolean isReady() {
        try {
            return service.ready().answers();
        } catch (Exception notYet) {
            return false;
        }
    }

    private synchronized void spawn() {
        try {
            state = deaths == 0 ? "starting" : "restarting";
            logSizeBefore = Files.exists(service.log()) ? Files.size(service.log()) : 0;
            ProcessBuilder builder = new ProcessBuilder(
                            Processes.inOwnSession(service.command().get()))
                    .directory(service.workingFolder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(service.log().toFile()));
            Map<String, String> environment = builder.environment();
            // What the caller's shell sets for its own Java or its own database is not meant for ours.
            environment.keySet().removeIf(name -> name.startsWith("PG") || name.matches("JAVA_TOOL_OPTIONS|JDK_.*"));
            environment.putAll(service.environment());
            Process born = builder.start();
            process = born;
            identity = ProcessIdentity.of(born.toHandle()).orElse(null);
            startedAt = Instant.now();
            // Never in this thread, which holds the lock: the process may have ended already.
            born.onExit().thenAcceptAsync(this::died);
        } catch (IOException e) {
            wanted = false;
            state = "down";
            throw new StartFailed(title() + " cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private void died(Process dead) {
        Optional<Duration> pause = pauseBeforeRestart(dead);
        changed.run();
        if (pause.isEmpty()) {
            return;
        }
        journal.say("%s (pid %d) ended with code %d; it is started again in %.1f s"
                .formatted(
                        service.name(),
                        dead.pid(),
                        dead.exitValue(),
                        pause.get().toMillis() / 1000.0));
        Thread.ofVirtual().name("restart-" + service.name()).start(() -> {
            pause(pause.get());
            boolean awaits;
            synchronized (this) {
                if (!wanted || process != dead) {
                    return;
                }
                awaits = wasReady;
                try {
                    spawn();
                } catch (StartFailed e) {
                    journal.say(e.getMessage());
                    return;
                }
            }
            changed.run();
            if (awaits) {
                try {
                    awaitReady();
                    journal.say(service.name() + " is back");
                } catch (StartFailed e) {
                    journal.say(e.getMessage());
                }
            }
        });
    }

    /** Empty if the dead process is not to be followed by another. */
    private synchronized Optional<Duration> pauseBeforeRestart(Process dead) {
        if (dead != process || !wanted) {
            return Optional.empty();
        }
        if (Duration.between(startedAt, Instant.now()).compareTo(HEALTHY_LIFE) > 0) {
            deaths = 0;
        }
        deaths++;
        boolean follows = wasReady ? restarts : deaths <= DEATHS_FORGIVEN_AT_START;
        state = follows ? "restarting" : "down";
        return follows ? Optional.of(pauseAfter(deaths)) : Optional.empty();
    }

    static Duration pauseAfter(int deaths) {
        long millis = 500L << Math.min(deaths - 1, 10);
        return millis > LONGEST_PAUSE.toMillis() ? LONGEST_PAUSE : Duration.ofMillis(millis);
    }

    /**
     * Ends the process in order and keeps it down.
     *
     * @return whether there was one to end
     */
    boolean stop() {
        ProcessIdentity running;
        synchronized (this) {
            wanted = false;
            state = "down";
            running = identity != null && identity.isAlive() ? identity : null;
        }
        if (running != null && !Processes.end(running, service.endSignal(), service.grace())) {
            journal.say(
                    service.name() + " did not end within " + service.grace().toSeconds() + " s and was killed");
        }
        changed.run();
        return running != null;
    }

    /** Kills the process at once, as a power cut would. */
    void kill(boolean staysDown) {
        Process victim;
        synchronized (this) {
            victim = process;
            if (staysDown) {
                wanted = false;
                state = "down";
            }
        }
        if (victim != null) {
            victim.destroyForcibly().onExit().join();
        }
        changed.run();
    }

    private String title() {
        return Titles.of(service.name());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("The start was interrupted.", e);
        }
    }
}
