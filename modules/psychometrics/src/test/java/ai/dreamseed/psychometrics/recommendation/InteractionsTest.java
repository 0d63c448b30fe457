package ai.dreamseed.psychometrics.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    @Test
    void interactionsOfOnePairAreSummedInWhateverOrderTheyCome() {
        Interactions interactions = new Interactions.Builder()
                .add(2, 5, 1)
                .add(0, 3, 2)
                .add(2, 1, 0.5f)
                .add(2, 5, 4)
                .add(1, 1, 0)
                .build();
        assertThat(interactions.learners()).isEqualTo(3);
        assertThat(interactions.items()).isEqualTo(6);
        assertThat(interactions.size()).isEqualTo(3);
        assertThat(interactions.itemsOf(2)).containsExactly(1, 5);
        assertThat(interactions.weightsOf(2)).containsExactly(0.5f, 5);
        assertThat(interactions.itemsOf(1)).isEmpty();
        assertThat(interactions.learnersOf(5)).containsExactly(2);
        assertThat(interactions.has(0, 3)).isTrue();
        assertThat(interactions.has(0, 4)).isFalse();
    }

    @Test
    void aLongStreamOfFewPairsIsTheSameAsATableOfSums() {
        SplittableRandom random = new SplittableRandom(4);
        Interactions.Builder builder = new Interactions.Builder(5_000);
        Map<Long, Float> table = new HashMap<>();
        for (int n = 0; n < 900_000; n++) {
            int learner = random.nextInt(100);
            int item = random.nextInt(50);
            builder.add(learner, item, 2);
            table.merge((long) learner << 32 | item, 2f, Float::sum);
        }
        Interactions interactions = builder.build();
        assertThat(interactions.size()).isEqualTo(table.size());
        for (int u = 0; u < 100; u++) {
            int[] items = interactions.itemsOf(u);
            for (int j = 0; j < items.length; j++) {
                assertThat(interactions.weightsOf(u)[j]).isEqualTo(table.get((long) u << 32 | items[j]));
            }
        }
    }

    @Test
    void whatIsNoInteractionAndWhatIsTooMuchIsRefused() {
        Interactions.Builder builder = new Interactions.Builder(2);
        assertThatThrownBy(() -> builder.add(-1, 0, 1)).hasMessageContaining("count from 0");
        assertThatThrownBy(() -> builder.add(0, 0, -1)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> builder.add(0, 0, Float.NaN)).hasMessageContaining("not negative");
        builder.add(0, 0, 1).add(0, 1, 1).add(0, 1, 1);
        assertThat(builder.build().size()).isEqualTo(2);
        builder.add(1, 1, 1);
        assertThatThrownBy(builder::build).hasMessageContaining("more than 2 pairs");
    }
}
