package ai.dreamseed.psychometrics.calibration;

/**
 * Where each item's parameters stand in the one vector that is estimated: the slope, then the intercepts; after the last
 * item the population's mean and the logarithm of its standard deviation.
 */
final class Layout {

    final Model model;
    final Curve curve;
    final int items;
    /** How many categories an item has; 0 where it says nothing and is left out. */
    final int[] categories;
    /** Where an item's parameters begin. */
    final int[] offset;
    /** Where an item's categories begin, when the categories of all items are numbered through. */
    final int[] category;
    /** Whether an item's parameters are estimated. */
    final boolean[] free;
    /** Whether one slope is estimated for all free items. */
    final boolean oneSlope;
    /** Whether the population's mean and standard deviation are estimated. */
    final boolean freeGroup;

    final int size;
    final int most;
    final int mean;
    final int logDeviation;

    Layout(Model model, int[] categories, boolean[] free, boolean oneSlope, boolean freeGroup) {
        this.model = model;
        curve = Curve.of(model);
        items = categories.length;
        this.categories = categories;
        this.free = free;
        this.oneSlope = oneSlope;
        this.freeGroup = freeGroup;
        offset = new int[items + 1];
        category = new int[items + 1];
        int greatest = 2;
        for (int i = 0; i < items; i++) {
            offset[i + 1] = offset[i] + (categories[i] == 0 ? 0 : model.parameters(categories[i]));
            // An item that is left out keeps a table of ones for whatever it was answered with.
            category[i + 1] = category[i] + Math.max(categories[i], 1);
            greatest = Math.max(greatest, categories[i]);
        }
        most = Math.max(3, greatest);
        mean = offset[items];
        logDeviation = mean + 1;
        size = mean + 2;
    }

    int parameters(int item) {
        return offset[item + 1] - offset[item];
    }

    double[][] scores() {
        return new double[most][most];
    }

    boolean inside(double[] x) {
        for (double value : x) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        for (int i = 0; i < items; i++) {
            if (free[i] && !curve.inside(x, offset[i], categories[i])) {
                return false;
            }
        }
        return Math.abs(x[logDeviation]) < 5;
    }
}
