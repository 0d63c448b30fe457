package ai.dreamseed.catalog.imports;

/** A solution program that cannot be carried out here. */
final class UnfollowedProgram extends Exception {

    private static final long serialVersionUID = 1L;

    UnfollowedProgram(String message) {
        super(message);
    }
}
