package ai.dreamseed.psychometrics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Adaptive tests of simulated learners, to see what a bank and a design can do before anybody sits one. The same seed
 * gives the same learners and answers.
 */
public final class AdaptiveSimulation {

    private final long seed;
    private final double limit;

    /** @param seed of everything that happens by chance */
    public AdaptiveSimulation(long seed) {
        this(seed, 1);
    }

    private AdaptiveSimulation(long seed, double limit) {
        this.seed = seed;
        this.limit = limit;
    }

    /**
     * The same simulation where whoever gives the tests counts along: an item that would be shown to more than a share of
     * the learners so far is left out (Revuelta and Ponsoda 1998). No count exceeds the share then, whatever the
     * exposure control lets through by chance; only the first few learners, of whom one is more than the share, do.
     *
     * @param greatest share of learners, above 0 and at most 1
     */
    public AdaptiveSimulation counting(double greatest) {
        if (!(greatest > 0 && greatest <= 1)) {
            throw new IllegalArgumentException("The greatest share lies above 0 and is at most 1, not " + greatest);
        }
        return new AdaptiveSimulation(seed, greatest);
    }

    /**
     * What came out.
     *
     * @param learners how many there were
     * @param meanLength items a test
     * @param bias mean of estimate less ability, in logits
     * @param rmse root mean square of the same
     * @param meanStandardError of the posterior, in logits
     * @param meanMeasurementError 1/√I at the estimate, in logits
     * @param correlation of estimates with abilities
     * @param precise share of tests that ended because the estimate was certain enough
     * @param exposure share of learners who saw each item
     * @param chosen share of learners for whom each item was chosen, shown or set aside
     */
    public record Outcome(
            int learners,
            double meanLength,
            double bias,
            double rmse,
            double meanStandardError,
            double meanMeasurementError,
            double correlation,
            double precise,
            double[] exposure,
            double[] chosen) {

        /** The greatest share of learners that saw one item. */
        public double greatestExposure() {
            return Arrays.stream(exposure).max().orElse(0);
        }
    }

    /** Learners with abilities from N(0, 1). */
    public Outcome of(AdaptiveTest.Design design, int learners) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] abilities = new double[learners];
        for (int l = 0; l < learners; l++) {
            abilities[l] = random.nextGaussian();
        }
        return of(design, abilities);
    }

    /** Learners with given abilities, in logits. */
    public Outcome of(AdaptiveTest.Design design, double[] abilities) {
        int items = design.bank().size();
        double[] shown = new double[items];
        double[] chosen = new double[items];
        double[] p = new double[64];
        double length = 0;
        double bias = 0;
        double square = 0;
        double error = 0;
        double measured = 0;
        int precise = 0;
        double[] estimates = new double[abilities.length];
        SplittableRandom sequences = new SplittableRandom(~seed);
        for (int l = 0; l < abilities.length; l++) {
            SplittableRandom random = sequences.split();
            AdaptiveTest test = design.begin();
            boolean[] aside = new boolean[items];
            double most = Math.max(1, limit * (l + 1));
            while (test.ends(0).isEmpty()) {
                int item = test.next(i -> shown[i] + 1 <= most, random);
                if (item < 0) {
                    break;
                }
                shown[item]++;
                aside[item] = true;
                test.answer(item, answer(design.bank().item(item), abilities[l], random, p));
            }
            test.setAside(aside);
            for (int i = 0; i < items; i++) {
                chosen[i] += aside[i] ? 1 : 0;
            }
            estimates[l] = test.estimate().value();
            double off = estimates[l] - abilities[l];
            length += test.answered();
            bias += off;
            square += off * off;
            error += test.estimate().standardError();
            measured += test.measurementError();
            precise += test.ends(0).filter(Stopping.Reason.PRECISE::equals).isPresent() ? 1 : 0;
        }
        double n = abilities.length;
        for (int i = 0; i < items; i++) {
            shown[i] /= n;
            chosen[i] /= n;
        }
        return new Outcome(
                abilities.length,
                length / n,
                bias / n,
                Math.sqrt(square / n),
                error / n,
                measured / n,
                correlation(abilities, estimates),
                precise / n,
                shown,
                chosen);
    }

    private static int answer(ResponseFunction item, double theta, SplittableRandom random, double[] p) {
        item.probabilities(theta, p);
        double u = random.nextDouble();
        int k = 0;
        while (k < item.categories() - 1 && u >= p[k]) {
            u -= p[k++];
        }
        return k;
    }

    private static double correlation(double[] x, double[] y) {
        double mx = Arrays.stream(x).average().orElse(0);
        double my = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /**
     * Finds the probabilities with which chosen items are shown, so that no item is seen by more than a wanted share of
     * learners from N(0, 1). An item's probability is the wanted share over the share of learners for whom it is chosen,
     * which depends on all probabilities. After a third of the rounds, which lead there, that share is the mean over
     * all later rounds: a single round knows it only to √(share (1 − share) / learners), and the worst of many items
     * at the limit would be two of those errors above it. The aim lies three errors of the mean below the wanted share.
     *
     * @param design whose exposure control is replaced
     * @param greatest share of learners, above 0 and at most 1; no less than the mean length over the number of items
     * @param learners in each round
     * @param rounds how often the probabilities are adjusted; thirty are usually enough
     */
    public SympsonHetter sympsonHetter(AdaptiveTest.Design design, double greatest, int learners, int rounds) {
        if (!(greatest > 0 && greatest <= 1)) {
            throw new IllegalArgumentException("The greatest share lies above 0 and is at most 1, not " + greatest);
        }
        int settling = rounds / 3;
        double averaged = (double) learners * (rounds - settling);
        double aim = Math.max(greatest / 2, greatest - 3 * Math.sqrt(greatest * (1 - greatest) / averaged));
        double[] chosen = new double[design.bank().size()];
        double[] probability = new double[chosen.length];
        Arrays.fill(probability, 1);
        for (int round = 0; round < rounds; round++) {
            Outcome outcome = new AdaptiveSimulation(seed + round)
                    .of(
                            new AdaptiveTest.Design(
                                    design.bank(),
                                    design.criterion(),
                                    new SympsonHetter(probability),
                                    design.stopping()),
                            learners);
            double weight = round <= settling ? 1 : 1.0 / (round - settling + 1);
            for (int i = 0; i < probability.length; i++) {
                chosen[i] += weight * (outcome.chosen()[i] - chosen[i]);
                probability[i] = chosen[i] > aim ? aim / chosen[i] : 1;
            }
        }
        return new SympsonHetter(probability);
    }
}
