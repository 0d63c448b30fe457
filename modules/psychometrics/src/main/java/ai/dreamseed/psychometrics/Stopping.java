package ai.dreamseed.psychometrics;

import java.util.Optional;

/**
 * When an adaptive test ends.
 *
 * @param standardError it ends once the ability is known as well as this, in logits; 0 for never
 * @param measuredBy which standard error that is
 * @param least items are asked in any case
 * @param most items are asked, at least 1
 * @param seconds it may last; infinite for no limit
 */
public record Stopping(double standardError, Certainty measuredBy, int least, int most, double seconds) {

    /** Of what the standard error is. */
    public enum Certainty {
        /**
         * Of measurement: 1/√I(θ̂), from the information of the items of this test alone. What reports with maximum
         * likelihood or Warm's estimate, and "stop at a standard error of .3" in most of the literature, mean.
         */
        INFORMATION,
        /** The posterior's standard deviation, which counts what was known of the learner before. */
        POSTERIOR
    }

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

    /** By the standard error of measurement. */
    public Stopping(double standardError, int least, int most, double seconds) {
        this(standardError, Certainty.INFORMATION, least, most, seconds);
    }

    /** As soon as the standard error of measurement is reached, or after so many items. */
    public static Stopping at(double standardError, int most) {
        return new Stopping(standardError, 0, most, Double.POSITIVE_INFINITY);
    }

    /** The same limits, by another standard error. */
    public Stopping by(Certainty certainty) {
        return new Stopping(standardError, certainty, least, most, seconds);
    }

    /**
     * Empty while it goes on. The time comes first: nobody can give it back.
     *
     * @param estimate with the standard error that {@link #measuredBy()} names
     */
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
