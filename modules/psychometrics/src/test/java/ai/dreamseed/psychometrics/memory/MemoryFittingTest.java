package ai.dreamseed.psychometrics.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryFittingTest {

    private static final Path REAL = Path.of("..", "..", "..", "shared", "data", "review_logs_josh.csv");

    private static final double[] DEFAULTS = Fsrs.withDefaults().weights();

    private static Reviews real() throws IOException {
        assumeTrue(Files.exists(REAL), "The review log is not beside this checkout (" + REAL + ")");
        Reviews.Builder builder = Reviews.builder();
        List<String> lines = Files.readAllLines(REAL);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            Instant at = OffsetDateTime.parse(fields[2]).toInstant();
            builder.add(Long.parseLong(fields[0]), at.toEpochMilli() / 86.4e6, Rating.of(Integer.parseInt(fields[1])));
        }
        return builder.build();
    }

    /** Learners who remember as a model says, reviewed once a day at most and sometimes twice. */
    private static Reviews simulated(Fsrs truth, int cards, int reviews, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Reviews.Builder builder = Reviews.builder();
        for (int card = 0; card < cards; card++) {
            double at = random.nextInt(30);
            Rating rating = Rating.of(1 + random.nextInt(4));
            Memory memory = truth.first(rating);
            builder.add(card, at, rating);
            for (int n = 1; n < reviews; n++) {
                double days = Math.ceil(memory.stability() * Math.exp(random.nextGaussian() * 0.8));
                days = random.nextInt(6) == 0 ? 0 : Math.min(days, 400);
                at += days;
                rating = random.nextDouble() < truth.recall(memory, days)
                        ? Rating.of(2 + random.nextInt(3))
                        : Rating.AGAIN;
                builder.add(card, at, rating);
                memory = truth.after(memory, rating, days);
            }
        }
        return builder.build();
    }

    @Test
    void theLogLossOfTheDefaultsIsThatOfTheReference() throws IOException {
        Reviews reviews = real();
        assertThat(reviews.scored()).isEqualTo(6_032);
        assertThat(MemoryFitting.logLoss(reviews, Fsrs.withDefaults())).isCloseTo(.45259, within(5e-6));
        // A mean of −log p, made with a few lines of Python from the published formulas.
        assertThat(MemoryFitting.plainLogLoss(reviews, Fsrs.withDefaults())).isCloseTo(.466661, within(5e-7));
    }

    @Test
    void theFittedWeightsPredictTheRealLogBetterThanTheReferences() throws IOException {
        Reviews reviews = real();
        FittedMemory fitted = MemoryFitting.fit(reviews, Watch.NOBODY);
        assertThat(fitted.scored()).isEqualTo(6_032);
        assertThat(fitted.logLossBefore()).isCloseTo(.45259, within(5e-6));
        assertThat(fitted.logLoss()).isLessThanOrEqualTo(.44374);
        assertThat(MemoryFitting.logLoss(reviews, Fsrs.of(fitted.weights())))
                .isCloseTo(fitted.logLoss(), within(1e-12));
    }

    @Test
    void theSameReviewsGiveTheSameWeightsToTheLastBit() {
        Reviews reviews = simulated(Fsrs.withDefaults(), 300, 8, 1);
        assertThat(MemoryFitting.fit(reviews, Watch.NOBODY)).isEqualTo(MemoryFitting.fit(reviews, Watch.NOBODY));
    }

    @Test
    void whoForgetsFasterIsFoundToForgetFaster() {
        double[] weights = DEFAULTS.clone();
        weights[0] = 0.5;
        weights[1] = 0.8;
        weights[2] = 1.1;
        weights[3] = 2.5;
        weights[8] = 1.2;
        weights[20] = 0.35;
        Fsrs truth = Fsrs.of(weights);
        Reviews reviews = simulated(truth, 4_000, 10, 2);
        FittedMemory fitted = MemoryFitting.fit(reviews, Watch.NOBODY);
        double best = MemoryFitting.logLoss(reviews, truth);
        assertThat(fitted.logLossBefore()).isGreaterThan(best + .01);
        assertThat(fitted.logLoss()).isLessThan(best + .0005);
        for (int i = 1; i < 4; i++) {
            assertThat(fitted.weights()[i]).as("weight %d", i).isCloseTo(weights[i], within(weights[i] * .2));
        }
    }

    @Test
    void aFewReviewsLeaveTheDefaultsAndSomeMoveTheInitialStabilitiesAlone() {
        FittedMemory none = MemoryFitting.fit(Reviews.builder().build(), Watch.NOBODY);
        assertThat(none.weights()).containsExactly(DEFAULTS);
        assertThat(none.scored()).isZero();
        assertThat(none.logLoss()).isNaN();

        Reviews seven = simulated(Fsrs.withDefaults(), 7, 2, 3);
        assertThat(seven.scored()).isLessThan(MemoryFitting.FOR_ANY);
        assertThat(MemoryFitting.fit(seven, Watch.NOBODY).weights()).containsExactly(DEFAULTS);

        Reviews some = simulated(Fsrs.withDefaults(), 40, 2, 4);
        assertThat(some.scored()).isBetween(MemoryFitting.FOR_ANY, MemoryFitting.FOR_ALL - 1);
        double[] weights = MemoryFitting.fit(some, Watch.NOBODY).weights();
        assertThat(weights[2]).isNotEqualTo(DEFAULTS[2]);
        for (int i = 4; i < Fsrs.WEIGHTS; i++) {
            assertThat(weights[i]).isEqualTo(DEFAULTS[i]);
        }
    }

    @Test
    void littleIsBelievedOfAFewWhoRememberEverythingOrNothing() {
        for (Rating always : new Rating[] {Rating.AGAIN, Rating.GOOD}) {
            Reviews.Builder builder = Reviews.builder();
            for (int card = 0; card < 30; card++) {
                for (int n = 0; n < 5; n++) {
                    builder.add(card, n * 3, always);
                }
            }
            FittedMemory fitted = MemoryFitting.fit(builder.build(), Watch.NOBODY);
            assertThat(fitted.logLoss()).isLessThan(fitted.logLossBefore());
            double[] weights = Fsrs.of(fitted.weights()).weights();
            for (int i = 0; i < 3; i++) {
                assertThat(weights[i]).isLessThanOrEqualTo(weights[i + 1]);
            }
            for (int i = 4; i < Fsrs.WEIGHTS; i++) {
                assertThat(weights[i]).as("weight %d", i).isBetween(Fsrs.least(i), Fsrs.greatest(i));
            }
        }
    }

    @Test
    void aFirstRatingThatNobodyGaveFollowsTheOthers() {
        double[] weights = DEFAULTS.clone();
        weights[0] = 0.02;
        weights[1] = 0.13;
        weights[2] = 0.25;
        weights[3] = 0.9;
        Fsrs truth = Fsrs.of(weights);
        SplittableRandom random = new SplittableRandom(5);
        Reviews.Builder builder = Reviews.builder();
        for (int card = 0; card < 500; card++) {
            builder.add(card, 0, Rating.GOOD);
            builder.add(
                    card,
                    1 + card % 3,
                    random.nextDouble() < truth.recall(truth.first(Rating.GOOD), 1 + card % 3)
                            ? Rating.GOOD
                            : Rating.AGAIN);
        }
        double[] fitted = MemoryFitting.fit(builder.build(), Watch.NOBODY).weights();
        assertThat(fitted[1]).isLessThan(DEFAULTS[1]).isLessThanOrEqualTo(fitted[2]);
        assertThat(fitted[0]).isLessThan(DEFAULTS[0]);
    }

    @Test
    void itCanBeWatchedAndStoppedAndKeepsTheBestSoFar() {
        Reviews reviews = simulated(Fsrs.withDefaults(), 400, 8, 6);
        List<Watch.Progress> seen = new ArrayList<>();
        StoppedFitting stopped = catchThrowableOfType(
                StoppedFitting.class,
                () -> MemoryFitting.fit(reviews, progress -> {
                    seen.add(progress);
                    return progress.steps() < 2;
                }));
        assertThat(seen).extracting(Watch.Progress::steps).containsExactly(0, 1, 2);
        assertThat(stopped.soFar().logLoss()).isLessThan(stopped.soFar().logLossBefore());
        Fsrs.of(stopped.soFar().weights());
    }

    @Test
    void aClockThatJumpsBackCountsAsTheSameMoment() {
        Reviews reviews = Reviews.builder()
                .add(1, 10.5, Rating.GOOD)
                .add(1, 3.2, Rating.GOOD)
                .add(1, 12.1, Rating.GOOD)
                .build();
        assertThat(reviews.backward()).isEqualTo(1);
        assertThat(reviews.elapsed()).containsExactly(0, 0, 2);
    }

    @Test
    void cardsCountInTheOrderInWhichTheyWereBegunHoweverTheyCome() {
        Reviews sorted = simulated(Fsrs.withDefaults(), 200, 6, 7);
        Reviews.Builder builder = Reviews.builder();
        for (int card = sorted.cards() - 1; card >= 0; card--) {
            double at = card;
            for (int i = sorted.start(card); i < sorted.start(card + 1); i++) {
                at += sorted.elapsed()[i];
                builder.add(card, at, Rating.of(sorted.ratings()[i]));
            }
        }
        assertThat(MemoryFitting.fit(builder.build(), Watch.NOBODY)).isEqualTo(MemoryFitting.fit(sorted, Watch.NOBODY));
    }
}
