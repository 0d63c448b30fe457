package ai.dreamseed.psychometrics.recommendation;

import java.util.SplittableRandom;

/** Learners and items of a few kinds that mostly keep to themselves: learner u and item i are of kind u and i modulo kinds. */
final class Clusters {

    private Clusters() {}

    static Interactions of(int learners, int items, int kinds, int each, double straying, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Interactions.Builder builder = new Interactions.Builder().atLeast(learners, items);
        for (int u = 0; u < learners; u++) {
            for (int n = 0; n < each; n++) {
                int item = random.nextInt(items / kinds) * kinds + u % kinds;
                builder.add(u, random.nextDouble() < straying ? random.nextInt(items) : item, 1 + random.nextInt(3));
            }
        }
        return builder.build();
    }
}
