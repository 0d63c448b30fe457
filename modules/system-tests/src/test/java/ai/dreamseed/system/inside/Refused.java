package ai.dreamseed.system.inside;

/** Thrown on purpose, to roll a transaction back. */
class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
