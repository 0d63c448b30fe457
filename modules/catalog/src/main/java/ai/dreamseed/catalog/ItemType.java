package ai.dreamseed.catalog;

import java.util.Arrays;
import java.util.Optional;

/** The six kinds of item. */
public enum ItemType {
    SINGLE_CHOICE("single-choice"),
    MULTIPLE_CHOICE("multiple-choice"),
    NUMERIC("numeric"),
    EXPRESSION("expression"),
    SHORT_TEXT("short-text"),
    ORDERING("ordering");

    private final String wire;

    ItemType(String wire) {
        this.wire = wire;
    }

    /** The name in files, in the database and in the API. */
    public String wire() {
        return wire;
    }

    public static Optional<ItemType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }
}
