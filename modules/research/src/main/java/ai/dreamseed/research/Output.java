package ai.dreamseed.research;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON on standard output; what is not a finite number is null. */
final class Output {

    /** What is written. */
    interface Content {
        void to(JsonGenerator json) throws IOException;
    }

    private Output() {}

    static void json(Content content) {
        try (JsonGenerator json = new JsonFactory().createGenerator(System.out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            content.to(json);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        System.out.println();
    }

    static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        number(json, value);
    }

    static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
