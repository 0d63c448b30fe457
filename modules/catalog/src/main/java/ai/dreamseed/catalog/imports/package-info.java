/**
 * Imports of items from files: the DMath data set of bilingual word problems, and files in our own format. Every record is
 * accounted for in a report; a batch is stored whole or not at all. Run from the command line, outside of the server.
 */
package ai.dreamseed.catalog.imports;
