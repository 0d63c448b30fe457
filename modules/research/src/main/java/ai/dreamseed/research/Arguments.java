package ai.dreamseed.research;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a command line: {@code FILE… --option VALUE --flag}. */
record Arguments(String usage, List<String> words, Map<String, String> options, Set<String> flags) {

    static Arguments read(String usage, String[] given, Set<String> options, Set<String> flags) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        Set<String> set = new HashSet<>();
        for (int i = 0; i < given.length; i++) {
            if (!given[i].startsWith("--")) {
                words.add(given[i]);
                continue;
            }
            String name = given[i].substring(2);
            String value = null;
            int equals = name.indexOf('=');
            if (equals > 0) {
                value = name.substring(equals + 1);
                name = name.substring(0, equals);
            }
            if (flags.contains(name) && value == null) {
                set.add(name);
            } else if (options.contains(name)) {
                if (value == null && i + 1 == given.length) {
                    throw new Refusal("A value is missing after --" + name + ".\nusage: " + usage);
                }
                values.put(name, value == null ? given[++i] : value);
            } else {
                throw new Refusal("There is no option --" + name + ".\nusage: " + usage);
            }
        }
        return new Arguments(usage, words, values, set);
    }

    /** The one file that the command is about. */
    Path file() {
        if (words.size() != 1) {
            throw new Refusal((words.isEmpty() ? "A file is needed." : "One file is needed, not " + words.size() + ".")
                    + "\nusage: " + usage);
        }
        return readable(words.getFirst());
    }

    Path file(String option) {
        if (!options.containsKey(option)) {
            throw new Refusal("--" + option + " is needed.\nusage: " + usage);
        }
        return readable(options.get(option));
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new Refusal("There is no file " + name + ".");
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new Refusal("The file " + name + " cannot be read.");
        }
        return file;
    }

    boolean has(String name) {
        return flags.contains(name) || options.containsKey(name);
    }

    String text(String option, String otherwise) {
        return options.getOrDefault(option, otherwise);
    }

    /** A number within bounds, both included. */
    double number(String option, double otherwise, double least, double most) {
        String given = options.get(option);
        if (given == null) {
            return otherwise;
        }
        double value;
        try {
            value = Double.parseDouble(given);
        } catch (NumberFormatException notANumber) {
            throw new Refusal("--" + option + " takes a number, not '" + given + "'.");
        }
        if (!(value >= least && value <= most)) {
            throw new Refusal("--" + option + " lies between " + plain(least) + " and " + plain(most) + ", not at "
                    + given + ".");
        }
        return value;
    }

    int whole(String option, int otherwise, int least, int most) {
        double value = number(option, otherwise, least, most);
        if (value != Math.rint(value)) {
            throw new Refusal("--" + option + " takes a whole number, not '" + options.get(option) + "'.");
        }
        return (int) value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
