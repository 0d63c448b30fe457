package ai.dreamseed.inference.adapter;

import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceException;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.RequestRefused;
import ai.dreamseed.inference.StreamBroken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * What went wrong with a request, and who is to blame.
 *
 * @param cause as the caller is told, where no other try helps
 */
record Trouble(InferenceException cause, Blame blame) {

    /** Whether another try may help, and whether the server is to blame. */
    enum Blame {
        /** Nobody listens there. */
        UNREACHABLE,
        /** It listens and fails. */
        BROKEN,
        /** It is full, which is no fault. */
        FULL,
        /** The request is at fault. */
        REQUEST
    }

    /** An answer that is not 200. */
    static Trouble ofStatus(int status, String complaint) {
        String why = "The server answered " + status + ", " + complaint;
        return switch (status) {
            case 503, 429 -> new Trouble(new NoCapacity(why, Duration.ofSeconds(2)), Blame.FULL);
            // These are about the server and not about what was asked: it may not know us, or the model.
            case 401, 403, 404, 408 -> new Trouble(new EndpointUnavailable(why), Blame.BROKEN);
            default ->
                status >= 400 && status < 500
                        ? new Trouble(new RequestRefused(status, why), Blame.REQUEST)
                        : new Trouble(new EndpointUnavailable(why), Blame.BROKEN);
        };
    }

    /** A connection that did not hold. */
    static Trouble ofFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case CancellationException _ ->
                new Trouble(new EndpointUnavailable("Inference is shut down"), Blame.REQUEST);
            // It may be us who are late.
            case HttpConnectTimeoutException _ ->
                new Trouble(new EndpointUnavailable("The server took too long to connect", cause), Blame.BROKEN);
            case ConnectException _ ->
                new Trouble(new EndpointUnavailable("The server cannot be reached", cause), Blame.UNREACHABLE);
            case InferenceException known -> new Trouble(known, Blame.BROKEN);
            case IOException _ ->
                new Trouble(
                        new StreamBroken("The connection to the server broke: " + cause.getMessage(), cause),
                        Blame.BROKEN);
            default -> new Trouble(new StreamBroken("The request failed", cause), Blame.BROKEN);
        };
    }
}
