package ai.dreamseed.psychometrics.mastery;

import java.util.List;
import java.util.function.Function;

/** A kind of model: its parameters, and how it is made of their values. */
record Family(String name, List<Parameter> parameters, Function<double[], KnowledgeModel> made) {

    KnowledgeModel standard() {
        return made.apply(parameters.stream().mapToDouble(Parameter::standard).toArray());
    }

    /** @throws IllegalArgumentException if there are too few or too many values, or one cannot be */
    KnowledgeModel of(double[] values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(
                    name + " has " + parameters.size() + " parameters, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            parameters.get(i).check(values[i]);
        }
        return made.apply(values.clone());
    }

    KnowledgeModel ofFree(double[] free) {
        double[] values = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            values[i] = parameters.get(i).value(free[i]);
        }
        return made.apply(values);
    }
}
