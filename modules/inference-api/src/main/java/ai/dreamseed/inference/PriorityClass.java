package ai.dreamseed.inference;

/**
 * How urgent a request is, the most urgent first. A class goes before those below it; each below keeps a small share, so
 * that none starves.
 */
public enum PriorityClass {
    /** A teacher's class that is under way. */
    LIVE,
    PAID,
    FREE,
    /** Nobody waits for it. */
    BACKGROUND
}
