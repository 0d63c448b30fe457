package ai.dreamseed.psychometrics.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendingTest {

    private final Interactions planted = Clusters.of(400, 120, 4, 14, 0.15, 9);
    private final Plan plan = Plan.standard().withFactors(8);

    @Test
    void factorsFindWhatWasHeldBackBetterThanPopularity() {
        HeldOut split = HeldOut.split(planted, 0.2, 1);
        Factors factors = Factorisation.fit(split.train(), plan, Watch.NOBODY);
        Popularity popularity = Popularity.of(split.train());
        HeldOut.Measures own = split.measure(
                (learner, most, allowed) -> factors.best(factors.learnerVector(learner), most, allowed), 10, 1_000);
        HeldOut.Measures theirs = split.measure((learner, most, allowed) -> popularity.best(most, allowed), 10, 1_000);
        assertThat(own.learners()).isEqualTo(400);
        assertThat(own.recall()).isGreaterThan(2 * theirs.recall());
        assertThat(own.ndcg()).isGreaterThan(2 * theirs.ndcg());
        assertThat(own.meanAveragePrecision()).isGreaterThan(2 * theirs.meanAveragePrecision());
        assertThat(split.measure((learner, most, allowed) -> new int[0], 10, 37).learners())
                .isEqualTo(37);
    }

    @Test
    void aShareOfWhatEachLearnerDidIsHeldBackAndNothingIsLost() {
        HeldOut split = HeldOut.split(planted, 0.2, 1);
        for (int u = 0; u < planted.learners(); u++) {
            int n = planted.itemsDoneBy(u);
            assertThat(split.hidden().itemsDoneBy(u)).isEqualTo(Math.round(0.2f * n));
            assertThat(IntStream.concat(
                                    Arrays.stream(split.train().itemsOf(u)),
                                    Arrays.stream(split.hidden().itemsOf(u)))
                            .sorted()
                            .toArray())
                    .containsExactly(planted.itemsOf(u));
        }
        Interactions one = new Interactions.Builder().add(0, 0, 1).build();
        assertThat(HeldOut.split(one, 0.9, 1).hidden().size()).isZero();
    }

    @Test
    void measuresAreThoseComputedByHand() {
        // Held back: items 0, 1 and 2. Recommended: 0, 9, 2, 8.
        Interactions hidden = new Interactions.Builder()
                .atLeast(1, 10)
                .add(0, 0, 1)
                .add(0, 1, 1)
                .add(0, 2, 1)
                .build();
        HeldOut split = new HeldOut(new Interactions.Builder().atLeast(1, 10).build(), hidden);
        HeldOut.Measures measures = split.measure((learner, most, allowed) -> new int[] {0, 9, 2, 8}, 4, 10);
        assertThat(measures.precision()).isCloseTo(0.5, within(1e-12));
        assertThat(measures.recall()).isCloseTo(2 / 3.0, within(1e-12));
        // (1 + 1/2) / (1 + 0.6309297536 + 1/2)
        assertThat(measures.ndcg()).isCloseTo(0.7039180890, within(1e-9));
        // (1/1 + 2/3) / 3
        assertThat(measures.meanAveragePrecision()).isCloseTo(5 / 9.0, within(1e-12));
    }

    @Test
    void aLearnerOfWhomNothingIsKnownGetsWhatIsPopular() {
        Factors factors = Factorisation.fit(planted, plan, Watch.NOBODY);
        Popularity popularity = Popularity.of(factors);
        int[] byCount = IntStream.range(0, 120)
                .boxed()
                .sorted((a, b) -> planted.learnersWhoDid(b) - planted.learnersWhoDid(a))
                .mapToInt(i -> i)
                .toArray();
        assertThat(popularity.best(7, i -> true)).containsExactly(Arrays.copyOf(byCount, 7));
        assertThat(Popularity.trust(0, 5)).isZero();
        assertThat(Popularity.trust(5, 5)).isEqualTo(0.5);
        float[] nobody = factors.foldIn(new int[0], null);
        assertThat(popularity.best(factors, nobody, Popularity.trust(0, 5), 7, i -> true))
                .containsExactly(Arrays.copyOf(byCount, 7));
        float[] somebody = factors.foldIn(new int[] {1, 5, 9, 13, 17, 21}, null);
        assertThat(popularity.best(factors, somebody, Popularity.trust(1_000_000, 1e-3), 7, i -> true))
                .containsExactly(popularity.best(factors, somebody, 1, 7, i -> true));
    }

    @Test
    void diversityTakesTheSecondBestOfAnotherKindBeforeMoreOfTheSame() {
        Factors factors = Factorisation.fit(planted, plan.withFactors(4), Watch.NOBODY);
        // Items 0, 4 and 8 are of kind 0 and best, item 1 of kind 1 and a little less relevant, item 5 not at all.
        int[] candidates = {0, 4, 8, 1, 5};
        double[] scores = {1, 0.99, 0.98, 0.9, 0};
        assertThat(new Diversity(factors, i -> -1, 1, 0).choose(candidates, scores, 4))
                .containsExactly(0, 4, 8, 1);
        assertThat(new Diversity(factors, i -> -1, 0.7, 0).choose(candidates, scores, 2))
                .containsExactly(0, 1);
        assertThat(new Diversity(factors, i -> -1, 0.7, 0).choose(candidates, scores, 9))
                .hasSize(5);
    }

    @Test
    void itemsOfOneSkillAreAlikeWhateverTheirFactors() {
        Factors factors = Factorisation.fit(planted, plan, Watch.NOBODY);
        // Items 0, 1 and 2 are of different kinds; the first two train one skill.
        int[] candidates = {0, 1, 2};
        Diversity diversity = new Diversity(factors, i -> i / 2, 0.5, 1);
        assertThat(diversity.similarity(0, 1)).isEqualTo(1);
        assertThat(diversity.choose(candidates, new double[] {1, 0.9, 0.7}, 2)).containsExactly(0, 2);
    }

    @Test
    void aBlendIsAWeightedGeometricMeanAndSaysWhoMovedWhat() {
        Blend blend =
                new Blend(Blend.Way.LOG_LINEAR, List.of(new Blend.Part("others", 1), new Blend.Part("useful", 3)));
        List<Blend.Blended> order = blend.order(new double[][] {{0.9, 0.5, 0.2}, {0.1, 0.5, 0.8}});
        // 0.2^(1/4) 0.8^(3/4), 0.5, 0.9^(1/4) 0.1^(3/4)
        assertThat(order).extracting(Blend.Blended::candidate).containsExactly(2, 1, 0);
        assertThat(Math.exp(order.get(0).score())).isCloseTo(0.5656854249, within(1e-9));
        assertThat(Math.exp(order.get(1).score())).isCloseTo(0.5, within(1e-9));
        assertThat(Math.exp(order.get(2).score())).isCloseTo(0.1732050808, within(1e-9));
        assertThat(order.get(0).reason()).isEqualTo(1);
        assertThat(order.get(2).reason()).isEqualTo(0);
        double mean = order.stream().mapToDouble(Blend.Blended::score).average().orElseThrow();
        for (Blend.Blended one : order) {
            assertThat(DoubleStream.of(one.contributions()).sum()).isCloseTo(one.score() - mean, within(1e-12));
        }
    }

    @Test
    void aBlendOfRanksLooksAtTheOrderAlone() {
        Blend blend = new Blend(Blend.Way.RANKS, List.of(new Blend.Part("fit", 1), new Blend.Part("useful", 1)));
        List<Blend.Blended> order = blend.order(new double[][] {{-3, 1_000, 1_000, 7}, {5, 4, 3, 2}});
        // Ranks 3, ½, ½, 2 and 0, 1, 2, 3 of four: 0.625, 0.8125, 0.6875, 0.375
        assertThat(order).extracting(Blend.Blended::candidate).containsExactly(1, 2, 0, 3);
        assertThat(order).extracting(Blend.Blended::score).containsExactly(0.8125, 0.6875, 0.625, 0.375);
    }

    @Test
    void whatCannotBeBlendedIsRefused() {
        Blend blend = new Blend(Blend.Way.LOG_LINEAR, List.of(new Blend.Part("fit", 1)));
        assertThatThrownBy(() -> blend.order(new double[][] {{1.5}})).hasMessageContaining("fit has the value 1.5");
        assertThatThrownBy(() -> blend.order(new double[][] {{Double.NaN}})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> blend.order(new double[0][])).hasMessageContaining("0 opinions");
        assertThatThrownBy(() -> new Blend(Blend.Way.RANKS, List.of())).hasMessageContaining("has parts");
        assertThat(blend.order(new double[1][0])).isEmpty();
    }
}
