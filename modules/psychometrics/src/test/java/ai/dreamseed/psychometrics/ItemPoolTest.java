package ai.dreamseed.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemPoolTest {

    /** Looks at every item: a²P(1 − P) as in the book, without any of the pool's short cuts. */
    private static List<Integer> byLookingAtAll(
            double[] a, double[] b, double theta, IntPredicate eligible, int count) {
        Map<Integer, Double> information = new HashMap<>();
        for (int i = 0; i < a.length; i++) {
            double p = 1 / (1 + Math.exp(-a[i] * (theta - b[i])));
            information.put(i, a[i] * a[i] * p * (1 - p));
        }
        return IntStream.range(0, a.length)
                .filter(eligible)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -information.get(i)).thenComparing(i -> i))
                .limit(count)
                .toList();
    }

    private static List<Integer> items(Shortlist shortlist) {
        List<Integer> items = new ArrayList<>();
        for (int rank = 0; rank < shortlist.size(); rank++) {
            items.add(shortlist.item(rank));
        }
        return items;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5.9, -2, -0.3, 0, 0.77, 1.5, 4})
    void theShortlistIsThatOfASearchThatLooksAtEveryItem(double theta) {
        RandomGenerator random = new SplittableRandom(7);
        double[] a = random.doubles(3_000, 0.2, 2.8).toArray();
        double[] b = IntStream.range(0, 3_000)
                .mapToDouble(i -> 1.3 * random.nextGaussian())
                .toArray();
        ItemPool pool = ItemPool.of(a, b);
        Shortlist best = new Shortlist(50);

        pool.mostInformative(theta, i -> true, best);
        assertThat(items(best)).isEqualTo(byLookingAtAll(a, b, theta, i -> true, 50));

        Set<Integer> taken = new HashSet<>(items(best));
        pool.mostInformative(theta, i -> !taken.contains(i) && i % 3 == 0, best);
        assertThat(items(best)).isEqualTo(byLookingAtAll(a, b, theta, i -> !taken.contains(i) && i % 3 == 0, 50));
    }

    @Test
    void theSearchLooksAtASmallPartOfALargeBank() {
        RandomGenerator random = new SplittableRandom(11);
        double[] a = random.doubles(100_000, 0.5, 2.0).toArray();
        double[] b = IntStream.range(0, 100_000)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        int[] asked = new int[1];
        ItemPool.of(a, b)
                .mostInformative(
                        0.4,
                        i -> {
                            asked[0]++;
                            return true;
                        },
                        new Shortlist(5));
        assertThat(asked[0]).isLessThan(1_000);
    }

    @Test
    void ofItemsThatSayTheSameTheFirstComesFirst() {
        ItemPool pool = ItemPool.of(new double[] {1, 1, 1, 1}, new double[] {0.5, -0.5, 0.5, 0.5});
        Shortlist best = new Shortlist(3);
        pool.mostInformative(0.5, i -> true, best);
        assertThat(items(best)).containsExactly(0, 2, 3);
    }

    @Test
    void theShortlistIsOnlyAsLongAsThereAreEligibleItems() {
        ItemPool pool = ItemPool.of(new double[] {1, 2}, new double[] {0, 3});
        Shortlist best = new Shortlist(5);
        pool.mostInformative(0, i -> true, best);
        assertThat(items(best)).containsExactly(0, 1);
        pool.mostInformative(0, i -> i == 1, best);
        assertThat(items(best)).containsExactly(1);
        pool.mostInformative(0, i -> false, best);
        assertThat(items(best)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Shortlist(0));
    }

    @Test
    void anEmptyBankHasNothingToChoose() {
        ItemPool pool = ItemPool.of(new double[0], new double[0]);
        assertThat(MaximumInformation.randomesque().choose(pool, 0, i -> true, new SplittableRandom(1)))
                .isEqualTo(-1);
    }

    @Test
    void oneOfTheBestFiveIsChosenAndEachAboutAsOften() {
        double[] a = {1, 1, 1, 1, 1, 1, 1};
        double[] b = {3, 0, .1, .2, .3, .4, -3};
        ItemPool pool = ItemPool.of(a, b);
        RandomGenerator random = new SplittableRandom(3);
        int[] chosen = new int[7];
        for (int i = 0; i < 5_000; i++) {
            chosen[MaximumInformation.randomesque().choose(pool, 0.2, item -> true, random)]++;
        }
        assertThat(chosen[0]).isZero();
        assertThat(chosen[6]).isZero();
        // Binomial(5000, 1/5): mean 1000, standard deviation 28.3; within five of them.
        assertThat(IntStream.rangeClosed(1, 5).map(i -> chosen[i]))
                .allSatisfy(n -> assertThat(n).isBetween(859, 1_141));
    }

    @Test
    void anExcludedItemIsNeverChosen() {
        ItemPool pool = ItemPool.of(new double[] {2, 1, 1}, new double[] {0, 0, 0});
        RandomGenerator random = new SplittableRandom(5);
        assertThat(IntStream.range(0, 200)
                        .map(i -> MaximumInformation.randomesque().choose(pool, 0, item -> item != 0, random)))
                .doesNotContain(0)
                .contains(1, 2);
    }

    @Test
    void withRandomesqueOfOneTheMostInformativeIsAlwaysChosen() {
        ItemPool pool = ItemPool.of(new double[] {1, 2, 1.5}, new double[] {0, 0, 0});
        assertThat(new MaximumInformation(new Randomesque(1)).choose(pool, 0, i -> true, new SplittableRandom(1)))
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Randomesque(0));
    }

    @Test
    void parametersThatAreNotFiniteAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ItemPool.of(new double[] {Double.NaN}, new double[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> ItemPool.of(new double[] {1}, new double[] {0, 1}));
    }
}
