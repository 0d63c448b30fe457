package ai.dreamseed.local.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authored hints that a prompt brings along:
 *
 * <pre>
 * &lt;&lt;&lt;ladder level=2 lang=ko&gt;&gt;&gt;
 * 1. the first hint
 * 2. the second hint
 * &lt;&lt;&lt;end&gt;&gt;&gt;
 * </pre>
 *
 * A rung's text may run on over lines; a line that starts with the next number begins the next rung.
 *
 * @param level the rung that is asked for, from 1
 * @param language {@code ko} or {@code en}
 */
record Ladder(int level, String language, List<String> rungs) {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)<<<ladder level=(\\d{1,2}) lang=([a-z]{2})>>>\\R(.*?)\\R<<<end>>>");

    Ladder {
        rungs = List.copyOf(rungs);
    }

    static Optional<Ladder> in(String prompt) {
        Matcher block = BLOCK.matcher(prompt);
        if (!block.find()) {
            return Optional.empty();
        }
        List<String> rungs = new ArrayList<>();
        for (String line : block.group(3).split("\\R")) {
            String next = (rungs.size() + 1) + ". ";
            if (line.startsWith(next)) {
                rungs.add(line.substring(next.length()).strip());
            } else if (!rungs.isEmpty() && !line.isBlank()) {
                rungs.add(rungs.removeLast() + " " + line.strip());
            }
        }
        rungs.removeIf(String::isEmpty);
        int level = Integer.parseInt(block.group(1));
        return rungs.isEmpty() || level < 1
                ? Optional.empty()
                : Optional.of(new Ladder(Math.min(level, rungs.size()), block.group(2), rungs));
    }

    String rung() {
        return rungs.get(level - 1);
    }
}
