/**
 * The program that is Kafka on one machine. It formats its folder where that has not happened and then is the broker.
 */
package ai.dreamseed.local.broker;
