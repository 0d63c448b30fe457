package ai.dreamseed.inference;

import java.util.Locale;
import java.util.Objects;

/** One message of a chat. */
public record ChatMessage(Role role, String content) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** The name on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ChatMessage {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }

    public static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, content);
    }

    /** Its text is someone's: it must not reach a log. */
    @Override
    public String toString() {
        return role.wire() + " message of " + content.length() + " characters";
    }
}
