/**
 * From answers to item parameters: marginal maximum likelihood by an accelerated EM, standard errors from the observed
 * information, item fit, alarms, and linking onto an existing scale. What comes in is {@link Responses}, what comes out
 * a {@link Calibration}; nothing is read or written here, and work that takes long can be watched, stopped and gone on
 * with. Formulas and sources: {@code docs/algorithms/calibration.md}.
 */
package ai.dreamseed.psychometrics.calibration;
