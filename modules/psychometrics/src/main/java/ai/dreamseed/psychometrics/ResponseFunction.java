package ai.dreamseed.psychometrics;

/**
 * How an ability and an item make the chances of each category of answer. Categories count from 0; an item that is right
 * or wrong has two, 1 being right. Abilities are in logits, D = 1.
 */
public sealed interface ResponseFunction
        permits TwoParameterLogistic, ThreeParameterLogistic, GradedResponse, GeneralizedPartialCredit {

    /** How many categories there are, at least 2. */
    int categories();

    /** The slope a: per logit, negative where able learners do worse. */
    double discrimination();

    /** Where the item lies, in logits: b, or the mean of the thresholds. */
    double location();

    /**
     * The probability of each category and its first and second derivative by ability.
     *
     * @param probability at least {@link #categories()} long; each in [0, 1], their sum 1
     * @param first per logit; their sum is 0
     * @param second per squared logit; their sum is 0
     */
    void derivatives(double theta, double[] probability, double[] first, double[] second);

    /** Fills {@code probability} with the chance of each category. */
    void probabilities(double theta, double[] probability);

    /** Fisher information, Σ P′² / P over the categories, in squared inverse logits. */
    double information(double theta);

    /**
     * The same item on a scale where ability θ is called {@code slope} · θ + {@code shift}: the chances stay what they
     * are.
     *
     * @param slope positive
     */
    ResponseFunction rescaled(double slope, double shift);

    /** Σ k P(k), from 0 to the number of categories less one. */
    default double expectedScore(double theta) {
        double[] p = new double[categories()];
        probabilities(theta, p);
        double score = 0;
        for (int k = 1; k < p.length; k++) {
            score += k * p[k];
        }
        return score;
    }
}
