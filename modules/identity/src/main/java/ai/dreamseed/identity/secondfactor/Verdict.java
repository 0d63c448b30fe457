package ai.dreamseed.identity.secondfactor;

import java.time.Duration;

/** What became of a code that was typed. Each has been counted by the time it is known. */
public sealed interface Verdict {

    /** @param recovery whether it was a recovery code, which is used up now */
    record Right(boolean recovery) implements Verdict {}

    record Wrong() implements Verdict {}

    /** Too many wrong ones in a row: none is looked at for a while. */
    record Closed(Duration pause) implements Verdict {}
}
