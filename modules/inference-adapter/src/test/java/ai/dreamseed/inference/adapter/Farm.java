package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PoolState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An adapter over played servers, and the ways in which tests use it. */
final class Farm implements AutoCloseable {

    final InferenceManagedConnectionFactory configuration = new InferenceManagedConnectionFactory();
    final InferenceResourceAdapter adapter = new InferenceResourceAdapter();
    private InferenceConnectionFactory factory;

    Farm(PlayedServer... servers) {
        this(Stream.of(servers).map(PlayedServer::address).toArray(String[]::new));
    }

    Farm(String... addresses) {
        configuration.setResourceAdapter(adapter);
        configuration.setEndpoints(Stream.of(addresses).collect(Collectors.joining(",")));
        configuration.setProbeIntervalMillis(20);
        configuration.setEjectionMillis(50);
        configuration.setDrainMillis(0);
    }

    InferenceConnectionFactory factory() {
        if (factory == null) {
            factory = (InferenceConnectionFactory) configuration.createConnectionFactory();
        }
        return factory;
    }

    InferenceConnection lease() throws Exception {
        return leasing(Duration.ofSeconds(10)).get(10, TimeUnit.SECONDS);
    }

    CompletableFuture<InferenceConnection> leasing(Duration maxWait) {
        return factory()
                .lease(LeaseRequest.of("test", maxWait, Duration.ofSeconds(30)))
                .toCompletableFuture();
    }

    /** A lease once every server has been looked at, so that all are candidates. */
    InferenceConnection leaseOfAll() throws Exception {
        lease().close();
        eventually(() ->
                factory().state().endpoints().stream().allMatch(each -> each.health() != PoolState.Health.STARTING));
        return lease();
    }

    PoolState.Endpoint endpoint(PlayedServer server) {
        return factory().state().endpoints().stream()
                .filter(each -> each.address().equals(server.address()))
                .findFirst()
                .orElseThrow();
    }

    static ChatRequest question() {
        return question(Duration.ofSeconds(10));
    }

    static ChatRequest question(Duration firstTokenWithin) {
        return new ChatRequest(
                List.of(ChatMessage.system("You help."), ChatMessage.user("How do I add \"1/2\" and 1/3?\n힌트")),
                64,
                0,
                7L,
                firstTokenWithin,
                Duration.ofSeconds(20));
    }

    /** The text of a whole answer, or what it failed with. */
    static String ask(InferenceConnection connection, ChatRequest request) throws Throwable {
        try {
            return connection
                    .chat(request)
                    .toCompletableFuture()
                    .get(15, TimeUnit.SECONDS)
                    .text();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** Looks until it is so; a test that waits here for ten seconds has failed. */
    static void eventually(BooleanSupplier so) {
        eventually(Duration.ofSeconds(10), so);
    }

    static void eventually(Duration patience, BooleanSupplier so) {
        long end = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It never came to be");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        adapter.stop();
    }

    /** Takes what it asked for and keeps it. */
    static final class Taking implements Flow.Subscriber<Delta> {
        final BlockingQueue<Delta> taken = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        private final long first;
        Flow.Subscription subscription;

        Taking(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (first > 0) {
                subscription.request(first);
            }
        }

        @Override
        public void onNext(Delta delta) {
            taken.add(delta);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        Delta next() throws InterruptedException {
            Delta delta = taken.poll(10, TimeUnit.SECONDS);
            if (delta == null) {
                throw new AssertionError("Nothing came");
            }
            return delta;
        }

        Throwable failure() throws Exception {
            try {
                end.get(15, TimeUnit.SECONDS);
                throw new AssertionError("It ended well");
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }
}
