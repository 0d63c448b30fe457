package ai.dreamseed.psychometrics.recommendation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What a factorisation came to: a vector for each learner and each item, whose product says how well they go together,
 * about 0 for what the learner would not do and about 1 for what the learner does. Immutable and safe for use by many
 * threads. New learners and items are folded in without a new factorisation.
 */
public final class Factors {

    private static final int FORMAT = 0x44534631;

    private final Plan plan;
    private final float[][] learners;
    private final float[][] items;
    private final int[] counts;
    private final double[] losses;
    private final double meanCount;
    /** YᵀY of the items and XᵀX of the learners. */
    private final double[][] ofItems;

    private final double[][] ofLearners;

    /** Keeps the arrays. */
    Factors(Plan plan, float[][] learners, float[][] items, int[] counts, double[] losses) {
        this.plan = plan;
        this.learners = learners;
        this.items = items;
        this.counts = counts;
        this.losses = losses;
        meanCount = Arrays.stream(counts).asLongStream().sum() / (double) Math.max(1, counts.length);
        try (Workers alone = new Workers(1)) {
            ofItems = Gramian.of(items, plan.factors(), alone);
            ofLearners = Gramian.of(learners, plan.factors(), alone);
        }
    }

    public int factors() {
        return plan.factors();
    }

    public int learners() {
        return learners.length;
    }

    public int items() {
        return items.length;
    }

    /** How many learners had done an item. */
    public int learnersWhoDid(int item) {
        return counts[item];
    }

    /** The loss after each sweep; empty unless the plan wanted it. */
    public double[] losses() {
        return losses.clone();
    }

    public float[] learnerVector(int learner) {
        return learners[learner].clone();
    }

    public float[] itemVector(int item) {
        return items[item].clone();
    }

    /** How well a learner and an item go together. */
    public float score(int learner, int item) {
        return Rows.dot(learners[learner], items[item]);
    }

    /** How well a learner of this vector, for example one who was folded in, and an item go together. */
    public float score(float[] learnerVector, int item) {
        return Rows.dot(checked(learnerVector), items[item]);
    }

