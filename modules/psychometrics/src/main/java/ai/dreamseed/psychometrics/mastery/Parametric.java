package ai.dreamseed.psychometrics.mastery;

/** A model that can be made again from its numbers. */
interface Parametric extends KnowledgeModel {

    /** In the order of its {@link Family}. */
    double[] parameters();
}
