/**
 * An operator's steps: minutes in an academy that is not theirs, with a reason, on record in both academies.
 *
 * <p>Nobody is at home in two academies. Whoever runs the installation and has to look at something takes a step there as an
 * administrator; each deed done on it names the operator and the step. Nothing but a step leads from one academy to another.
 */
package ai.dreamseed.identity.operator;
