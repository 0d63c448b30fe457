package ai.dreamseed.psychometrics.recommendation;

/**
 * What a factorisation is to do.
 *
 * @param factors how many numbers describe a learner, and an item
 * @param sweeps how often all learners and then all items are solved
 * @param alpha how fast confidence grows: c = 1 + α r for an interaction of weight r
 * @param regularization λ &gt; 0, the ridge on every vector
 * @param regularizationGrowth ν from 0 to 1: a row of n interactions has the ridge λ n^ν. With 0 all rows are held alike,
 *     with 1 those that did much are held more
 * @param popularityDamping γ from 0 to 1: the weight of an interaction is multiplied by (mean count / count of the
 *     item)^γ, so that what everybody does says less of each
 * @param solver of each row
 * @param losses whether the loss is computed after each sweep; it costs about an eighth more
 * @param seed of the factors at the beginning
 * @param threads how many threads may work; the result does not depend on it
 */
public record Plan(
        int factors,
        int sweeps,
        double alpha,
        double regularization,
        double regularizationGrowth,
        double popularityDamping,
        Solver solver,
        boolean losses,
        long seed,
        int threads) {

    /** More factors than this are not taken. */
    public static final int MOST_FACTORS = 1024;

    /** How a row's vector is found while the other side stays as it is. */
    public enum Solver {
        /** A few steps of conjugate gradients from where the vector is (Takács et al. 2011): fast, nearly exact. */
        CONJUGATE_GRADIENT,
        /** Cholesky's decomposition in double precision: exact, many times slower. */
        CHOLESKY
    }

    /** @throws IllegalArgumentException if a number is outside its range */
    public Plan {
        if (factors < 1 || factors > MOST_FACTORS) {
            throw new IllegalArgumentException("There may be 1 to " + MOST_FACTORS + " factors, not " + factors);
        }
        if (sweeps < 1 || threads < 1) {
            throw new IllegalArgumentException("Sweeps and threads must be positive");
        }
        if (!(alpha > 0) || !(regularization > 0) || Double.isInfinite(alpha) || Double.isInfinite(regularization)) {
            throw new IllegalArgumentException("Alpha and the regularization must be positive numbers");
        }
        if (!(regularizationGrowth >= 0 && regularizationGrowth <= 1)
                || !(popularityDamping >= 0 && popularityDamping <= 1)) {
            throw new IllegalArgumentException("The regularization's growth and the damping lie between 0 and 1");
        }
    }

    /** 64 factors, 15 sweeps, α 10, λ 0.1, conjugate gradients, on as many threads as there are. */
    public static Plan standard() {
        return new Plan(
                64,
                15,
                10,
                0.1,
                0,
                0,
                Solver.CONJUGATE_GRADIENT,
                false,
                1,
                Runtime.getRuntime().availableProcessors());
    }

    public Plan withFactors(int factors) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    public Plan withSweeps(int sweeps) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    public Plan withAlpha(double alpha) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    /** See {@link #regularization} and {@link #regularizationGrowth}. */
    public Plan withRegularization(double regularization, double growth) {
        return new Plan(
                factors, sweeps, alpha, regularization, growth, popularityDamping, solver, losses, seed, threads);
    }

    public Plan withPopularityDamping(double damping) {
        return new Plan(
                factors, sweeps, alpha, regularization, regularizationGrowth, damping, solver, losses, seed, threads);
    }

    public Plan with(Solver solver) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    public Plan withLosses() {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                true,
                seed,
                threads);
    }

    public Plan withSeed(long seed) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    public Plan withThreads(int threads) {
        return new Plan(
                factors,
                sweeps,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver,
                losses,
                seed,
                threads);
    }

    /** The ridge of a row of {@code count} interactions. */
    double ridge(int count) {
        return regularizationGrowth == 0 ? regularization : regularization * Math.pow(count, regularizationGrowth);
    }

    /** By what the weights of an item's interactions are multiplied. */
    double damping(int count, double mean) {
        return popularityDamping == 0 || count == 0 ? 1 : Math.pow(mean / count, popularityDamping);
    }

    /** Everything that changes the result but the number of sweeps. */
    long fingerprint() {
        return java.util.Objects.hash(
                factors,
                alpha,
                regularization,
                regularizationGrowth,
                popularityDamping,
                solver.ordinal(),
                losses,
                seed);
    }
}
