/**
 * The product from inside: what holds in the container and cannot be seen over HTTP. Arquillian deploys the EAR as it is
 * delivered, with these classes added to its {@code api.war}, on the Liberty that the build has unpacked and beside a real
 * PostgreSQL and model server; Redis and Kafka are away. Each test has academies and callers of its own.
 */
package ai.dreamseed.system.inside;
