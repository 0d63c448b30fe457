package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceException;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The model servers and their slots: who may ask whom, and when.
 *
 * <p>A request gets the server with the fewest leases among those that are up and serve its model. Where all are busy it
 * waits its turn, first come first served, no longer than it said. Where none is up it is refused at once. Servers come
 * and go by two signs: a probe that asks for their health, and the requests that fail there. No callback runs while the lock
 * is held.
 */
final class EndpointPool implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EndpointPool.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Settings settings;
    private final List<Endpoint> endpoints;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Set<Permit> held = new HashSet<>();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService threads;
    private final HttpClient http;
    private final ChatWire wire = new ChatWire();

    private int rotation;
    private long granted;
    private long refused;
    private long retried;
    private long reaped;
    private long waitedNanos;
    private boolean closed;

    private record Waiter(LeaseRequest request, long since, CompletableFuture<Permit> turn) {}

    EndpointPool(Settings settings) {
        this.settings = settings;
        this.endpoints = settings.endpoints().stream()
                .map(base -> new Endpoint(base, settings.slots()))
                .toList();
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("inference-timer").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("inference-", 0)
                .inheritInheritableThreadLocals(false)
                .factory());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
    }

    /** Begins to watch the servers. */
    EndpointPool start() {
        long interval = settings.probeInterval().toNanos();
        for (Endpoint endpoint : endpoints) {
            Probe probe = new Probe(this, endpoint);
            timer.scheduleWithFixedDelay(probe::look, 0, interval, TimeUnit.NANOSECONDS);
        }
        return this;
    }

    Settings settings() {
        return settings;
    }

    HttpClient http() {
        return http;
    }

    ChatWire wire() {
        return wire;
    }

    /** Threads for callbacks; they are virtual and may be many. */
    Executor threads() {
        return this::run;
    }

    ScheduledFuture<?> after(Duration delay, Runnable action) {
        return timer.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Runnable action) {
        try {
            threads.execute(action);
        } catch (RejectedExecutionException shutDown) {
            action.run();
        }
    }

    HttpRequest.Builder request(Endpoint endpoint, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.base.resolve(endpoint.base.getPath() + path));
        if (settings.apiKey() != null) {
            request.setHeader("Authorization", "Bearer " + settings.apiKey());
        }
        return request;
    }

    /** A chat over {@code permit}; {@code whenDone} runs once, after its last signal. */
    ChatStream chat(Permit permit, ChatRequest request, Runnable whenDone) {
        return new ChatStream(this, permit, request, whenDone);
    }

    CompletableFuture<Permit> acquire(LeaseRequest request) {
        Permit permit = null;
        InferenceException refusal = null;
        CompletableFuture<Permit> turn = new CompletableFuture<>();
        Waiter waiter = new Waiter(request, System.nanoTime(), turn);
        lock.lock();
        try {
            if (closed) {
                refusal = new EndpointUnavailable("Inference is shut down");
            } else if (!anyHope(request)) {
                refusal = new EndpointUnavailable(
                        endpoints.isEmpty() ? "No model server is configured" : "No model server is up");
            } else {
                Endpoint endpoint = waiters.isEmpty() ? leastBusy(request.model(), Set.of()) : null;
                if (endpoint != null) {
                    permit = grant(waiter, endpoint);
                } else if (request.maxWait().isZero() || waiters.size() >= settings.maxWaiting()) {
                    refusal = new NoCapacity("Every slot is taken", RETRY_AFTER);
                } else {
                    waiters.addLast(waiter);
                }
            }
            if (refusal != null) {
                refused++;
            }
        } finally {
            lock.unlock();
        }
        if (permit != null) {
            turn.complete(permit);
        } else if (refusal != null) {
            turn.completeExceptionally(refusal);
        } else {
            ScheduledFuture<?> end = after(request.maxWait(), () -> giveUp(waiter));
            turn.whenComplete((granted, failure) -> {
                end.cancel(false);
                if (turn.isCancelled()) {
                    leaveQueue(waiter);
                }
            });
            serveWaiters();
        }
        return turn;
    }

    private void giveUp(Waiter waiter) {
        if (leaveQueue(waiter)) {
            waiter.turn.completeExceptionally(new NoCapacity("No slot was free within the wait", RETRY_AFTER));
        }
    }

    private boolean leaveQueue(Waiter waiter) {
        lock.lock();
        try {
            boolean waited = waiters.remove(waiter);
            if (waited) {
                refused++;
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }

    /** Whether some server serves the model now or may do so once it was asked. */
    private boolean anyHope(LeaseRequest request) {
        String model = wanted(request.model());
        return endpoints.stream()
                .anyMatch(each -> each.health == Health.STARTING || each.health == Health.UP && each.serves(model));
    }

    private String wanted(String model) {
        return model == null ? settings.model() : model;
    }

    private Endpoint leastBusy(String model, Set<Endpoint> butNot) {
        String wanted = wanted(model);
        Endpoint best = null;
        // Ties go round, so that idle servers share the load.
        int start = rotation++;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint each = endpoints.get(Math.floorMod(start + i, endpoints.size()));
            if (each.hasRoom()
                    && each.serves(wanted)
                    && !butNot.contains(each)
                    && (best == null || each.leased < best.leased)) {
                best = each;
            }
        }
        return best;
    }

    private Permit grant(Waiter waiter, Endpoint endpoint) {
        Permit permit = new Permit(waiter.request.model(), endpoint);
        endpoint.leased++;
        granted++;
        waitedNanos += System.nanoTime() - waiter.since;
        held.add(permit);
        permit.reaping = after(waiter.request.deadline(), () -> reap(permit));
        return permit;
    }

    private void reap(Permit permit) {
        lock.lock();
        try {
            if (permit.released) {
                return;
            }
            reaped++;
        } finally {
            lock.unlock();
        }
        LOG.log(Level.WARNING, "A lease was not given back within its deadline; it is taken back");
        permit.whenExpired().run();
        release(permit);
    }

    void release(Permit permit) {
        lock.lock();
        try {
            if (permit.released) {
                return;
            }
            permit.released = true;
            permit.endpoint.leased--;
            held.remove(permit);
        } finally {
            lock.unlock();
        }
        permit.reaping.cancel(false);
        serveWaiters();
    }

    /**
     * Moves a lease to another server, for a request that got no text yet.
     *
     * @return whether there was one with room
     */
    boolean move(Permit permit, Set<Endpoint> tried) {
        lock.lock();
        try {
            Endpoint other = permit.released ? null : leastBusy(permit.model, tried);
            if (other == null) {
                return false;
            }
            permit.endpoint.leased--;
            other.leased++;
            permit.endpoint = other;
            retried++;
        } finally {
            lock.unlock();
        }
        serveWaiters();
        return true;
    }

    /** Whether a lease may try its own server once more. */
    boolean again(Permit permit) {
        lock.lock();
        try {
            boolean may = !permit.released && permit.endpoint.health == Health.UP;
            if (may) {
                retried++;
            }
            return may;
        } finally {
            lock.unlock();
        }
    }

    Endpoint endpoint(Permit permit) {
        lock.lock();
        try {
            return permit.endpoint;
        } finally {
            lock.unlock();
        }
    }

    /** The model's name for a request to {@code endpoint}. */
    String model(Permit permit, Endpoint endpoint) {
        lock.lock();
        try {
            String wanted = wanted(permit.model);
            return wanted != null ? wanted : endpoint.models.isEmpty() ? "" : endpoint.models.getFirst();
        } finally {
            lock.unlock();
        }
    }

    private void serveWaiters() {
        List<Runnable> calls = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Waiter> queue = waiters.iterator(); queue.hasNext(); ) {
                Waiter waiter = queue.next();
                Endpoint endpoint = leastBusy(waiter.request.model(), Set.of());
                if (endpoint != null) {
                    queue.remove();
                    Permit permit = grant(waiter, endpoint);
                    calls.add(() -> {
                        if (!waiter.turn.complete(permit)) {
                            release(permit);
                        }
                    });
                } else if (!anyHope(waiter.request)) {
                    queue.remove();
                    refused++;
                    calls.add(
                            () -> waiter.turn.completeExceptionally(new EndpointUnavailable("No model server is up")));
                }
            }
        } finally {
            lock.unlock();
        }
        calls.forEach(this::run);
    }

    void succeeded(Endpoint endpoint) {
        lock.lock();
        try {
            endpoint.succeeded();
        } finally {
            lock.unlock();
        }
    }

    void failed(Endpoint endpoint, String why, boolean unreachable) {
        Health before;
        Health after;
        lock.lock();
        try {
            before = endpoint.health;
            endpoint.failed(
                    why, unreachable, System.nanoTime(), settings.ejection().toNanos());
            after = endpoint.health;
        } finally {
            lock.unlock();
        }
        changed(endpoint, before, after, why);
    }

    void probed(Endpoint endpoint, List<String> models) {
        Health before;
        Health after;
        lock.lock();
        try {
            before = endpoint.health;
            endpoint.probed(models, System.nanoTime());
            after = endpoint.health;
        } finally {
            lock.unlock();
        }
        changed(endpoint, before, after, null);
    }

    void probeFailed(Endpoint endpoint, String why) {
        Health before;
        Health after;
        lock.lock();
        try {
            before = endpoint.health;
            endpoint.probeFailed(why);
            after = endpoint.health;
        } finally {
            lock.unlock();
        }
        changed(endpoint, before, after, why);
    }

    List<String> models(Endpoint endpoint) {
        lock.lock();
        try {
            return endpoint.models;
        } finally {
            lock.unlock();
        }
    }

    private void changed(Endpoint endpoint, Health before, Health after, String why) {
        if (before != after) {
            LOG.log(
                    after == Health.UP ? Level.INFO : Level.WARNING,
                    "Model server {0} is {1}{2}",
                    endpoint.base,
                    after,
                    why == null ? "" : ": " + why);
            serveWaiters();
        }
    }

    PoolState state() {
        lock.lock();
        try {
            return new PoolState(
                    endpoints.stream().map(Endpoint::view).toList(),
                    waiters.size(),
                    granted,
                    refused,
                    retried,
                    reaped,
                    Duration.ofNanos(waitedNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Refuses whoever waits, ends whatever streams, closes every connection. */
    @Override
    public void close() {
        List<Waiter> waiting;
        List<Permit> open;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting = List.copyOf(waiters);
            waiters.clear();
            open = List.copyOf(held);
        } finally {
            lock.unlock();
        }
        waiting.forEach(waiter -> waiter.turn.completeExceptionally(new EndpointUnavailable("Inference is shut down")));
        for (Permit permit : open) {
            permit.whenExpired().run();
            release(permit);
        }
        timer.shutdownNow();
        http.shutdownNow();
        threads.shutdown();
    }
}
