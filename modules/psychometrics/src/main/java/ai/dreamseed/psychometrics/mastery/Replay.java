package ai.dreamseed.psychometrics.mastery;

import java.util.Arrays;

/** Lets models of one kind live through the answers of learners, side by side. Not safe for use by two threads at once. */
final class Replay {

    /** Hears of each answer that was given without help, before the models learn of it. */
    interface Listener {

        /** @param chances what each model foresaw; overwritten afterwards */
        void heard(int answer, double[] chances);
    }

    private final Sequences sequences;
    /** Where the learner's state in a skill stands, valid if {@link #owner} names the learner. */
    private final int[] slot;

    private final int[] owner;
    private double[] lastDay = new double[16];

    Replay(Sequences sequences) {
        this.sequences = sequences;
        slot = new int[sequences.highestSkill() + 1];
        owner = new int[sequences.highestSkill() + 1];
    }

    /**
     * @param fold of {@code folds}, into which learners are dealt in turn
     * @param without true for the learners of all other folds, false for those of this one
     */
    void run(KnowledgeModel[] models, int fold, int folds, boolean without, Listener listener) {
        Arrays.fill(owner, -1);
        double[] chances = new double[models.length];
        double[][][] states = new double[16][][];
        for (int learner = 0; learner < sequences.learners(); learner++) {
            if ((learner % folds == fold) == without) {
                continue;
            }
            int used = 0;
            for (int answer = sequences.start(learner); answer < sequences.end(learner); answer++) {
                int skill = sequences.skill(answer);
                double day = sequences.day(answer);
                double since;
                if (owner[skill] == learner) {
                    since = day - lastDay[slot[skill]];
                } else {
                    owner[skill] = learner;
                    slot[skill] = used;
                    if (used == states.length) {
                        states = Arrays.copyOf(states, 2 * used);
                        lastDay = Arrays.copyOf(lastDay, 2 * used);
                    }
                    states[used] = fresh(models, states[used]);
                    used++;
                    since = 0;
                }
                lastDay[slot[skill]] = day;
                learn(models, states[slot[skill]], answer, since, chances, listener);
            }
        }
    }

    private void learn(
            KnowledgeModel[] models, double[][] states, int answer, double since, double[] chances, Listener listener) {
        double ability = sequences.ability(answer);
        double difficulty = sequences.difficulty(answer);
        boolean correct = sequences.correct(answer);
        boolean helped = sequences.helped(answer);
        if (!helped) {
            for (int m = 0; m < models.length; m++) {
                chances[m] = models[m].chance(states[m], ability, difficulty, since);
            }
            listener.heard(answer, chances);
        }
        for (int m = 0; m < models.length; m++) {
            models[m].learn(states[m], ability, difficulty, since, correct, helped);
        }
    }

    private static double[][] fresh(KnowledgeModel[] models, double[][] used) {
        double[][] states = used == null ? new double[models.length][] : used;
        for (int m = 0; m < models.length; m++) {
            states[m] = models[m].unknown();
        }
        return states;
    }
}
