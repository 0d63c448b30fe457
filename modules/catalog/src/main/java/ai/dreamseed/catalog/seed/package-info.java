/** Loads the content that is bundled with the product into an academy. Run by the start script; running it again is harmless. */
package ai.dreamseed.catalog.seed;
