package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.InferenceException;
import ai.dreamseed.inference.StreamBroken;
import ai.dreamseed.inference.Usage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One chat: sent when it is subscribed to, tried on another server while no text has come, streamed as far as is asked
 * for. All signals go through {@link #drain}, one at a time. What has been read ahead is never more than what one read
 * from the socket holds, since more is asked for only when that is used up.
 */
final class ChatStream implements Flow.Publisher<Delta>, Flow.Subscription {

    private static final System.Logger LOG = System.getLogger(ChatStream.class.getName());
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(10);

    private final EndpointPool pool;
    private final Permit permit;
    private final ChatRequest request;
    private final Runnable whenDone;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicInteger drains = new AtomicInteger();
    private final Object lock = new Object();

    // Guarded by lock.
    private final Queue<Delta> ready = new ArrayDeque<>();
    private final Set<Endpoint> tried = new HashSet<>();
    private Flow.Subscriber<? super Delta> subscriber;
    private Attempt attempt;
    private int attempts;
    private long demand;
    private boolean hasText;
    private boolean over;
    private Throwable failure;
    private boolean failed;
    private ScheduledFuture<?> watching;
    private ScheduledFuture<?> limit;
    /** When text came last, in nanoseconds; while nobody asks for more the clock stands still. */
    private long progress;

    ChatStream(EndpointPool pool, Permit permit, ChatRequest request, Runnable whenDone) {
        this.pool = pool;
        this.permit = permit;
        this.request = request;
        this.whenDone = whenDone;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Delta> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!subscribed.compareAndSet(false, true)) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    // It has been told already that nothing will come.
                }

                @Override
                public void cancel() {
                    // There is nothing to cancel.
                }
            });
            subscriber.onError(new IllegalStateException("A chat has one subscriber"));
            return;
        }
        synchronized (lock) {
            this.subscriber = subscriber;
            progress = System.nanoTime();
            // Nobody may have asked for text yet, but the server is to start.
            if (!over) {
                limit = pool.after(request.within(), () -> abort(new DeadlineExceeded("The answer took too long")));
                watching = pool.after(request.firstTokenWithin(), this::watch);
            }
        }
        subscriber.onSubscribe(this);
        next();
        drain();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            abort(new IllegalArgumentException("Demand must be above zero"));
            return;
        }
        synchronized (lock) {
            if (demand == 0 && hasText) {
                progress = System.nanoTime();
            }
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
        }
        drain();
    }

    @Override
    public void cancel() {
        finish();
    }

    /** Ends the chat with an error, unless it is over already. */
    void abort(Throwable cause) {
        synchronized (lock) {
            if (over || failure != null) {
                return;
            }
            failure = cause;
        }
        drain();
    }

    /** Looks whether what is awaited is late: the whole chat's next text, or the first of an attempt that has an alternative. */
    private void watch() {
        Endpoint slow = null;
        DeadlineExceeded late = null;
        Attempt stale = null;
        synchronized (lock) {
            if (over) {
                return;
            }
            long now = System.nanoTime();
            Duration allowed = hasText ? attempt.endpoint.idleTimeout : request.firstTokenWithin();
            boolean unwanted = hasText && (demand == 0 || !ready.isEmpty());
            long left = unwanted ? allowed.toNanos() : allowed.toNanos() - (now - progress);
            if (left <= 0) {
                late = new DeadlineExceeded(hasText ? "The next text took too long" : "The first text took too long");
                slow = attempt == null || attempt.stopped ? null : attempt.endpoint;
            } else {
                if (!hasText && attempt != null && !attempt.stopped && !attempt.indulged) {
                    long patience = attempt.patience - (now - attempt.since);
                    if (patience > 0) {
                        left = Math.min(left, patience);
                    } else {
                        stale = attempt;
                        // Asked once: where there is no alternative, it has all the time that the request has.
                        stale.indulged = true;
                    }
                }
                watching = pool.after(Duration.ofNanos(left), this::watch);
            }
        }
        if (stale != null && pool.hasRoomElsewhere(permit, stale.tried())) {
            stale.fail(new Trouble(new DeadlineExceeded("The first text took too long"), Trouble.Blame.BROKEN));
        }
        if (slow != null) {
            pool.failed(slow, "too slow", false);
        }
        if (late != null) {
            abort(late);
        }
    }

    /** Nanoseconds for which a server has been owing its first text; 0 where none does. */
    long awaitingFirst(long now) {
        synchronized (lock) {
            return over || hasText || attempt == null || attempt.stopped ? 0 : Math.max(0, now - attempt.since);
        }
    }

    /** Nanoseconds for which a server has been owing the next text; 0 where none does. */
    long awaitingNext(long now) {
        synchronized (lock) {
            return over || !hasText || demand == 0 || !ready.isEmpty() ? 0 : Math.max(0, now - progress);
        }
    }

    private void next() {
        // Nothing is asked of the pool while the chat's lock is held: the pool looks at chats under its own.
        Endpoint endpoint = pool.endpoint(permit);
        Attempt now;
        synchronized (lock) {
            if (over || failure != null) {
                return;
            }
            attempts++;
            long left = request.firstTokenWithin().toNanos() - (System.nanoTime() - progress);
            now = new Attempt(endpoint, left / 2);
            attempt = now;
            tried.add(endpoint);
            watching.cancel(false);
            watching = pool.after(Duration.ofNanos(Math.max(1, Math.min(left, now.patience))), this::watch);
        }
        now.send();
    }

    /** Delivers what is due. Only one thread is inside; whoever comes meanwhile makes it go round once more. */
    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (deliverOne()) {
                // until nothing is due
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private boolean deliverOne() {
        Delta delta = null;
        Throwable broken = null;
        Attempt hungry = null;
        Flow.Subscriber<? super Delta> to;
        synchronized (lock) {
            to = subscriber;
            if (over || to == null) {
                return false;
            }
            if (demand > 0 && !ready.isEmpty()) {
                // What came before a failure came: it may be read in one go with it.
                delta = ready.poll();
                demand--;
            } else if (failure != null) {
                broken = failure;
            } else if (demand > 0 || !hasText) {
                // The first text is read before it is asked for: until then it is not known whether the server works.
                hungry = attempt;
            }
        }
        if (broken != null) {
            if (finish()) {
                to.onError(broken);
            }
            return false;
        }
        if (delta == null) {
            if (hungry != null) {
                hungry.readOn();
            }
            return false;
        }
        try {
            to.onNext(delta);
        } catch (RuntimeException notOurs) {
            LOG.log(System.Logger.Level.WARNING, "A subscriber failed; its chat is cancelled", notOurs);
            finish();
            return false;
        }
        if (delta instanceof Delta.Finished && finish()) {
            to.onComplete();
        }
        return true;
    }

    /** @return whether this call was the one that ended it */
    private boolean finish() {
        Attempt last;
        synchronized (lock) {
            if (over) {
                return false;
            }
            over = true;
            last = attempt;
            ready.clear();
            if (limit != null) {
                limit.cancel(false);
                watching.cancel(false);
            }
        }
        if (last != null) {
            last.stop();
        }
        whenDone.run();
        return true;
    }

    /** One request to one server. */
    private final class Attempt implements HttpResponse.BodySubscriber<Void> {

        private static final int MAX_ERROR_BODY = 8192;
        private static final int MAX_AFTER_DONE = 64 * 1024;
        private static final Duration DRAIN = Duration.ofSeconds(1);

        private final Endpoint endpoint;
        private final long since = System.nanoTime();
        /** How long the first text may take here, in nanoseconds, if there is another server. */
        private final long patience;

        private final ServerSentEvents events;
        private final CompletableFuture<Void> body = CompletableFuture.completedFuture(null);
        private CompletableFuture<HttpResponse<Void>> exchange;
        private Flow.Subscription bytes;
        private boolean asked;
        private boolean stopped;
        private boolean done;
        private boolean answered;
        private boolean indulged;
        private boolean settled;
        private int afterDone;
        private int texts;
        private long first;
        private long gaps;
        private int gapCount;
        private String model;
        private String finishReason;
        private Usage usage = Usage.UNKNOWN;

        Attempt(Endpoint endpoint, long patience) {
            this.endpoint = endpoint;
            this.patience = endpoint.firstTextWithin == null
                    ? patience
                    : Math.min(2 * patience, endpoint.firstTextWithin.toNanos());
            this.events = new ServerSentEvents(pool.settings().maxLineBytes(), this::event);
        }

        void send() {
            pool.sent(permit, endpoint);
            String name = pool.model(permit, endpoint);
            model = name;
            byte[] asked;
            try {
                asked = pool.wire().body(name, request);
            } catch (InferenceException wrong) {
                fail(new Trouble(wrong, Trouble.Blame.REQUEST));
                return;
            }
            HttpRequest call = pool.request(endpoint, "/v1/chat/completions")
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Accept", "text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(asked))
                    .build();
            CompletableFuture<HttpResponse<Void>> sent = pool.http().sendAsync(call, this::onHeaders);
            boolean unwanted;
            synchronized (lock) {
                exchange = sent;
                unwanted = stopped;
            }
            if (unwanted) {
                sent.cancel(true);
            }
            sent.whenComplete((response, failure) -> {
                if (failure != null) {
                    onError(failure);
                }
            });
        }

        private HttpResponse.BodySubscriber<Void> onHeaders(HttpResponse.ResponseInfo info) {
            synchronized (lock) {
                answered = true;
            }
            if (info.statusCode() == 200) {
                boolean streams = info.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("text/event-stream");
                if (streams) {
                    return this;
                }
                broken(new StreamBroken("The server did not answer with a stream"));
                return HttpResponse.BodySubscribers.replacing(null);
            }
            return HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.limiting(
                            HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), MAX_ERROR_BODY),
                    text -> {
                        fail(Trouble.ofStatus(info.statusCode(), pool.wire().complaint(text)));
                        return null;
                    });
        }

        @Override
        public CompletionStage<Void> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            boolean unwanted;
            synchronized (lock) {
                bytes = subscription;
                unwanted = stopped && !done;
            }
            if (unwanted) {
                subscription.cancel();
            }
            drain();
        }

        void readOn() {
            Flow.Subscription from;
            synchronized (lock) {
                if (bytes == null || asked || stopped) {
                    return;
                }
                asked = true;
                from = bytes;
            }
            from.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            synchronized (lock) {
                asked = false;
                if (done) {
                    afterDone +=
                            buffers.stream().mapToInt(ByteBuffer::remaining).sum();
                    if (afterDone > MAX_AFTER_DONE) {
                        bytes.cancel();
                    } else {
                        bytes.request(1);
                    }
                    return;
                }
                if (stopped) {
                    return;
                }
            }
            try {
                buffers.forEach(events::feed);
            } catch (InferenceException broken) {
                broken(broken);
                return;
            } catch (RuntimeException unexpected) {
                broken(new StreamBroken("The stream cannot be read", unexpected));
                return;
            }
            drain();
        }

        private void event(String data) {
            synchronized (lock) {
                if (done || stopped) {
                    return;
                }
            }
            ChatWire.Event event = pool.wire().event(data);
            if (event.error() != null) {
                throw new StreamBroken("The server reported an error within the stream, " + event.error());
            }
            if (event.done()) {
                end();
                return;
            }
            synchronized (lock) {
                model = event.model() == null ? model : event.model();
                finishReason = event.finishReason() == null ? finishReason : event.finishReason();
                usage = event.usage() == null ? usage : event.usage();
                if (!event.text().isEmpty() && !over) {
                    long now = System.nanoTime();
                    texts++;
                    if (!hasText) {
                        hasText = true;
                        first = now - since;
                        EndpointPool.firstText(endpoint, first);
                        watching.cancel(false);
                        watching = pool.after(endpoint.idleTimeout, ChatStream.this::watch);
                    } else if (demand > 0) {
                        gaps += now - progress;
                        gapCount++;
                        EndpointPool.nextText(endpoint, now - progress);
                    }
                    progress = now;
                    ready.add(new Delta.Text(event.text()));
                }
            }
        }

        private void end() {
            double took;
            double gap;
            synchronized (lock) {
                // A server that failed says [DONE], too; only who gave a reason to finish has finished.
                if (finishReason == null) {
                    throw new StreamBroken("The stream ended without a reason to finish");
                }
                done = true;
                ready.add(new Delta.Finished(model, finishReason, usage));
                took = texts == 0 ? Double.NaN : first;
                gap = gapCount == 0 ? Double.NaN : (double) gaps / gapCount;
            }
            pool.succeeded(endpoint, took, gap);
        }

        @Override
        public void onComplete() {
            boolean early;
            synchronized (lock) {
                early = !done && !stopped;
            }
            if (early) {
                broken(new StreamBroken("The stream ended before its end"));
            }
        }

        @Override
        public void onError(Throwable cause) {
            synchronized (lock) {
                if (done || stopped) {
                    return;
                }
            }
            fail(Trouble.ofFailure(cause));
        }

        private void broken(InferenceException cause) {
            fail(new Trouble(cause, Trouble.Blame.BROKEN));
        }

        private void fail(Trouble trouble) {
            boolean mayRepeat;
            boolean connectionOnly;
            synchronized (lock) {
                if (stopped || done) {
                    return;
                }
                stopped = true;
                mayRepeat = !hasText && !over && trouble.blame() != Trouble.Blame.REQUEST && attempts < MOST_ATTEMPTS;
                connectionOnly = trouble.blame() == Trouble.Blame.BROKEN && !answered;
            }
            release();
            settle(true);
            pool.troubled(endpoint, trouble);
            // A kept connection that the server had closed breaks before its answer: its own server may be tried, too.
            if (!mayRepeat
                    || !pool.move(
                            permit,
                            tried(),
                            connectionOnly,
                            () -> pool.after(BETWEEN_ATTEMPTS, ChatStream.this::next))) {
                abort(trouble.cause());
            }
        }

        /** Says what the attempt used: as the server counted, or, where the stream was left before it did, by our own count. */
        private void settle(boolean failed) {
            int prompt;
            int completion;
            synchronized (lock) {
                if (settled) {
                    return;
                }
                settled = true;
                boolean nothing = failed && texts == 0;
                prompt = usage.promptTokens() >= 0 ? usage.promptTokens() : nothing ? 0 : ChatWire.tokens(request);
                completion = Math.max(texts, usage.completionTokens());
            }
            pool.used(permit, endpoint, prompt, completion);
        }

        private Set<Endpoint> tried() {
            synchronized (lock) {
                return Set.copyOf(tried);
            }
        }

        /** Ends the request: by closing its connection, unless the answer is complete and only the rest is to be read. */
        void stop() {
            Flow.Subscription rest = null;
            synchronized (lock) {
                if (stopped) {
                    return;
                }
                stopped = true;
                if (done && bytes != null) {
                    rest = bytes;
                }
            }
            settle(false);
            if (rest == null) {
                release();
            } else {
                Flow.Subscription reading = rest;
                reading.request(1);
                pool.after(DRAIN, reading::cancel);
            }
        }

        private void release() {
            Flow.Subscription reading;
            CompletableFuture<?> call;
            synchronized (lock) {
                reading = bytes;
                call = exchange;
            }
            if (reading != null) {
                reading.cancel();
            }
            if (call != null) {
                call.cancel(true);
            }
        }
    }
}
