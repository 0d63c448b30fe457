package ai.dreamseed.psychometrics.mastery;

import java.util.List;

/** The models there are. */
public final class Models {

    /** In the order in which they are fitted; of two that foresee equally well the first is ranked first. */
    static final List<Family> ALL = List.of(Elo.FAMILY, KnowledgeTracing.FAMILY, BestLr.FAMILY);

    private Models() {}

    /** The model that serves while there is nothing to fit: {@code "elo"} with its standard parameters. */
    public static KnowledgeModel standard() {
        return Elo.FAMILY.standard();
    }

    /**
     * The model of this name with its standard parameters.
     *
     * @throws IllegalArgumentException if there is no model of this name
     */
    public static KnowledgeModel standard(String name) {
        return family(name).standard();
    }

    /**
     * The model that {@link #parametersOf} took apart.
     *
     * @param name {@code "elo"}, {@code "bkt"} or {@code "best-lr"}
     * @throws IllegalArgumentException if there is no model of this name, or these cannot be its parameters
     */
    public static KnowledgeModel of(String name, double[] parameters) {
        return family(name).of(parameters);
    }

    /**
     * The numbers that make this model; each kind has its own, in a fixed order: {@code docs/algorithms/mastery.md}.
     *
     * @throws IllegalArgumentException if the model is not one of these
     */
    public static double[] parametersOf(KnowledgeModel model) {
        if (model instanceof Parametric parametric) {
            return parametric.parameters();
        }
        throw new IllegalArgumentException("Not a model of this package: " + model.name());
    }

    static Family family(String name) {
        for (Family family : ALL) {
            if (family.name().equals(name)) {
                return family;
            }
        }
        throw new IllegalArgumentException("There is no model \"" + name + "\"");
    }
}
