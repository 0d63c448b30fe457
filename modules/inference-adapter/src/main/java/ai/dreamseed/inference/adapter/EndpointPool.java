package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.BudgetSpent;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.EndpointSpec;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceException;
import ai.dreamseed.inference.InferenceOperations;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.PoolState.Health;
import ai.dreamseed.inference.PriorityClass;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The model servers and their slots: who may ask whom, and when.
 *
 * <p>{@link Budgets} says whether a request may come in, {@link AdmissionQueue} who is next where all are busy, {@link Router}
 * which server it gets. Where none is up it is refused at once. Servers come and go by four signs: a probe that asks for their
 * health, the requests that fail there ({@link Breaker}), being far slower than their peers ({@link Outliers}), and what an
 * operator or a name in the DNS says. No callback runs while the lock is held.
 */
final class EndpointPool implements AutoCloseable, InferenceOperations {

    private static final Logger LOG = System.getLogger(EndpointPool.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final Duration COMPARE_EVERY = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofMillis(200);
    private static final int LOOKS_TOO_SLOW = 2;
    private static final double FEWEST_MEASURED = 3;
    private static final int CLASSES = PriorityClass.values().length;

    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService threads;
    private final HttpClient http;
    private final ChatWire wire = new ChatWire();
    private final Discovery.Names names;

    // Guarded by lock.
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Discovery> discoveries = new ArrayList<>();
    private final Map<String, AdmissionQueue> queues = new HashMap<>();
    private final Deque<Returning> returning = new ArrayDeque<>();
    private final Set<Permit> held = new HashSet<>();
    private final Router router = new Router(ThreadLocalRandom.current());
    private final RetryBudget retries = new RetryBudget();
    private final Budgets budgets;
    private final Decaying heldNanos = new Decaying(30e9);
    private final Decaying heldTokens = new Decaying(30e9);
    private final long[] grantedByClass = new long[CLASSES];
    private final long[] refusedByClass = new long[CLASSES];
    private final Timings[] waits = new Timings[CLASSES];
    private int waiting;
    private long waitingTokens;
    private long arrivals;
    private long retried;
    private long reaped;
    private long waitedNanos;
    private boolean closed;

    /** A lease that lost its server before its first text, and waits for another. */
    private record Returning(Permit permit, Set<Endpoint> tried, Runnable then) {}

    EndpointPool(Settings settings, Discovery.Names names) {
        this.settings = settings;
        this.names = names;
        this.budgets = new Budgets(settings.tenantTokens(), settings.learnerTokens());
        for (int i = 0; i < CLASSES; i++) {
            waits[i] = new Timings();
        }
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
        settings.endpoints().forEach(spec -> add(spec, "configuration"));
        repeat(Duration.ZERO.plus(COMPARE_EVERY), COMPARE_EVERY, this::compare);
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

    private ScheduledFuture<?> repeat(Duration first, Duration pause, Runnable action) {
        return timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException e) {
                        // It would not be run again.
                        LOG.log(Level.ERROR, "Looking after the model servers failed", e);
                    }
                },
                first.toNanos(),
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
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
        String key = endpoint.apiKey;
        if (key != null) {
            request.setHeader("Authorization", "Bearer " + key);
        }
        return request;
    }

    /** A short answer as a whole. */
    record Answer(int code, String body) {}

