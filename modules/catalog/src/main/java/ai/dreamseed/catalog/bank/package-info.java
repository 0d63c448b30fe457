/**
 * The stored catalogue: what the database holds, remembered in this process, and the resources that list it. It answers
 * the module's face {@link ai.dreamseed.catalog.Catalog}. Writing is done by imports, which run outside of the server.
 */
package ai.dreamseed.catalog.bank;
