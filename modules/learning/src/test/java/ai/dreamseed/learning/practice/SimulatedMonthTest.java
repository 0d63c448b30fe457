package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.learning.practice.SimulatedMonth.Figures;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A month of a few learners. The month of two thousand is the same with {@code -Dmonth.learners=2000 -Dmonth.days=30
 * -Dmonth.threads=2}: see {@code perf/README.md}.
 */
class SimulatedMonthTest {

    private static final Logger LOG = Logger.getLogger(SimulatedMonthTest.class.getName());

    @Test
    void learnersAreFoundReviewsComeInTimeAndNoItemIsWornOut() {
        Figures figures = new SimulatedMonth(Integer.getInteger("month.days", 14))
                .run(Integer.getInteger("month.learners", 30), Integer.getInteger("month.threads", 2));
        LOG.info(figures::toString);
        // Of thirty learners: one and a half standard errors below .95 or so.
        assertThat(figures.correlation()).isGreaterThan(0.88);
        assertThat(figures.success()).isBetween(0.7, 0.88);
        assertThat(figures.meanRecall()).isGreaterThan(0.85);
        assertThat(figures.inTimeSettled()).isGreaterThan(0.8);
        assertThat(figures.exposure()).isLessThanOrEqualTo(0.25);
    }
}
