package ai.dreamseed.psychometrics.mastery;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits every kind of model to an academy's answers, and measures each on learners it has not seen.
 *
 * <p>The parameters are those of the greatest posterior: the likelihood of the answers given without help, each foreseen
 * from those before it, times a normal prior around the standard parameters on the free scale. Fifty answers therefore
 * move them little, a million as far as they want. The search is Fisher scoring with Levenberg and Marquardt's damping;
 * derivatives are differences between models that live through the answers side by side. Nothing is drawn at random:
 * the same answers give the same parameters to the last bit.
 */
public final class KnowledgeFitting {

    /** Each learner is left out once, with a fifth of the others. */
    static final int FOLDS = 5;

    private static final int LONGEST_SEARCH = 40;
    private static final double STEP = 1e-5;
    /** A gain in log posterior below which a search ends: the parameters are then within a small part of their error. */
    private static final double ENOUGH = .01;

    private final Sequences sequences;
    private final Replay replay;
    private final Watch watch;
    private final int searches;
    private int done;

    private KnowledgeFitting(Sequences sequences, Watch watch, int searches) {
        this.sequences = sequences;
        this.watch = watch;
        this.searches = searches;
        replay = new Replay(sequences);
    }

    /**
     * All models, ranked.
     *
     * @param sequences may be empty: then the models are the standard ones, and nothing is measured
     * @throws StoppedFitting if the watch says so
     */
    public static FittedModels fit(Sequences sequences, Watch watch) {
        int folds = Math.min(FOLDS, sequences.learners());
        int each = 1 + (folds > 1 ? folds : 0);
        KnowledgeFitting fitting = new KnowledgeFitting(sequences, watch, each * Models.ALL.size());
        List<FittedModel> models = new ArrayList<>();
        List<Foresight> foresights = new ArrayList<>();
        for (Family family : Models.ALL) {
            // No fold has the number −1: nobody is left out.
            double[] start = fitting.search(family, prior(family), -1, 1);
            Heard heard = new Heard(sequences);
            for (int fold = 0; folds > 1 && fold < folds; fold++) {
                KnowledgeModel model = family.ofFree(fitting.search(family, start, fold, folds));
                fitting.replay.run(new KnowledgeModel[] {model}, fold, folds, false, heard);
            }
            Foresight foresight = heard.foresight();
            foresights.add(foresight);
            models.add(new FittedModel(family.ofFree(start), foresight.evaluation()));
        }
        return new FittedModels(models, foresights);
    }

    /** How well a model foresees these answers, as it is. */
    public static Evaluation evaluate(KnowledgeModel model, Sequences sequences) {
        Heard heard = new Heard(sequences);
        new Replay(sequences).run(new KnowledgeModel[] {model}, 0, 1, false, heard);
        return heard.foresight().evaluation();
    }

    private static double[] prior(Family family) {
        double[] free = new double[family.parameters().size()];
        for (int i = 0; i < free.length; i++) {
            Parameter parameter = family.parameters().get(i);
            free[i] = parameter.free(parameter.standard());
        }
        return free;
    }

    private double[] search(Family family, double[] start, int fold, int folds) {
        double[] best = start.clone();
        Slope slope = slope(family, best, fold, folds);
        double damping = 1e-3;
        for (int step = 0; step < LONGEST_SEARCH; step++) {
            goOn(family, slope);
            double[] next = best.clone();
            double[] change = slope.step(damping);
            for (int i = 0; i < next.length; i++) {
                next[i] += Math.max(-2, Math.min(2, change[i]));
            }
            Slope there = slope(family, next, fold, folds);
            double gain = slope.loss - there.loss;
            if (gain > 0) {
                best = next;
                slope = there;
                damping = Math.max(1e-6, damping / 10);
            } else {
                damping *= 10;
            }
            if (Math.abs(gain) < ENOUGH || damping > 1e6) {
                break;
            }
        }
        done++;
        goOn(family, slope);
        return best;
    }