    /**
     * Asks for a short answer. It completes on a thread of the adapter: what the client itself gives back comes by way of the
     * JVM's common pool, in which anybody may be in the way. Only a connection that fails is heard of there.
     *
     * @return fails with {@link TimeoutException} when it took too long; cancelling it ends the exchange
     */
    CompletableFuture<Answer> fetch(HttpRequest request, Duration within, long maxBytes) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request, info -> {
            HttpResponse.BodySubscriber<String> body = HttpResponse.BodySubscribers.limiting(
                    HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), maxBytes);
            body.getBody().whenComplete((text, failure) -> {
                if (failure == null) {
                    answer.complete(new Answer(info.statusCode(), text));
                } else {
                    answer.completeExceptionally(failure);
                }
            });
            return body;
        });
        sent.whenComplete((response, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        ScheduledFuture<?> limit =
                after(within, () -> answer.completeExceptionally(new TimeoutException("no answer in time")));
        answer.whenComplete((text, failure) -> {
            limit.cancel(false);
            if (failure != null) {
                sent.cancel(true);
            }
        });
        return answer;
    }

    /** A chat over {@code permit}; {@code whenDone} runs once, after its last signal. */
    ChatStream chat(Permit permit, ChatRequest request, Runnable whenDone) {
        ChatStream chat = new ChatStream(this, permit, request, whenDone);
        permit.chat = chat;
        return chat;
    }

    // ---- admission

    CompletableFuture<Permit> acquire(LeaseRequest request) {
        long now = System.nanoTime();
        Permit permit = null;
        InferenceException refusal;
        Waiter out = null;
        Waiter waiter;
        lock.lock();
        try {
            waiter = Waiter.of(request, now, arrivals++);
            refusal = refusalAtTheDoor(request, now);
            if (refusal == null) {
                AdmissionQueue queue = queue(request);
                Endpoint endpoint = queue.isEmpty() && returning.isEmpty() ? route(request, Set.of(), now) : null;
                if (endpoint != null) {
                    queue.charge(request, now);
                    permit = grant(waiter, endpoint, now);
                } else {
                    refusal = refusalOfAWait(request, queue, now);
                    boolean full = waiting >= settings.maxWaiting()
                            || waitingTokens + request.expectedTokens() > settings.maxWaitingTokens();
                    if (refusal == null && full) {
                        out = queue.givesWayTo(request);
                        if (out == null) {
                            refusal = new NoCapacity("Too many wait already", retryAfter(request, queue, now));
                        } else {
                            leave(out, now);
                            refusedByClass[out.request().priority().ordinal()]++;
                        }
                    }
                    if (refusal == null) {
                        queue.add(waiter);
                        waiting++;
                        waitingTokens += request.expectedTokens();
                    } else {
                        giveBack(request, now);
                    }
                }
            }
            if (refusal != null) {
                refusedByClass[request.priority().ordinal()]++;
            }
        } finally {
            lock.unlock();
        }
        if (out != null) {
            Waiter pushed = out;
            run(() -> pushed.turn().completeExceptionally(new NoCapacity("Others went before", RETRY_AFTER)));
        }
        if (permit != null) {
            waiter.turn().complete(permit);
        } else if (refusal != null) {
            waiter.turn().completeExceptionally(refusal);
        } else {
            ScheduledFuture<?> end = after(request.maxWait(), () -> giveUp(waiter));
            waiter.turn().whenComplete((granted, failure) -> {
                end.cancel(false);
                if (waiter.turn().isCancelled()) {
                    leaveQueue(waiter);
                }
            });
            // It stood behind a lease that waits for another server than the one that has room.
            serveWaiters();
        }
        return waiter.turn();
    }

    private InferenceException refusalAtTheDoor(LeaseRequest request, long now) {
        if (closed) {
            return new EndpointUnavailable("Inference is shut down");
        }
        if (!anyHope(wanted(request.model()), now)) {
            return new EndpointUnavailable(
                    endpoints.isEmpty() ? "No model server is configured" : "No model server is up");
        }
        Duration empty = budgets.reserve(request.tenant(), request.learner(), request.expectedTokens(), now);
        return empty == null ? null : new BudgetSpent("The tokens of the day are spent", empty);
    }

    private InferenceException refusalOfAWait(LeaseRequest request, AdmissionQueue queue, long now) {
        if (request.maxWait().isZero()) {
            return new NoCapacity("Every slot is taken", retryAfter(request, queue, now));
        }
        double predicted = predictedWait(request, queue, now);
        return predicted > request.maxWait().toNanos()
                ? new NoCapacity("The wait would be too long", retryAfter(request, queue, now))
                : null;
    }

    private Duration retryAfter(LeaseRequest request, AdmissionQueue queue, long now) {
        double predicted = predictedWait(request, queue, now);
        if (Double.isNaN(predicted)) {
            return RETRY_AFTER;
        }
        // Who comes back then finds a wait that it can bear.
        double over = predicted - request.maxWait().toNanos();
        return Duration.ofNanos((long) Math.clamp(over, 1e9, LONGEST_RETRY_AFTER.toNanos()));
    }

    /** NaN as long as too little was measured. */
    private double predictedWait(LeaseRequest request, AdmissionQueue queue, long now) {
        String model = wanted(request.model());
        double slots = 0;
        for (Endpoint each : endpoints) {
            slots += each.isCandidate(now) && each.serves(model) ? each.slots : 0;
        }
        double measured = heldTokens.count(now);
        heldNanos.count(now);
        if (measured < FEWEST_MEASURED || slots == 0) {
            return Double.NaN;
        }
        double tokensPerNano = slots * heldTokens.mean() / heldNanos.mean();
        return queue.predictedWait(request, tokensPerNano, heldTokens.mean(), now);
    }

    private AdmissionQueue queue(LeaseRequest request) {
        String model = wanted(request.model());
        return queues.computeIfAbsent(model == null ? "" : model, name -> new AdmissionQueue());
    }

    private void giveBack(LeaseRequest request, long now) {
        budgets.settle(request.tenant(), request.learner(), -request.expectedTokens(), now);
    }

    private void giveUp(Waiter waiter) {
        if (leaveQueue(waiter)) {
            waiter.turn().completeExceptionally(new NoCapacity("No slot was free within the wait", RETRY_AFTER));
        }
    }

    private boolean leaveQueue(Waiter waiter) {
        lock.lock();
        try {
            boolean waited = leave(waiter, System.nanoTime());
            if (waited) {
                refusedByClass[waiter.request().priority().ordinal()]++;
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }

    private boolean leave(Waiter waiter, long now) {
        boolean waited = queue(waiter.request()).remove(waiter);
        if (waited) {
            left(waiter);
            giveBack(waiter.request(), now);
        }
        return waited;
    }

    private void left(Waiter waiter) {
        waiting--;
        waitingTokens -= waiter.tokens();
    }

    /** Whether some server serves the model now or may do so once it was asked. */
    private boolean anyHope(String model, long now) {
        for (Endpoint each : endpoints) {
            if (!each.draining && (each.health == Health.STARTING || each.isCandidate(now) && each.serves(model))) {
                return true;
            }
        }
        // A name that was not looked up yet may stand for some.
        return endpoints.isEmpty() && !discoveries.isEmpty();
    }

    private String wanted(String model) {
        return model == null ? settings.model() : model;
    }

    private Endpoint route(LeaseRequest request, Set<Endpoint> butNot, long now) {
        String model = wanted(request.model());
        List<Endpoint> serving = new ArrayList<>(endpoints.size());
        List<Endpoint> able = new ArrayList<>(endpoints.size());
        for (Endpoint each : endpoints) {
            if (each.isCandidate(now) && each.serves(model)) {
                serving.add(each);
                if (each.hasRoom(now) && !butNot.contains(each)) {
                    // One that is to show whether it has recovered is shown at once: otherwise it never would be.
                    if (each.breaker.state(now) == PoolState.Breaker.HALF_OPEN) {
                        return each;
                    }
                    able.add(each);
                }
            }
        }
        return router.choose(serving, able, request.affinity(), request.expectedTokens(), now);
    }

    private Permit grant(Waiter waiter, Endpoint endpoint, long now) {
        LeaseRequest request = waiter.request();
        Permit permit = new Permit(request, endpoint, now);
        take(permit, endpoint);
        int ordinal = request.priority().ordinal();
        grantedByClass[ordinal]++;
        waits[ordinal].add(now - waiter.since());
        waitedNanos += now - waiter.since();
        held.add(permit);
        permit.reaping = after(request.deadline(), () -> reap(permit));
        return permit;
    }

    private static void take(Permit permit, Endpoint endpoint) {
        permit.endpoint = endpoint;
        endpoint.leased++;
        endpoint.leasedTokens += permit.request.expectedTokens();
        permit.trial = endpoint.breaker.granted();
    }

    private void vacate(Permit permit) {
        Endpoint endpoint = permit.endpoint;
        endpoint.leased--;
        endpoint.leasedTokens -= permit.request.expectedTokens();
        if (permit.trial) {
            endpoint.breaker.trialOver();
            permit.trial = false;
        }
        forgetIfLeft(endpoint);
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
            held.remove(permit);
            if (permit.parked) {
                returning.removeIf(each -> each.permit() == permit);
            } else {
                vacate(permit);
            }
            settle(permit);
            given.signalAll();
        } finally {
            lock.unlock();
        }
        permit.reaping.cancel(false);
        serveWaiters();
    }

    private void settle(Permit permit) {
        long now = System.nanoTime();
        LeaseRequest request = permit.request;
        budgets.settle(request.tenant(), request.learner(), permit.used - request.expectedTokens(), now);
        queue(request).settle(request, permit.used);
        if (permit.asked) {
            heldNanos.add(now - permit.since, now);
            heldTokens.add(request.expectedTokens(), now);
        }
    }

    /** Moves a lease's slot and those of whoever waits to where there is room. */
    private void serveWaiters() {
        List<Runnable> calls = new ArrayList<>();
        lock.lock();
        try {
            long now = System.nanoTime();
            for (Iterator<Returning> each = returning.iterator(); each.hasNext(); ) {
                Returning next = each.next();
                Endpoint other = route(next.permit().request, next.tried(), now);
                if (other != null || !anyUntried(next.permit(), next.tried(), now)) {
                    each.remove();
                    next.permit().parked = false;
                    // Where nothing is left to try, the chat is to find out at its own server.
                    take(next.permit(), other == null ? next.permit().endpoint : other);
                    calls.add(next.then());
                }
            }
            for (Map.Entry<String, AdmissionQueue> each : queues.entrySet()) {
                serve(each.getKey().isEmpty() ? null : each.getKey(), each.getValue(), now, calls);
            }
        } finally {
            lock.unlock();
        }
        calls.forEach(this::run);
    }

    private void serve(String model, AdmissionQueue queue, long now, List<Runnable> calls) {
        if (queue.isEmpty()) {
            return;
        }
        while (anyRoom(model, now)) {
            Waiter waiter = queue.poll(now);
            if (waiter == null) {
                return;
            }
            left(waiter);
            Permit permit = grant(waiter, route(waiter.request(), Set.of(), now), now);
            calls.add(() -> {
                if (!waiter.turn().complete(permit)) {
                    release(permit);
                }
            });
        }
        if (!anyHope(model, now)) {
            for (Waiter waiter : queue.pollAll()) {
                left(waiter);
                giveBack(waiter.request(), now);
                refusedByClass[waiter.request().priority().ordinal()]++;
                calls.add(() -> waiter.turn().completeExceptionally(new EndpointUnavailable("No model server is up")));
            }
        }
    }

    private boolean anyRoom(String model, long now) {
        for (Endpoint each : endpoints) {
            if (each.hasRoom(now) && each.serves(model)) {
                return true;
            }
        }
        return false;
    }

    // ---- chats

    /** Whether another server than these could be asked, were there room. */
    private boolean anyUntried(Permit permit, Set<Endpoint> tried, long now) {
        String model = wanted(permit.request.model());
        for (Endpoint each : endpoints) {
            if (each.isCandidate(now) && each.serves(model) && !tried.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a request that got no text yet could go to another server now. */
    boolean hasRoomElsewhere(Permit permit, Set<Endpoint> tried) {
        lock.lock();
        try {
            return retries.left() > 0 && route(permit.request, tried, System.nanoTime()) != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves a lease to another server, for a request that got no text yet; where all others are busy it goes before whoever
     * waits.
     *
     * @param ownAgain whether its own server may be tried once more where there is no other
     * @param then is run once it has a server
     * @return whether {@code then} will be run
     */
    boolean move(Permit permit, Set<Endpoint> tried, boolean ownAgain, Runnable then) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (permit.released || permit.parked) {
                return false;
            }
            Endpoint other = route(permit.request, tried, now);
            boolean park = other == null && anyUntried(permit, tried, now);
            boolean own = other == null && !park && ownAgain && permit.endpoint.isCandidate(now);
            if (other == null && !park && !own || !retries.spend()) {
                return false;
            }
            retried++;
            if (park) {
                vacate(permit);
                permit.parked = true;
                returning.addLast(new Returning(permit, tried, then));
            } else if (other != null) {
                vacate(permit);
                take(permit, other);
            }
            if (park) {
                return true;
            }
        } finally {
            lock.unlock();
            serveLater();
        }
        then.run();
        return true;
    }

    private void serveLater() {
        run(this::serveWaiters);
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
            String wanted = wanted(permit.request.model());
            return wanted != null ? wanted : endpoint.models.isEmpty() ? "" : endpoint.models.getFirst();
        } finally {
            lock.unlock();
        }
    }

    void sent(Permit permit, Endpoint endpoint) {
        lock.lock();
        try {
            permit.asked = true;
            endpoint.requests++;
            retries.sent();
        } finally {
            lock.unlock();
        }
    }

    /** Notes what a request used, also one that was left before its end. */
    void used(Permit permit, Endpoint endpoint, int promptTokens, int completionTokens) {
        lock.lock();
        try {
            endpoint.promptTokens += promptTokens;
            endpoint.completionTokens += completionTokens;
            long used = (long) promptTokens + completionTokens;
            if (permit.released) {
                // The lease was settled before its last chat was.
                long now = System.nanoTime();
                budgets.settle(permit.request.tenant(), permit.request.learner(), used, now);
            } else {
                permit.used += used;
            }
        } finally {
            lock.unlock();
        }
    }

    static void firstText(Endpoint endpoint, long nanos) {
        endpoint.firstText.add(nanos);
        endpoint.pace.first(nanos, System.nanoTime());
    }

    static void nextText(Endpoint endpoint, long nanos) {
        endpoint.betweenTexts.add(nanos);
        endpoint.pace.gap(nanos, System.nanoTime());
    }

    /**
     * @param first nanoseconds to the first text
     * @param gap mean nanoseconds between texts; NaN where there was one only
     */
    void succeeded(Endpoint endpoint, double first, double gap) {
        change(endpoint, null, now -> {
            boolean slow = endpoint.breaker.isForSlowness()
                    && Outliers.among(speeds(endpoint.models, now, new Outliers.Speed(endpoint, first, gap)))
                            .contains(endpoint);
            endpoint.breaker.succeeded(now, slow);
        });
    }

    void failed(Endpoint endpoint, String why, boolean unreachable) {
        change(endpoint, why, now -> endpoint.failed(why, unreachable, now));
    }

    /** Notes what went wrong with a request, where the server is to blame. A full one gets nothing for a moment. */
    void troubled(Endpoint endpoint, Trouble trouble) {
        switch (trouble.blame()) {
            case UNREACHABLE -> failed(endpoint, trouble.cause().getMessage(), true);
            case BROKEN -> failed(endpoint, trouble.cause().getMessage(), false);
            case FULL -> {
                lock.lock();
                try {
                    endpoint.full(System.nanoTime() + REST.toNanos());
                } finally {
                    lock.unlock();
                }
                after(REST.plusMillis(1), this::serveWaiters);
            }
            case REQUEST -> {
                // Another server would not accept it either.
            }
        }
    }

    // ---- servers

    void probed(Endpoint endpoint, List<String> models) {
        change(endpoint, null, now -> endpoint.probed(models));
    }

    void probeFailed(Endpoint endpoint, String why) {
        change(endpoint, why, now -> endpoint.probeFailed(why));
    }

    void reported(Endpoint endpoint, String text) {
        lock.lock();
        try {
            endpoint.reported = ReportedLoad.read(text, System.nanoTime(), endpoint.leased);
        } finally {
            lock.unlock();
        }
    }

    List<String> models(Endpoint endpoint) {
        lock.lock();
        try {
            return endpoint.models;
        } finally {
            lock.unlock();
        }
    }

    private interface Change {
        void at(long now);
    }

    private void change(Endpoint endpoint, String why, Change change) {
        Health before;
        Health after;
        PoolState.Breaker breakerBefore;
        PoolState.Breaker breakerAfter;
        long opensFor;
        lock.lock();
        try {
            long now = System.nanoTime();
            before = endpoint.condition(now);
            breakerBefore = endpoint.breaker.state(now);
            change.at(now);
            after = endpoint.condition(now);
            breakerAfter = endpoint.breaker.state(now);
            opensFor = endpoint.breaker.opensFor(now);
            retries.slots(slots());
        } finally {
            lock.unlock();
        }
        if (breakerAfter == PoolState.Breaker.OPEN && breakerBefore != breakerAfter) {
            after(Duration.ofNanos(opensFor + 1_000_000), this::serveWaiters);
        }
        if (before != after || breakerBefore != breakerAfter) {
            LOG.log(
                    after == Health.UP ? Level.INFO : Level.WARNING,
                    "Model server {0} is {1}{2}",
                    endpoint.base,
                    after,
                    why == null ? "" : ": " + why);
            serveWaiters();
        }
    }

    /** Those of servers that are down are counted: their requests are the ones that are sent again. */
    private int slots() {
        int sum = 0;
        for (Endpoint each : endpoints) {
            sum += each.slots;
        }
        return sum;
    }

    /** Leaves those alone that are far slower than their peers. */
    private void compare() {
        List<Endpoint> late = new ArrayList<>();
        lock.lock();
        try {
            long now = System.nanoTime();
            Set<List<String>> groups = new HashSet<>();
            for (Endpoint each : endpoints) {
                groups.add(each.models);
            }
            for (List<String> models : groups) {
                List<Endpoint> slow = Outliers.among(speeds(models, now, null));
                for (Endpoint each : endpoints) {
                    if (each.models.equals(models)) {
                        each.slowLooks = slow.contains(each) ? each.slowLooks + 1 : 0;
                        if (each.slowLooks >= LOOKS_TOO_SLOW && each.breaker.state(now) == PoolState.Breaker.CLOSED) {
                            late.add(each);
                        }
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        String why = "far slower than its peers";
        for (Endpoint each : late) {
            change(each, why, now -> {
                each.breaker.open(now, true);
                each.detail = why;
                each.slowLooks = 0;
                each.pace.clear();
            });
        }
    }

    /** How fast the servers are that serve the same; one of them as {@code known}, if given. */
    private List<Outliers.Speed> speeds(List<String> models, long now, Outliers.Speed known) {
        List<Outliers.Speed> speeds = new ArrayList<>();
        Map<Endpoint, Awaited> awaited = known == null ? awaited(now) : Map.of();
        for (Endpoint each : endpoints) {
            if (known != null && known.endpoint() == each) {
                speeds.add(known);
            } else if (each.models.equals(models) && each.health == Health.UP) {
                Awaited late = awaited.getOrDefault(each, new Awaited());
                speeds.add(new Outliers.Speed(
                        each,
                        Outliers.later(each.pace.first(now), late.firsts),
                        Outliers.later(each.pace.gap(now), late.nexts)));
            }
        }
        return speeds;
    }

    /** For how long texts of one server have been awaited that have not come yet. */
    private static final class Awaited {
        private final List<Long> firsts = new ArrayList<>();
        private final List<Long> nexts = new ArrayList<>();
    }

    private Map<Endpoint, Awaited> awaited(long now) {
        Map<Endpoint, Awaited> all = new HashMap<>();
        for (Permit permit : held) {
            ChatStream chat = permit.chat;
            if (chat != null && !permit.parked) {
                Awaited awaited = all.computeIfAbsent(permit.endpoint, endpoint -> new Awaited());
                long first = chat.awaitingFirst(now);
                long next = chat.awaitingNext(now);
                if (first > 0) {
                    awaited.firsts.add(first);
                }
                if (next > 0) {
                    awaited.nexts.add(next);
                }
            }
        }
        return all;
    }

    // ---- operators and names

    @Override
    public void add(EndpointSpec spec) {
        add(spec, "operator");
    }

    private void add(EndpointSpec spec, String source) {
        if (spec.address().startsWith(Discovery.SCHEME)) {
            discover(spec);
            return;
        }
        URI base = Settings.address(spec.address());
        lock.lock();
        try {
            Endpoint known = find(base.toString());
            if (closed) {
                return;
            }
            if (known != null && !known.removed && spec.equals(EndpointSpec.of(spec.address()))) {
                // Taken back as it was.
                known.draining = false;
            } else {
                if (known != null) {
                    // It comes with other properties: the old one ends with its leases.
                    leave(known);
                }
                watch(new Endpoint(base, source, spec, settings));
            }
        } finally {
            lock.unlock();
        }
        LOG.log(Level.INFO, "Model server {0} is added by {1}", base, source);
        serveWaiters();
    }

    private void watch(Endpoint endpoint) {
        endpoints.add(endpoint);
        Probe probe = new Probe(this, endpoint);
        endpoint.probing = repeat(Duration.ZERO, settings.probeInterval(), probe::look);
    }

    private void discover(EndpointSpec spec) {
        Discovery discovery = new Discovery(this, spec, names);
        lock.lock();
        try {
            if (closed || discoveries.stream().anyMatch(each -> each.address().equals(discovery.address()))) {
                return;
            }
            discoveries.add(discovery);
        } finally {
            lock.unlock();
        }
        repeat(Duration.ZERO, settings.namesInterval(), discovery::look);
    }

    /** What a name stands for now. */
    void found(Discovery discovery, Set<URI> addresses) {
        lock.lock();
        try {
            if (closed || !discoveries.contains(discovery)) {
                return;
            }
            Set<URI> known = new HashSet<>();
            for (Endpoint each : List.copyOf(endpoints)) {
                if (each.source.equals(discovery.address()) && !each.removed) {
                    known.add(each.base);
                    if (!addresses.contains(each.base)) {
                        LOG.log(Level.INFO, "Model server {0} is gone from {1}", each.base, each.source);
                        leave(each);
                    }
                }
            }
            for (URI address : addresses) {
                if (!known.contains(address) && find(address.toString()) == null) {
                    LOG.log(Level.INFO, "Model server {0} is found at {1}", address, discovery.address());
                    watch(new Endpoint(address, discovery.address(), discovery.spec(), settings));
                }
            }
        } finally {
            lock.unlock();
        }
        serveWaiters();
    }

    @Override
    public boolean drain(String address) {
        return operate(address, "drained", endpoint -> endpoint.draining = true);
    }

    @Override
    public boolean remove(String address) {
        if (address.startsWith(Discovery.SCHEME)) {
            return forget(Settings.canonical(address));
        }
        return operate(address, "removed", this::leave);
    }

    @Override
    public boolean useKey(String address, String apiKey) {
        return operate(address, "given another key", endpoint -> endpoint.apiKey = apiKey);
    }

    private interface Operation {
        void on(Endpoint endpoint);
    }

    private boolean operate(String address, String what, Operation operation) {
        String base = Settings.canonical(address);
        lock.lock();
        try {
            Endpoint endpoint = find(base);
            if (endpoint == null) {
                return false;
            }
            operation.on(endpoint);
        } finally {
            lock.unlock();
        }
        LOG.log(Level.INFO, "Model server {0} is {1} by an operator", base, what);
        serveWaiters();
        return true;
    }

    private boolean forget(String address) {
        lock.lock();
        try {
            boolean known = discoveries.removeIf(each -> {
                boolean is = each.address().equals(address);
                if (is) {
                    each.end();
                }
                return is;
            });
            List.copyOf(endpoints).stream()
                    .filter(each -> each.source.equals(address))
                    .forEach(this::leave);
            return known;
        } finally {
            lock.unlock();
            serveLater();
        }
    }

    private Endpoint find(String base) {
        for (Endpoint each : endpoints) {
            if (!each.removed && each.base.toString().equals(base)) {
                return each;
            }
        }
        return null;
    }

    private void leave(Endpoint endpoint) {
        endpoint.draining = true;
        endpoint.removed = true;
        forgetIfLeft(endpoint);
    }

    private void forgetIfLeft(Endpoint endpoint) {
        if (endpoint.removed && endpoint.leased == 0) {
            endpoints.remove(endpoint);
            endpoint.probing.cancel(false);
        }
    }

    // ---- state

    PoolState state() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long granted = 0;
            long refused = 0;
            List<PoolState.Line> lines = new ArrayList<>(CLASSES);
            for (PriorityClass each : PriorityClass.values()) {
                int ordinal = each.ordinal();
                int count = 0;
                long tokens = 0;
                for (AdmissionQueue queue : queues.values()) {
                    count += queue.waiting(each);
                    tokens += queue.tokens(each);
                }
                granted += grantedByClass[ordinal];
                refused += refusedByClass[ordinal];
                lines.add(new PoolState.Line(
                        each, count, tokens, grantedByClass[ordinal], refusedByClass[ordinal], waits[ordinal].view()));
            }
            return new PoolState(
                    endpoints.stream().map(each -> each.view(now)).toList(),
                    waiting + returning.size(),
                    granted,
                    refused,
                    retried,
                    reaped,
                    Duration.ofNanos(waitedNanos),
                    lines,
                    retries.left());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses whoever waits, lets what streams go on for {@link Settings#drain()}, then ends it and closes every connection.
     */
    @Override
    public void close() {
        List<Waiter> waiters = new ArrayList<>();
        List<Permit> open;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            queues.values().forEach(queue -> waiters.addAll(queue.pollAll()));
            waiting = 0;
            waitingTokens = 0;
        } finally {
            lock.unlock();
        }
        waiters.forEach(
                waiter -> waiter.turn().completeExceptionally(new EndpointUnavailable("Inference is shut down")));
        lock.lock();
        try {
            long left = settings.drain().toNanos();
            while (!held.isEmpty() && left > 0) {
                left = given.awaitNanos(left);
            }
            open = List.copyOf(held);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = List.copyOf(held);
        } finally {
            lock.unlock();
        }
        for (Permit permit : open) {
            permit.whenExpired().run();
            release(permit);
        }
        timer.shutdownNow();
        http.shutdownNow();
        threads.shutdown();
    }
}
