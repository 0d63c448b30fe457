package ai.dreamseed.psychometrics;

import java.util.Optional;

/**
 * When an adaptive test ends.
 *
 * @param standardError it ends once the estimate is as certain as this, in logits; 0 for never
 * @param least items are asked in any case
 * @param most items are asked, at least 1
 * @param seconds it may last; infinite for no limit
 */
public record Stopping(double standardError, int least, int most, double seconds) {

    /** Why a test ended. */
    public enum Reason {
        /** The estimate is certain enough. */
        PRECISE,
        /** There were as many items as there may be. */
        LENGTH,
        /** The time is up. */
        TIME
    }

    /** @throws IllegalArgumentException if a limit makes no sense */
    public Stopping {
        if (!(standardError >= 0) || least < 0 || most < Math.max(1, least) || !(seconds > 0)) {
            throw new IllegalArgumentException("A test ends at a standard error of " + standardError + ", after "
                    + least + " to " + most + " items or " + seconds + " seconds: that makes no sense");
        }
    }

    /** As soon as the standard error is reached, or after so many items. */
    public static Stopping at(double standardError, int most) {
        return new Stopping(standardError, 0, most, Double.POSITIVE_INFINITY);
    }

    /** Empty while it goes on. The time comes first: nobody can give it back. */
    public Optional<Reason> reason(Estimate estimate, int items, double elapsed) {
        if (elapsed >= seconds) {
            return Optional.of(Reason.TIME);
        }
        if (items >= least && items > 0 && estimate.standardError() <= standardError) {
            return Optional.of(Reason.PRECISE);
        }
        return items >= most ? Optional.of(Reason.LENGTH) : Optional.empty();
    }
}