    private void goOn(Family family, Slope slope) {
        double logLoss = slope.answers == 0 ? Double.NaN : slope.likelihoodLoss / slope.answers;
        if (!watch.goOn(new Watch.Progress(family.name(), done, searches, logLoss))) {
            throw new StoppedFitting();
        }
    }

    private Slope slope(Family family, double[] free, int fold, int folds) {
        KnowledgeModel[] models = new KnowledgeModel[free.length + 1];
        models[0] = family.ofFree(free);
        for (int i = 0; i < free.length; i++) {
            double[] beside = free.clone();
            beside[i] += STEP;
            models[i + 1] = family.ofFree(beside);
        }
        Slope slope = new Slope(sequences, free.length);
        replay.run(models, fold, folds, true, slope);
        slope.add(family, free);
        return slope;
    }

    /** The loss, its gradient and its expected curvature at a point, of the free parameters. */
    private static final class Slope implements Replay.Listener {

        private final Sequences sequences;
        private final double[] gradient;
        private final double[][] curvature;
        private final double[] derivative;
        private double loss;
        private double likelihoodLoss;
        private int answers;

        Slope(Sequences sequences, int size) {
            this.sequences = sequences;
            gradient = new double[size];
            derivative = new double[size];
            curvature = new double[size][size];
        }

        @Override
        public void heard(int answer, double[] chances) {
            boolean correct = sequences.correct(answer);
            double p = chances[0];
            double variance = p * (1 - p);
            double surprise = (correct ? 1 : 0) - p;
            loss -= Math.log(correct ? p : 1 - p);
            answers++;
            for (int i = 0; i < derivative.length; i++) {
                derivative[i] = (chances[i + 1] - p) / STEP;
                gradient[i] -= surprise * derivative[i] / variance;
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += derivative[i] * derivative[j] / variance;
                }
            }
        }

        void add(Family family, double[] free) {
            likelihoodLoss = loss;
            for (int i = 0; i < free.length; i++) {
                Parameter parameter = family.parameters().get(i);
                double precision = 1 / (parameter.spread() * parameter.spread());
                double off = free[i] - parameter.free(parameter.standard());
                loss += precision * off * off / 2;
                gradient[i] += precision * off;
                curvature[i][i] += precision;
            }
        }

        /** Solves (H + damping · diag H) x = −g by Cholesky; H is positive definite, as the prior is in it. */
        double[] step(double damping) {
            int n = gradient.length;
            double[][] l = new double[n][n];
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = curvature[i][j] + (i == j ? damping * curvature[i][i] : 0);
                    for (int k = 0; k < j; k++) {
                        sum -= l[i][k] * l[j][k];
                    }
                    l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
                }
            }
            for (int i = 0; i < n; i++) {
                double sum = -gradient[i];
                for (int k = 0; k < i; k++) {
                    sum -= l[i][k] * x[k];
                }
                x[i] = sum / l[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = x[i];
                for (int k = i + 1; k < n; k++) {
                    sum -= l[k][i] * x[k];
                }
                x[i] = sum / l[i][i];
            }
            return x;
        }
    }

    /** Keeps what was foreseen. */
    private static final class Heard implements Replay.Listener {

        private final Sequences sequences;
        private final double[] chances;
        private final boolean[] right;
        private final int[] learner;
        private int size;
        private int current;

        Heard(Sequences sequences) {
            this.sequences = sequences;
            chances = new double[sequences.size()];
            right = new boolean[sequences.size()];
            learner = new int[sequences.size()];
        }

        @Override
        public void heard(int answer, double[] foreseen) {
            // Answers come in order within a fold; a new fold begins at the front again.
            if (answer < sequences.start(current)) {
                current = 0;
            }
            while (answer >= sequences.end(current)) {
                current++;
            }
            chances[size] = foreseen[0];
            right[size] = sequences.correct(answer);
            learner[size++] = current;
        }

        Foresight foresight() {
            return new Foresight(chances, right, learner, size, sequences.learners());
        }
    }
}
