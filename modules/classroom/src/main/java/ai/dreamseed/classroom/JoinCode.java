package ai.dreamseed.classroom;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What lets a learner into a class: six of 25 letters and digits, so that there are 244 million. None of them is taken for
 * another when it is read from a board: no B and 8, I and 1, O and 0, S and 5, Z and 2.
 */
record JoinCode(String text) {

    static final int LENGTH = 6;

    private static final String ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY";
    private static final int LONGEST_TYPED = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    static JoinCode next() {
        return new JoinCode(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    /** The code, whatever case and spaces it was typed with; empty where it cannot be one. */
    static Optional<JoinCode> of(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(new JoinCode(code))
                : Optional.empty();
    }

    /** Whoever reads a log must not get in by it. */
    @Override
    public String toString() {
        return "JoinCode[…]";
    }
}
