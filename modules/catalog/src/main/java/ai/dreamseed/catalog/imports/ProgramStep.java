package ai.dreamseed.catalog.imports;

import java.util.List;

/**
 * One operation of a solution program.
 *
 * @param operation its name without brackets, such as {@code OP_ADD}
 * @param operands numbers and words it took
 * @param result a number or a word, or null if it made a list
 * @param list the list it made, or null
 */
record ProgramStep(String operation, List<Object> operands, Object result, List<Object> list) {}
