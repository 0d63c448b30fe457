/**
 * What is remembered, and until when: FSRS-6 with its 21 weights ({@link Fsrs}), the scheduler with learning steps and
 * whole days beside it ({@link Scheduler}), and the fitting of the weights to reviews that happened
 * ({@link MemoryFitting}). Imports {@code java.*} alone, knows no clock: times come as days from wherever the caller
 * counts. Formulas, sources and limits: {@code docs/algorithms/memory.md}.
 */
package ai.dreamseed.psychometrics.memory;
