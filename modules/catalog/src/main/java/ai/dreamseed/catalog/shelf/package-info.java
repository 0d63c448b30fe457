/**
 * Writes the catalogue from outside of the server: plain JDBC, one academy, as the application's role, so that row-level
 * security binds imports as it binds requests. Used by the seed and the importers.
 */
package ai.dreamseed.catalog.shelf;
