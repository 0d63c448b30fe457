/**
 * The mathematics of measuring and choosing: item response models, what an answer says about a learner's ability, and
 * which item would say most. Imports {@code java.*} alone, knows no database and no clock, and keeps no state that is
 * not handed to it, so that it serves a live answer and nightly work alike. Formulas and their sources are written
 * down in {@code docs/algorithms}. Abilities and difficulties are on the logit scale with D = 1, where the population
 * is standard normal.
 */
package ai.dreamseed.psychometrics;
