package ai.dreamseed.learning.estimates;

/** A kind of work. It is asked again from its checkpoint when a node was lost, and must come to the same end. */
interface Estimating {

    Kind kind();

    /**
     * Works to the end, and ends the job in the transaction that puts its outcome in force.
     *
     * @throws Stopped when {@code at} says so; the checkpoint stands
     * @throws LostLease when another node has the job
     */
    void work(AtWork at);
}
