/**
 * Commands for researchers who bring their own data: {@code calibrate}, {@code score}, {@code simulate-cat},
 * {@code fit-memory} and {@code recommend}. Each reads files, calls the mathematics, and prints a table or JSON. They need
 * no running stack, no database and no network. Bad input is answered with one sentence that says where it stands, and
 * exit code 2.
 */
package ai.dreamseed.research;
