package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.InferenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks one server how it is. {@code /health} is 200 even under the heaviest load and 503 only when the engine is dead, so
 * it says up or down and nothing else; the load stands in its metrics. What a server serves is asked when it is new, after it was away, and now and then.
 */
final class Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int ASK_MODELS_EVERY = 15;
    private static final int MAX_BODY = 1 << 20;

    private final EndpointPool pool;
    private final Endpoint endpoint;
    private final AtomicBoolean looking = new AtomicBoolean();
    private int looks;
    private boolean failedBefore = true;
    private volatile int withoutMetrics;

    Probe(EndpointPool pool, Endpoint endpoint) {
        this.pool = pool;
        this.endpoint = endpoint;
    }

    void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        boolean askModels = failedBefore || looks++ % ASK_MODELS_EVERY == 0;
        get("/health")
                // A server without this path is as well as its list of models.
                .thenCompose(status -> {
                    if (status.code() != 200 && status.code() != 404) {
                        throw new Unwell("health answers " + status.code());
                    }
                    return askModels || status.code() == 404
                            ? get("/v1/models").thenApply(this::models)
                            : CompletableFuture.completedFuture(pool.models(endpoint));
                })
                .whenComplete((models, failure) -> {
                    failedBefore = failure != null;
                    looking.set(false);
                    if (failure == null) {
                        pool.probed(endpoint, models);
                        askLoad();
                    } else {
                        pool.probeFailed(endpoint, why(failure));
                    }
                });
    }

    /** A server without metrics is as good as any; of one that cannot tell them now, what it told before grows old. */
    private void askLoad() {
        if (withoutMetrics > 0) {
            withoutMetrics--;
            return;
        }
        get("/metrics").whenComplete((answer, failure) -> {
            if (failure == null && answer.code() == 200) {
                pool.reported(endpoint, answer.body());
            } else if (failure == null) {
                withoutMetrics = ASK_MODELS_EVERY;
            }
        });
    }

    private List<String> models(EndpointPool.Answer answer) {
        if (answer.code() != 200) {
            throw new Unwell("the list of models answers " + answer.code());
        }
        List<String> models = pool.wire().models(answer.body());
        if (models.isEmpty()) {
            throw new Unwell("it serves no model");
        }
        return models;
    }

    private CompletableFuture<EndpointPool.Answer> get(String path) {
        return pool.fetch(pool.request(endpoint, path).GET().build(), TIMEOUT, MAX_BODY);
    }

    private static String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Unwell || cause instanceof InferenceException
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    private static final class Unwell extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwell(String message) {
            super(message, null, false, false);
        }
    }
}
