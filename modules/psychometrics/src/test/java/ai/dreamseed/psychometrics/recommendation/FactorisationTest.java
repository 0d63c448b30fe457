package ai.dreamseed.psychometrics.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactorisationTest {

    private static final double ALPHA = 7;
    private static final double LAMBDA = 0.4;

    private final Interactions small = Clusters.of(70, 45, 3, 9, 0.2, 5);
    private final Plan plan = Plan.standard()
            .withFactors(6)
            .withSweeps(8)
            .withAlpha(ALPHA)
            .withRegularization(LAMBDA, 0)
            .withThreads(2);

    private static void assertSame(Factors one, Factors other) {
        assertThat(other.toBytes()).isEqualTo(one.toBytes());
    }

    @Test
    void eachItemIsTheDenseSolutionGivenAllLearners() {
        Factors factors = Factorisation.fit(small, plan.with(Plan.Solver.CHOLESKY), Watch.NOBODY);
        double[][] x = Dense.learnersOf(factors);
        double[][] r = Dense.table(small);
        for (int i = 0; i < small.items(); i++) {
            int item = i;
            double[] did =
                    IntStream.range(0, x.length).mapToDouble(u -> r[u][item]).toArray();
            assertThat(Dense.wide(factors.itemVector(i)))
                    .containsExactly(Dense.row(did, x, ALPHA, LAMBDA), within(1e-5));
        }
    }

    @Test
    void theLossIsThatOfAllPairsAndNeverRises() {
        for (Plan.Solver solver : Plan.Solver.values()) {
            Factors factors = Factorisation.fit(small, plan.with(solver).withLosses(), Watch.NOBODY);
            double[] losses = factors.losses();
            assertThat(losses).hasSize(8);
            assertThat(losses[7])
                    .isCloseTo(
                            Dense.loss(
                                    Dense.table(small),
                                    Dense.learnersOf(factors),
                                    Dense.itemsOf(factors),
                                    ALPHA,
                                    LAMBDA),
                            within(1e-3));
            for (int s = 1; s < losses.length; s++) {
                assertThat(losses[s]).isLessThanOrEqualTo(losses[s - 1]);
            }
        }
    }

    @Test
    void conjugateGradientsComeWhereTheExactSolverComes() {
        Plan long_ = plan.withSweeps(300).withLosses();
        double[] exact = Factorisation.fit(small, long_.with(Plan.Solver.CHOLESKY), Watch.NOBODY)
                .losses();
        double[] quick = Factorisation.fit(small, long_, Watch.NOBODY).losses();
        assertThat(quick[299]).isCloseTo(exact[299], within(1e-3 * exact[299]));
    }

    @Test
    void oneSweepOfConjugateGradientsSolvesThreeFactorsExactly() {
        // As many steps as there are unknowns are all that conjugate gradients need.
        Plan three = plan.withFactors(3).withSweeps(1);
        Factors factors = Factorisation.fit(small, three, Watch.NOBODY);
        double[][] x = Dense.learnersOf(factors);
        double[][] r = Dense.table(small);
        for (int i = 0; i < small.items(); i++) {
            int item = i;
            double[] did =
                    IntStream.range(0, x.length).mapToDouble(u -> r[u][item]).toArray();
            assertThat(Dense.wide(factors.itemVector(i)))
                    .containsExactly(Dense.row(did, x, ALPHA, LAMBDA), within(2e-3));
        }
    }

    @Test
    void rowsOfAllLengthsAndOddNumbersOfFactorsAreSolved() {
        Interactions.Builder builder = new Interactions.Builder();
        for (int u = 0; u < 2_100; u++) {
            builder.add(u, 0, 1).add(u, 1 + u % 7, 2);
        }
        Interactions wide = builder.build();
        Plan three = plan.withFactors(3).withSweeps(2);
        Factors factors = Factorisation.fit(wide, three, Watch.NOBODY);
        double[][] x = Dense.learnersOf(factors);
        double[] all = new double[2_100];
        java.util.Arrays.fill(all, 1);
        assertThat(Dense.wide(factors.itemVector(0))).containsExactly(Dense.row(all, x, ALPHA, LAMBDA), within(2e-3));
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() {
        Interactions larger = Clusters.of(900, 300, 6, 25, 0.3, 8);
        Factors one = Factorisation.fit(larger, plan.withFactors(20).withThreads(1), Watch.NOBODY);
        assertSame(one, Factorisation.fit(larger, plan.withFactors(20).withThreads(2), Watch.NOBODY));
        assertSame(one, Factorisation.fit(larger, plan.withFactors(20).withThreads(7), Watch.NOBODY));
        Factors another = Factorisation.fit(larger, plan.withFactors(20).withSeed(2), Watch.NOBODY);
        assertThat(another.toBytes()).isNotEqualTo(one.toBytes());
    }

    @Test
    void workThatWasStoppedIsGoneOnWithToTheSameEnd() {
        Plan watched = plan.withLosses();
        Factors whole = Factorisation.fit(small, watched, Watch.NOBODY);
        FactorisationState[] kept = new FactorisationState[1];
        assertThatThrownBy(() -> Factorisation.fit(small, watched, (progress, state) -> {
                    assertThat(progress.sweeps()).isEqualTo(8);
                    assertThat(progress.loss()).isPositive();
                    kept[0] = state.get();
                    return progress.sweep() < 3;
                }))
                .isInstanceOfSatisfying(
                        StoppedFactorisation.class,
                        stopped -> assertThat(stopped.state().toBytes()).isEqualTo(kept[0].toBytes()));
        FactorisationState state = FactorisationState.of(kept[0].toBytes());
        assertThat(state.sweeps()).isEqualTo(3);
        assertSame(whole, Factorisation.resume(small, watched, state, Watch.NOBODY));
        assertThatThrownBy(() -> Factorisation.resume(small, watched.withAlpha(2), state, Watch.NOBODY))
                .hasMessageContaining("belongs to other");
        assertThatThrownBy(() -> FactorisationState.of(new byte[100])).hasMessageContaining("Not the state");
        assertThatThrownBy(() -> FactorisationState.of(java.util.Arrays.copyOf(kept[0].toBytes(), 200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void anInterruptedThreadStopsWorking() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Factorisation.fit(small, plan, Watch.NOBODY))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void factorsOfYesterdayAreAGoodBeginning() {
        Factors yesterday = Factorisation.fit(small, plan.withSweeps(60), Watch.NOBODY);
        Interactions.Builder more = new Interactions.Builder();
        for (int u = 0; u < small.learners(); u++) {
            for (int j = 0; j < small.itemsDoneBy(u); j++) {
                more.add(u, small.itemsOf(u)[j], small.weightsOf(u)[j]);
            }
        }
        more.add(small.learners(), 4, 1).add(2, small.items(), 1);
        Interactions today = more.build();
        Plan one = plan.withSweeps(1).withLosses();
        double refreshed =
                Factorisation.refresh(yesterday, today, one, Watch.NOBODY).losses()[0];
        double anew = Factorisation.fit(today, one, Watch.NOBODY).losses()[0];
        double settled =
                Factorisation.fit(today, one.withSweeps(60), Watch.NOBODY).losses()[59];
        assertThat(refreshed).isLessThan(anew);
        assertThat(refreshed).isCloseTo(settled, within(0.02 * settled));
    }

    @Test
    void regularizationGrowsWithWhatARowDidAndDampingTakesFromWhatEverybodyDid() {
        Plan grown =
                plan.with(Plan.Solver.CHOLESKY).withRegularization(LAMBDA, 0.5).withPopularityDamping(0.7);
        Factors factors = Factorisation.fit(small, grown, Watch.NOBODY);
        double[][] x = Dense.learnersOf(factors);
        double[][] r = Dense.table(small);
        double mean = (double) small.size() / small.items();
        for (int i = 0; i < small.items(); i++) {
            int item = i;
            int count = small.learnersWhoDid(i);
            double damping = Math.pow(mean / count, 0.7);
            double[] did = IntStream.range(0, x.length)
                    .mapToDouble(u -> r[u][item] * damping)
                    .toArray();
            assertThat(Dense.wide(factors.itemVector(i)))
                    .containsExactly(Dense.row(did, x, ALPHA, LAMBDA * Math.sqrt(count)), within(1e-5));
        }
    }

    @Test
    void whatNobodyDidAndWhoDidNothingStayAtZero() {
        Interactions empty =
                new Interactions.Builder().atLeast(4, 5).add(1, 2, 1).build();
        Factors factors = Factorisation.fit(empty, plan, Watch.NOBODY);
        assertThat(factors.learnerVector(0)).containsOnly(0f);
        assertThat(factors.itemVector(4)).containsOnly(0f);
        assertThat(factors.score(1, 2)).isGreaterThan(0.5f);
        assertThatThrownBy(() -> Factorisation.fit(
                        new Interactions.Builder().atLeast(3, 3).build(), plan, Watch.NOBODY))
                .hasMessageContaining("nothing to factorise");
    }

    @Test
    void kindsThatWerePlantedAreFoundAgain() {
        Interactions planted = Clusters.of(600, 200, 5, 12, 0.1, 3);
        Factors factors = Factorisation.fit(planted, plan.withFactors(8).withSweeps(15), Watch.NOBODY);
        int own = 0;
        for (int u = 0; u < 600; u++) {
            int learner = u;
            for (int item : factors.best(factors.learnerVector(u), 10, i -> !planted.has(learner, i))) {
                own += item % 5 == u % 5 ? 1 : 0;
            }
        }
        assertThat(own / 6_000.0).isGreaterThan(0.97);
    }
}
