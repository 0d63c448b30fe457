package ai.dreamseed.catalog.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words, {@code --name value} and {@code --flag} of a command. */
public record CommandLine(List<String> words, Map<String, String> options, Set<String> flags) {

    /**
     * Reads arguments.
     *
     * @throws ShelfProblem naming the first that is not understood
     */
    public static CommandLine read(String[] arguments, Set<String> optionNames, Set<String> flagNames) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (flagNames.contains(argument.substring(2))) {
                flags.add(argument.substring(2));
            } else if (optionNames.contains(argument.substring(2))) {
                if (i + 1 == arguments.length) {
                    throw new ShelfProblem(argument + " needs a value.");
                }
                options.put(argument.substring(2), arguments[++i]);
            } else {
                throw new ShelfProblem("There is no option " + argument + ".");
            }
        }
        return new CommandLine(words, options, flags);
    }
}
