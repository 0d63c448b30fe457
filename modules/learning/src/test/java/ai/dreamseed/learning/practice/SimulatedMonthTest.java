package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.learning.practice.SimulatedMonth.Figures;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Eight days of a few learners. The month of two thousand is the same with {@code -Dmonth.learners=2000 -Dmonth.days=30
 * -Dmonth.threads=2}: see {@code perf/README.md}.
 */
class SimulatedMonthTest {

    private static final Logger LOG = Logger.getLogger(SimulatedMonthTest.class.getName());

    @Test
    void learnersAreFoundSucceedMostlyAreLedGentlyAndNoItemIsWornOut() {
        Figures figures = new SimulatedMonth(Integer.getInteger("month.days", 8))
                .run(Integer.getInteger("month.learners", 15), Integer.getInteger("month.threads", 2));
        LOG.info(figures::toString);
        // Fifteen learners: were it .95 in truth, one month in a hundred would be below.
        assertThat(figures.correlation()).isGreaterThan(0.85);
        assertThat(figures.success()).isBetween(0.68, 0.9);
        assertThat(figures.reviews()).isPositive();
        assertThat(figures.exposure()).isLessThanOrEqualTo(0.25);
        assertThat(figures.largestStep()).isLessThanOrEqualTo(1 + 1e-9);
    }
}
