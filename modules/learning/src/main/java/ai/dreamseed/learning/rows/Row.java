package ai.dreamseed.learning.rows;

import ai.dreamseed.psychometrics.Estimate;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The columns of one row, read one after the other in the order of the select list. */
public final class Row {

    private final Object[] columns;
    private int next;

    private Row(Object[] columns) {
        this.columns = columns;
    }

    /** @param result a row of a native query with at least two columns */
    public static Row of(Object result) {
        return new Row((Object[]) result);
    }

    public UUID uuid() {
        Object value = columns[next++];
        return value == null || value instanceof UUID ? (UUID) value : UUID.fromString(value.toString());
    }

    public String text() {
        return (String) columns[next++];
    }

    public boolean truth() {
        return (Boolean) columns[next++];
    }

    public int integer() {
        return ((Number) columns[next++]).intValue();
    }

    public long longInteger() {
        return ((Number) columns[next++]).longValue();
    }

    public double decimal() {
        return ((Number) columns[next++]).doubleValue();
    }

    public Double decimalOrNull() {
        Object value = columns[next++];
        return value == null ? null : ((Number) value).doubleValue();
    }

    public byte[] bytes() {
        return (byte[]) columns[next++];
    }

    /** Two columns: value and standard error. */
    public Estimate estimate() {
        return new Estimate(decimal(), decimal());
    }

    /** A time, or null. */
    public Instant instant() {
        Object value = columns[next++];
        return switch (value) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("A time came back as " + value.getClass());
        };
    }

    /** Whether the next column is null; reads nothing. */
    public boolean isNull() {
        return columns[next] == null;
    }
}
