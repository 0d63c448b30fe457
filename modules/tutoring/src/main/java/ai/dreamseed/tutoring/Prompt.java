package ai.dreamseed.tutoring;

import ai.dreamseed.inference.ChatMessage;
import java.util.List;

/**
 * What the model is asked.
 *
 * @param version of the words, as kept with each hint
 * @param personal whether something of this learner stands in it: then the answer is for nobody else
 */
record Prompt(String version, List<ChatMessage> messages, boolean personal) {

    Prompt {
        messages = List.copyOf(messages);
    }
}
