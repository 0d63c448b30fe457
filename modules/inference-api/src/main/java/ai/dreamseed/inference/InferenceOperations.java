package ai.dreamseed.inference;

/**
 * What an operator may do to the servers of one node while it runs. The configuration is not changed: what was added is
 * gone after a restart, and what was removed is back. Every change is logged, never a key.
 */
public interface InferenceOperations {

    /**
     * Adds a server, or takes one back that is being drained. It gets leases once its probe is fine.
     *
     * @throws IllegalArgumentException when the address is none
     */
    void add(EndpointSpec spec);

    /**
     * Gives a server no more leases. What streams there goes on.
     *
     * @return whether there is such a server
     */
    boolean drain(String address);

    /**
     * Drains a server and forgets it as soon as its last lease is given back.
     *
     * @return whether there was such a server
     */
    boolean remove(String address);

    /**
     * Uses another key from the next request on; requests under way are left alone.
     *
     * @param apiKey null for none
     * @return whether there is such a server
     */
    boolean useKey(String address, String apiKey);
}
