/**
 * The door of the house: the JAX-RS application, the filters every request passes, the one place where problems are
 * rendered, health.
 *
 * <p>No feature lives here and nobody imports it. Resources stand in their own modules, in this WAR's {@code WEB-INF/lib}.
 */
package ai.dreamseed.api;
