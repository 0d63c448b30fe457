/**
 * The whole product from outside, as it is delivered: the EAR on Liberty with its real PostgreSQL, Redis, Kafka and model
 * server. One stack serves all tests; each test signs up learners of its own, so that none sees another's. With {@code
 * -Dsystem.url=… -Dsystem.state=…} a stack that runs already is tested, without what would stop its services. What is tested
 * from within stands in {@code inside}.
 */
package ai.dreamseed.system;