    /** The cosine of the angle between two items' vectors, −1 to 1; 0 where one of them is empty. */
    public double similarity(int item, int other) {
        float[] x = items[item];
        float[] y = items[other];
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (double) x[k] * y[k];
            xx += (double) x[k] * x[k];
            yy += (double) y[k] * y[k];
        }
        return xx == 0 || yy == 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
    }

    /**
     * The vector of a learner who did these items: exactly what a half step of the exact solver would give, with the
     * items as they are.
     *
     * @param weights r of each item, or null for 1 each
     * @return zeros if there are none: such a learner is at a cold start, see {@link Popularity}
     * @throws IllegalArgumentException if an item is unknown or a weight is negative or not finite
     */
    public float[] foldIn(int[] items, float[] weights) {
        Row row = row(items, weights, this.items.length);
        for (int j = 0; j < row.column.length; j++) {
            row.weight[j] =
                    Factorisation.confidence(plan, row.weight[j], plan.damping(counts[row.column[j]], meanCount));
        }
        return solved(row, this.items, ofItems);
    }

    /** The vector of an item that these learners did; as {@link #foldIn}. */
    public float[] foldInItem(int[] learners, float[] weights) {
        Row row = row(learners, weights, this.learners.length);
        double damping = plan.damping(row.column.length, meanCount);
        for (int j = 0; j < row.column.length; j++) {
            row.weight[j] = Factorisation.confidence(plan, row.weight[j], damping);
        }
        return solved(row, this.learners, ofLearners);
    }

    private float[] solved(Row row, float[][] y, double[][] gramian) {
        float[] x = new float[plan.factors()];
        int n = row.column.length;
        if (n > 0) {
            new NormalEquations(x.length).solve(y, gramian, plan.ridge(n), row.column, row.weight, 0, n, x);
        }
        return x;
    }

    /** These factors and one more item, which gets the next number. */
    public Factors withItem(float[] vector, int learnersWhoDid) {
        int[] more = Arrays.copyOf(counts, counts.length + 1);
        more[counts.length] = learnersWhoDid;
        return new Factors(plan, learners, appended(items, vector), more, losses);
    }

    /** These factors and one more learner, who gets the next number. */
    public Factors withLearner(float[] vector) {
        return new Factors(plan, appended(learners, vector), items, counts, losses);
    }

    private float[][] appended(float[][] rows, float[] vector) {
        float[][] more = Arrays.copyOf(rows, rows.length + 1);
        more[rows.length] = checked(vector).clone();
        return more;
    }

    /**
     * How much each thing a learner did adds to the score of an item: with the learner's vector solved exactly the score
     * is Σ c yᵀ A⁻¹ y_j, and these are its terms (Hu, Koren and Volinsky 2008, section 5). What adds most is why.
     *
     * @return a term for each entry of {@code items}, in their order; the terms add up to the score of the vector that
     *     {@link #foldIn} gives
     * @throws IllegalArgumentException as for {@link #foldIn}, or if an item is named twice
     */
    public double[] because(int[] items, float[] weights, int item) {
        Row row = row(items, weights, this.items.length);
        double[] terms = new double[items.length];
        int n = row.column.length;
        if (Arrays.stream(items).distinct().count() < items.length) {
            throw new IllegalArgumentException("An item is named twice");
        }
        for (int j = 0; j < n; j++) {
            row.weight[j] =
                    Factorisation.confidence(plan, row.weight[j], plan.damping(counts[row.column[j]], meanCount));
        }
        if (n == 0) {
            return terms;
        }
        NormalEquations equations = new NormalEquations(plan.factors());
        equations.prepare(this.items, ofItems, plan.ridge(n), row.column, row.weight, 0, n);
        double[] wanted = new double[plan.factors()];
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] = this.items[item][k];
        }
        equations.substitute(wanted);
        for (int at = 0; at < items.length; at++) {
            int j = Arrays.binarySearch(row.column, items[at]);
            if (j >= 0) {
                double sum = 0;
                for (int k = 0; k < wanted.length; k++) {
                    sum += wanted[k] * this.items[items[at]][k];
                }
                terms[at] = (1.0 + row.weight[j]) * sum;
            }
        }
        return terms;
    }

    /**
     * The items that go best with a learner's vector, the best first; equal scores are ordered by number.
     *
     * @param most how many at most
     * @param allowed which items may be among them
     * @throws IllegalArgumentException if {@code most} is not positive or the vector has another length
     */
    public int[] best(float[] learnerVector, int most, IntPredicate allowed) {
        checked(learnerVector);
        return Ranking.best(items.length, most, allowed, item -> Rows.dot(learnerVector, items[item]));
    }

    private float[] checked(float[] vector) {
        if (vector.length != plan.factors()) {
            throw new IllegalArgumentException(
                    "A vector has " + plan.factors() + " numbers here, not " + vector.length);
        }
        return vector;
    }

    private record Row(int[] column, float[] weight) {}

    /** As the interactions of one learner are kept: ascending, summed, without those of no weight. */
    private static Row row(int[] columns, float[] weights, int limit) {
        if (weights != null && weights.length != columns.length) {
            throw new IllegalArgumentException(columns.length + " interactions with " + weights.length + " weights");
        }
        Interactions.Builder builder = new Interactions.Builder();
        for (int j = 0; j < columns.length; j++) {
            if (columns[j] < 0 || columns[j] >= limit) {
                throw new IllegalArgumentException("There is no number " + columns[j] + " among " + limit);
            }
            builder.add(0, columns[j], weights == null ? 1 : weights[j]);
        }
        if (columns.length == 0) {
            return new Row(columns, new float[0]);
        }
        Interactions one = builder.build();
        return new Row(one.itemsOf(0), one.weightsOf(0));
    }

    long fingerprint() {
        return 31L * Arrays.deepHashCode(items) + Arrays.deepHashCode(learners);
    }

    /**
     * A format number, what of the plan is needed to fold in, and every factor, big-endian; exact.
     *
     * @throws IllegalStateException if that were more than 2 GiB
     */
    public byte[] toBytes() {
        ByteBuffer buffer =
                Rows.buffer(64 + Rows.bytes(learners) + Rows.bytes(items) + 4L * counts.length + 8L * losses.length);
        buffer.putInt(FORMAT)
                .putInt(plan.factors())
                .putInt(plan.sweeps())
                .putDouble(plan.alpha())
                .putDouble(plan.regularization())
                .putDouble(plan.regularizationGrowth())
                .putDouble(plan.popularityDamping())
                .putLong(plan.seed())
                .putInt(losses.length);
        for (double loss : losses) {
            buffer.putDouble(loss);
        }
        Rows.write(buffer, learners);
        Rows.write(buffer, items);
        for (int count : counts) {
            buffer.putInt(count);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if these bytes were not written by it
     */
    public static Factors of(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.getInt() != FORMAT) {
                throw new IllegalArgumentException("Not the factors of a factorisation: " + bytes.length + " bytes");
            }
            Plan plan = Plan.standard().withFactors(buffer.getInt()).withSweeps(buffer.getInt());
            plan = plan.withAlpha(buffer.getDouble()).withRegularization(buffer.getDouble(), buffer.getDouble());
            plan = plan.withPopularityDamping(buffer.getDouble()).withSeed(buffer.getLong());
            double[] losses = new double[Rows.size(buffer, Double.BYTES)];
            for (int s = 0; s < losses.length; s++) {
                losses[s] = buffer.getDouble();
            }
            float[][] learners = Rows.read(buffer);
            float[][] items = Rows.read(buffer);
            int[] counts = new int[items.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = buffer.getInt();
            }
            return new Factors(plan, learners, items, counts, losses);
        } catch (java.nio.BufferUnderflowException cutOff) {
            throw new IllegalArgumentException("The factors of a factorisation are cut off", cutOff);
        }
    }
}
