package ai.dreamseed.catalog.item;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a content file that knows its line, so that a message can name it. YAML and JSON are read alike. */
sealed interface SourceNode {

    /** The line in the file, from 1. */
    int line();

    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    record Scalar(String text, Kind kind, int line) implements SourceNode {}

    record Sequence(List<SourceNode> items, int line) implements SourceNode {}

    record Mapping(Map<String, SourceNode> fields, int line) implements SourceNode {}

    /** A file that is not YAML or JSON at all. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        Unreadable(String message, int line) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    int MAX_DEPTH = 20;

    JsonFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    static SourceNode yaml(String text) throws Unreadable {
        return read(YAML, text);
    }

    static SourceNode json(String text) throws Unreadable {
        return read(JSON, text);
    }

    private static SourceNode read(JsonFactory factory, String text) throws Unreadable {
        try (JsonParser parser = factory.createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                return new Sequence(List.of(), 1);
            }
            SourceNode node = next(parser);
            if (parser.nextToken() != null) {
                throw new Unreadable("there is more than one document", line(parser));
            }
            return node;
        } catch (JsonProcessingException malformed) {
            JsonLocation where = malformed.getLocation();
            throw new Unreadable(malformed.getOriginalMessage(), where == null ? 0 : where.getLineNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static SourceNode next(JsonParser parser) throws IOException, Unreadable {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, SourceNode> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    int at = line(parser);
                    parser.nextToken();
                    if (fields.put(name, next(parser)) != null) {
                        throw new Unreadable("'" + name + "' stands twice", at);
                    }
                }
                yield new Mapping(fields, line);
            }
            case START_ARRAY -> {
                List<SourceNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(next(parser));
                }
                yield new Sequence(items, line);
            }
            case VALUE_NULL -> new Scalar("", Kind.NULL, line);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getText(), Kind.BOOLEAN, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getText(), Kind.NUMBER, line);
            default -> new Scalar(parser.getText(), Kind.STRING, line);
        };
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
