package ai.dreamseed.psychometrics.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Threads that share work out piece by piece; which thread does which piece must not matter. */
final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    Workers(int count) {
        this.count = count;
        threads = count == 1
                ? null
                : Executors.newFixedThreadPool(count, task -> {
                    Thread thread = new Thread(task, "factorisation");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    int count() {
        return count;
    }

    /**
     * Does every piece.
     *
     * @param worker makes what one thread works with
     * @throws CancellationException if this thread is interrupted; it stays so
     */
    void each(int pieces, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            IntConsumer own = worker.get();
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("The factorisation was interrupted");
                }
                own.accept(piece);
            }
        };
        if (threads == null || pieces < 2) {
            share.run();
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < Math.min(count, pieces); t++) {
            running.add(threads.submit(share));
        }
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            running.forEach(one -> one.cancel(true));
            Thread.currentThread().interrupt();
            throw new CancellationException("The factorisation was interrupted");
        } catch (ExecutionException failed) {
            running.forEach(one -> one.cancel(true));
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
