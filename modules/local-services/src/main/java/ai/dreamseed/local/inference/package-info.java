/**
 * {@code dreamseed-sim}: a model server that is none. It speaks the OpenAI chat API as vLLM does, streaming, errors, health
 * and metrics included, so that everything in front of a model can be built and broken on a machine without one. What it
 * says it composes from the authored hint ladder that stands in the prompt, and it never claims to be a language model.
 */
package ai.dreamseed.local.inference;
