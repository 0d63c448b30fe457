package ai.dreamseed.psychometrics.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactorsTest {

    private static final double ALPHA = 5;
    private static final double LAMBDA = 0.3;

    private final Interactions small = Clusters.of(80, 50, 4, 8, 0.2, 6);
    private final Plan plan = Plan.standard()
            .withFactors(7)
            .withSweeps(4)
            .withAlpha(ALPHA)
            .withRegularization(LAMBDA, 0)
            .with(Plan.Solver.CHOLESKY);
    private final Factors factors = Factorisation.fit(small, plan, Watch.NOBODY);

    @Test
    void aLearnerIsFoldedInAsTheNextHalfStepWouldDo() {
        // One sweep more from here begins by solving all learners with the items as they are.
        Factors next = Factorisation.refresh(factors, small, plan.withSweeps(1), Watch.NOBODY);
        double[][] r = Dense.table(small);
        for (int u = 0; u < small.learners(); u++) {
            float[] folded = factors.foldIn(small.itemsOf(u), small.weightsOf(u));
            assertThat(folded).containsExactly(next.learnerVector(u));
            assertThat(Dense.wide(folded))
                    .containsExactly(Dense.row(r[u], Dense.itemsOf(factors), ALPHA, LAMBDA), within(1e-5));
        }
    }

    @Test
    void anItemIsFoldedInAsTheLastHalfStepDid() {
        for (int i = 0; i < small.items(); i++) {
            int item = i;
            int[] who = small.learnersOf(i);
            float[] weights = new float[who.length];
            for (int j = 0; j < who.length; j++) {
                weights[j] = small.weightsOf(who[j])[Arrays.binarySearch(small.itemsOf(who[j]), item)];
            }
            assertThat(factors.foldInItem(who, weights)).containsExactly(factors.itemVector(i));
        }
    }

    @Test
    void theOrderOfWhatALearnerDidAndItsRepetitionDoNotMatter() {
        float[] once = factors.foldIn(new int[] {3, 17, 40}, new float[] {1, 2, 3});
        assertThat(factors.foldIn(new int[] {40, 3, 17, 40}, new float[] {1, 1, 2, 2}))
                .containsExactly(once);
        assertThat(factors.foldIn(new int[] {3, 9}, null))
                .containsExactly(factors.foldIn(new int[] {3, 9}, new float[] {1, 1}));
        assertThat(factors.foldIn(new int[0], null)).containsOnly(0f).hasSize(7);
    }

    @Test
    void whatCannotBeFoldedInIsRefused() {
        assertThatThrownBy(() -> factors.foldIn(new int[] {50}, null)).hasMessageContaining("no number 50 among 50");
        assertThatThrownBy(() -> factors.foldIn(new int[] {1}, new float[] {-1}))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> factors.foldIn(new int[] {1}, new float[] {Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> factors.foldIn(new int[] {1}, new float[2])).hasMessageContaining("2 weights");
        assertThatThrownBy(() -> factors.best(new float[3], 5, i -> true)).hasMessageContaining("not 3");
    }

    @Test
    void theBestAreThoseOfAllThatAreAllowed() {
        for (int u = 0; u < 10; u++) {
            float[] vector = factors.learnerVector(u);
            int[] sorted = IntStream.range(0, 50)
                    .filter(i -> i % 3 != 0)
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> factors.score(vector, i))
                            .reversed())
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(factors.best(vector, 12, i -> i % 3 != 0)).containsExactly(Arrays.copyOf(sorted, 12));
            assertThat(factors.best(vector, 1_000, i -> i % 3 != 0)).containsExactly(sorted);
        }
        assertThat(factors.best(new float[7], 3, i -> i > 10)).containsExactly(11, 12, 13);
        assertThat(factors.best(new float[7], 3, i -> false)).isEmpty();
    }

    @Test
    void theReasonsOfAScoreAddUpToIt() {
        int[] did = {31, 2, 18};
        float[] weights = {2, 1, 5};
        float[] vector = factors.foldIn(did, weights);
        for (int item = 0; item < 50; item++) {
            double[] terms = factors.because(did, weights, item);
            assertThat(DoubleStream.of(terms).sum()).isCloseTo(factors.score(vector, item), within(1e-5));
        }
        assertThatThrownBy(() -> factors.because(new int[] {1, 1}, null, 3)).hasMessageContaining("named twice");
    }

    @Test
    void itemsOfOneKindExplainEachOther() {
        // Items 2, 6 and 10 are of one kind, item 3 of another.
        double[] terms = factors.because(new int[] {3, 6, 10}, null, 2);
        assertThat(terms[1] + terms[2]).isGreaterThan(3 * terms[0]);
    }

    @Test
    void newLearnersAndItemsGetTheNextNumbers() {
        float[] item = factors.foldInItem(new int[] {0, 4, 8}, null);
        float[] learner = factors.foldIn(new int[] {1, 5}, null);
        Factors more = factors.withItem(item, 3).withLearner(learner);
        assertThat(more.itemVector(50)).containsExactly(item);
        assertThat(more.learnersWhoDid(50)).isEqualTo(3);
        assertThat(more.learnerVector(80)).containsExactly(learner);
        double[] r = new double[51];
        r[50] = 1;
        assertThat(Dense.wide(more.foldIn(new int[] {50}, null)))
                .containsExactly(Dense.row(r, Dense.itemsOf(more), ALPHA, LAMBDA), within(1e-5));
        assertThat(factors.items()).isEqualTo(50);
    }

    @Test
    void writtenAndReadAgainTheyAreTheSame() {
        Factors again = Factors.of(factors.toBytes());
        assertThat(again.toBytes()).isEqualTo(factors.toBytes());
        assertThat(again.foldIn(new int[] {3, 4}, null)).containsExactly(factors.foldIn(new int[] {3, 4}, null));
        assertThatThrownBy(() -> Factors.of(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Factors.of(Arrays.copyOf(factors.toBytes(), 500)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
