package ai.dreamseed.identity.people;

import ai.dreamseed.kernel.Text;

/**
 * What is wrong with a list, and where.
 *
 * @param line from 1, as an editor counts them
 * @param column the heading as the list spells it; null for the whole line
 */
record Finding(int line, String column, String code, Text detail) {}
