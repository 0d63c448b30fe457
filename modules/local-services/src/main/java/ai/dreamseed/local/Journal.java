package ai.dreamseed.local;

/** Where the stack notes what it did, one line a fact. */
@FunctionalInterface
interface Journal {
    void say(String line);
}
