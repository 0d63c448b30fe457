/**
 * The resource adapter: it knows model servers that speak the OpenAI chat API as vLLM does, watches them, admits requests
 * to their slots, and turns their streams into deltas. {@link ai.dreamseed.inference.adapter.EndpointPool} decides who may
 * ask whom, {@link ai.dreamseed.inference.adapter.ChatStream} asks, and the classes named after Jakarta Connectors only
 * hand both to the container. Admission stands in front of the container's pool, which knows no deadline and holds a
 * thread for each that waits. No thread waits here: every wait is a timer or a callback.
 */
package ai.dreamseed.inference.adapter;
