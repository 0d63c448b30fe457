/**
 * What a learner knows of a skill, answer by answer: three models behind {@link
 * ai.dreamseed.psychometrics.mastery.KnowledgeModel}, fitted to an academy's answers and ranked by how well they foresee
 * learners they have not seen. Imports {@code java.*} and the mathematics of abilities alone; formulas and sources:
 * {@code docs/algorithms/mastery.md}.
 */
package ai.dreamseed.psychometrics.mastery;
