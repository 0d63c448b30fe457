package ai.dreamseed.psychometrics.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurfaceTest {

    private static Reviews reviews(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Reviews.Builder builder = Reviews.builder();
        for (int card = 0; card < 40; card++) {
            double at = random.nextDouble(100);
            for (int n = 0; n < 12; n++) {
                builder.add(card, at, Rating.of(1 + random.nextInt(4)));
                at += random.nextInt(3) == 0 ? 0.01 : Math.exp(random.nextDouble(5));
            }
        }
        return builder.build();
    }

    private static double[] weightsNearTheDefaults(SplittableRandom random) {
        double[] weights = Fsrs.withDefaults().weights();
        for (int i = 0; i < weights.length; i++) {
            double moved = weights[i] * (0.8 + 0.4 * random.nextDouble());
            weights[i] = Math.clamp(moved, Fsrs.least(i) + 1e-3, Fsrs.greatest(i) - 1e-3);
        }
        return weights;
    }

    @Test
    void theGradientIsWhatDifferencesSay() {
        for (long seed = 1; seed <= 5; seed++) {
            Reviews reviews = reviews(seed);
            double[] importance = new double[reviews.size()];
            Arrays.setAll(importance, i -> reviews.elapsed()[i] > 0 ? 1 + i % 3 : 0);
            Surface surface = new Surface(reviews, importance);
            double[] weights = weightsNearTheDefaults(new SplittableRandom(seed));
            surface.at(weights);
            double[] gradient = surface.gradient.clone();
            for (int i = 0; i < weights.length; i++) {
                double step = 1e-7 * Math.max(weights[i], 0.1);
                double[] moved = weights.clone();
                moved[i] += step;
                surface.at(moved);
                double above = surface.loss;
                moved[i] -= 2 * step;
                surface.at(moved);
                double difference = (above - surface.loss) / (2 * step);
                assertThat(gradient[i])
                        .as("weight %d, reviews %d", i, seed)
                        .isCloseTo(difference, within(1e-4 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    @Test
    void theLossIsThatOfTheModelReviewByReview() {
        Reviews reviews = reviews(9);
        double[] importance = new double[reviews.size()];
        Arrays.setAll(importance, i -> reviews.elapsed()[i] > 0 ? 1 + i % 3 : 0);
        double[] weights = weightsNearTheDefaults(new SplittableRandom(9));
        Fsrs model = Fsrs.of(weights);
        double loss = 0;
        for (int c = 0; c < reviews.cards(); c++) {
            Memory memory = model.first(Rating.of(reviews.ratings()[reviews.start(c)]));
            for (int i = reviews.start(c) + 1; i < reviews.start(c + 1); i++) {
                Rating rating = Rating.of(reviews.ratings()[i]);
                double recall = model.recall(memory, reviews.elapsed()[i]);
                if (importance[i] > 0) {
                    loss -= importance[i] * Math.log(rating.recalled() ? recall : 1 - recall);
                }
                memory = model.after(memory, rating, reviews.elapsed()[i]);
            }
        }
        Surface surface = new Surface(reviews, importance);
        surface.at(weights);
        assertThat(surface.loss).isCloseTo(loss, within(1e-8));
    }
}
