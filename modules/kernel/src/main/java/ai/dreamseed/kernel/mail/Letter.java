package ai.dreamseed.kernel.mail;

import java.util.Objects;

/**
 * An e-mail in plain text, in the reader's language. It may carry a link with a secret in it: it is kept until it is sent and
 * no longer, and never logged.
 *
 * @param to one address, of the form that accounts have
 * @param subject one line
 */
public record Letter(String to, String subject, String text) {

    public Letter {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        if (to.chars().anyMatch(c -> c < ' ') || subject.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("A line break in a header of a letter");
        }
    }

    @Override
    public String toString() {
        return "Letter[…]";
    }
}
