package ai.dreamseed.psychometrics.recommendation;

import java.util.function.Supplier;

/** Looks on while a factorisation works. */
@FunctionalInterface
public interface Watch {

    /** Lets it work to its end. */
    Watch NOBODY = (progress, state) -> true;

    /**
     * Called after every sweep but the last.
     *
     * @param state where it stands; made only if it is asked for
     * @return false to stop: {@link Factorisation} then throws {@link StoppedFactorisation}
     */
    boolean goOn(Progress progress, Supplier<FactorisationState> state);

    /**
     * @param sweep sweeps made so far
     * @param sweeps that the plan wants
     * @param loss after this sweep; not a number unless the plan wants losses
     */
    record Progress(int sweep, int sweeps, double loss) {}
}
