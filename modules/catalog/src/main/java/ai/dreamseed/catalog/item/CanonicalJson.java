package ai.dreamseed.catalog.item;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for the same content: keys sorted, no blanks, numbers without exponent. Variables, whose order matters, become a
 * list of one-entry objects, since neither JSON nor the database keeps the order of keys.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(SourceNode.Mapping item) {
        StringBuilder json = new StringBuilder(1024);
        write(item, json, true);
        return json.toString();
    }

    private static void write(SourceNode node, StringBuilder json, boolean item) {
        switch (node) {
            case SourceNode.Mapping mapping -> {
                json.append('{');
                String separator = "";
                for (Map.Entry<String, SourceNode> field : new TreeMap<>(mapping.fields()).entrySet()) {
                    json.append(separator);
                    string(field.getKey(), json);
                    json.append(':');
                    if (item
                            && field.getKey().equals("variables")
                            && field.getValue() instanceof SourceNode.Mapping variables) {
                        variables(variables, json);
                    } else {
                        write(field.getValue(), json, false);
                    }
                    separator = ",";
                }
                json.append('}');
            }
            case SourceNode.Sequence sequence -> list(sequence.items(), json);
            case SourceNode.Scalar scalar -> {
                switch (scalar.kind()) {
                    case STRING -> string(scalar.text(), json);
                    case NUMBER -> json.append(new BigDecimal(scalar.text()).toPlainString());
                    case BOOLEAN -> json.append(scalar.text());
                    case NULL -> json.append("null");
                }
            }
        }
    }

    private static void variables(SourceNode.Mapping variables, StringBuilder json) {
        json.append('[');
        String separator = "";
        for (Map.Entry<String, SourceNode> variable : variables.fields().entrySet()) {
            json.append(separator).append('{');
            string(variable.getKey(), json);
            json.append(':');
            write(variable.getValue(), json, false);
            json.append('}');
            separator = ",";
        }
        json.append(']');
    }

    private static void list(List<SourceNode> items, StringBuilder json) {
        json.append('[');
        String separator = "";
        for (SourceNode item : items) {
            json.append(separator);
            write(item, json, false);
            separator = ",";
        }
        json.append(']');
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
