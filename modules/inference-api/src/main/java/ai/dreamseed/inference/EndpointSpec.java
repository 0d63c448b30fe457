package ai.dreamseed.inference;

import java.time.Duration;

/**
 * A model server as an operator names it. What is null is taken from the configuration.
 *
 * @param address its base address, without {@code /v1}; {@code dns+http://name:port} stands for every address that the name
 *     resolves to, now and later
 * @param model the only model to ask there; null for all that it lists
 * @param slots how many leases it may have at once, from 1; null for the usual
 * @param apiKey sent as a bearer token
 * @param firstTextWithin the longest wait for the first text there, shorter than what a request says or without effect
 * @param idleTimeout the longest pause between two pieces of text
 */
public record EndpointSpec(
        String address, String model, Integer slots, String apiKey, Duration firstTextWithin, Duration idleTimeout) {

    public EndpointSpec {
        if (slots != null && slots < 1) {
            throw new IllegalArgumentException("slots from 1");
        }
    }

    public static EndpointSpec of(String address) {
        return new EndpointSpec(address, null, null, null, null, null);
    }

    /** The key must not reach a log. */
    @Override
    public String toString() {
        return "EndpointSpec[" + address + ", model=" + model + ", slots=" + slots + "]";
    }
}
