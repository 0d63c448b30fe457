package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.EmbeddingRequest;
import ai.dreamseed.inference.Embeddings;
import ai.dreamseed.inference.InferenceException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;

/** One request for vectors: asked of another server where one fails, until its time is over. */
final class EmbeddingCall {

    private static final int MAX_BODY = 64 << 20;

    private final EndpointPool pool;
    private final Permit permit;
    private final EmbeddingRequest request;
    private final CompletableFuture<Embeddings> reply = new CompletableFuture<>();
    private final Set<Endpoint> tried = new HashSet<>();
    private final long until;
    private volatile CompletableFuture<?> exchange;

    EmbeddingCall(EndpointPool pool, Permit permit, EmbeddingRequest request) {
        this.pool = pool;
        this.permit = permit;
        this.request = request;
        this.until = System.nanoTime() + request.within().toNanos();
    }

    CompletableFuture<Embeddings> start() {
        ScheduledFuture<?> limit = pool.after(
                request.within(), () -> reply.completeExceptionally(new DeadlineExceeded("The answer took too long")));
        reply.whenComplete((vectors, failure) -> {
            limit.cancel(false);
            if (failure != null && exchange != null) {
                exchange.cancel(true);
            }
        });
        next();
        return reply;
    }

    void abort(InferenceException why) {
        reply.completeExceptionally(why);
    }

    private void next() {
        if (reply.isDone()) {
            return;
        }
        Endpoint endpoint = pool.endpoint(permit);
        tried.add(endpoint);
        pool.sent(permit, endpoint);
        String model = pool.model(permit, endpoint);
        HttpRequest call = pool.request(endpoint, "/v1/embeddings")
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(pool.wire().body(model, request)))
                .build();
        CompletableFuture<EndpointPool.Answer> answer =
                pool.fetch(call, Duration.ofNanos(Math.max(1, until - System.nanoTime())), MAX_BODY);
        exchange = answer;
        if (reply.isDone()) {
            answer.cancel(true);
        }
        answer.whenComplete((got, failure) -> answered(endpoint, model, got, failure));
    }

    private void answered(Endpoint endpoint, String model, EndpointPool.Answer answer, Throwable failure) {
        if (reply.isDone()) {
            return;
        }
        Trouble trouble;
        if (failure != null) {
            trouble = failure instanceof TimeoutException
                    ? new Trouble(new DeadlineExceeded("The answer took too long"), Trouble.Blame.BROKEN)
                    : Trouble.ofFailure(failure);
        } else if (answer.code() != 200) {
            trouble = Trouble.ofStatus(answer.code(), pool.wire().complaint(answer.body()));
        } else {
            try {
                Embeddings vectors = pool.wire()
                        .embeddings(answer.body(), model, request.texts().size());
                pool.used(permit, endpoint, Math.max(0, vectors.usage().promptTokens()), 0);
                pool.succeeded(endpoint, Double.NaN, Double.NaN);
                reply.complete(vectors);
                return;
            } catch (InferenceException broken) {
                trouble = Trouble.ofFailure(broken);
            }
        }
        pool.troubled(endpoint, trouble);
        boolean mayRepeat = trouble.blame() != Trouble.Blame.REQUEST;
        if (!mayRepeat || !pool.move(permit, Set.copyOf(tried), false, this::next)) {
            reply.completeExceptionally(trouble.cause());
        }
    }
}
