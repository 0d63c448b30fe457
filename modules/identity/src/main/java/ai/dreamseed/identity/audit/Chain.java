package ai.dreamseed.identity.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows one academy's chain from its beginning and says where it breaks first.
 *
 * <p>Each hash is SHA-256 of the hash before it, followed by the row's fields in UTF-8, a line each, with the length in bytes
 * and a colon before each. The database computes it when a row is added; this is computed from the rows alone, by other code.
 */
final class Chain {

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final byte[] BEGINNING = {};

    /** What can be wrong. */
    enum Fault {
        /** A row's content does not have its hash. */
        CHANGED_ROW,
        /** A position is skipped. */
        MISSING_ROW,
        /** A row is whole in itself and does not follow the one before it. */
        BRANCH,
        /** The chain ends elsewhere than its head says. */
        HEAD_MISMATCH,
        /** A hash that was noted elsewhere is not in the chain: its end was cut off, or all of it was written anew. */
        LOST_ANCHOR;

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The first thing that is wrong, and where. */
    record Break(long position, Fault fault, String words) {}

    /** A row as the database holds it; {@code details} in the text of jsonb. */
    record Row(
            UUID tenant,
            long position,
            UUID id,
            Instant at,
            UUID actor,
            String action,
            String kind,
            UUID subject,
            String address,
            String details,
            byte[] previousHash,
            byte[] hash) {}

    private final byte[] anchor;
    private final MessageDigest sha256 = newDigest();
    private byte[] last = BEGINNING;
    private long position;
    private long rows;
    private boolean anchored;
    private Break found;

    /** @param anchor a hash that has to be somewhere in the chain; null where there is none to look for */
    Chain(byte[] anchor) {
        this.anchor = anchor;
    }

    /** Takes the next row, in the order of positions. What comes after a break is counted, and not judged any more. */
    void follow(Row row) {
        rows++;
        if (anchor != null && Arrays.equals(anchor, row.hash())) {
            anchored = true;
        }
        if (found == null) {
            judge(row);
        }
        position = row.position();
        last = row.hash();
    }

    private void judge(Row row) {
        if (row.position() != position + 1) {
            String missing = row.position() == position + 2
                    ? "row " + (position + 1) + " is missing"
                    : "rows " + (position + 1) + " to " + (row.position() - 1) + " are missing";
            found = new Break(position + 1, Fault.MISSING_ROW, missing);
        } else if (!Arrays.equals(hash(row), row.hash())) {
            found = new Break(
                    row.position(),
                    Fault.CHANGED_ROW,
                    "row " + row.position() + " was changed: it does not have the hash that stands with it");
        } else if (!Arrays.equals(last, row.previousHash())) {
            found = new Break(
                    row.position(),
                    Fault.BRANCH,
                    "row " + row.position() + " does not follow row " + position + ": it names another hash before it");
        }
    }

    /**
     * Ends the chain.
     *
     * @param headPosition where it ends as its head says; 0 where it has none
     * @param headHash the hash there; null where it has none
     * @return the first break; empty where the chain is whole
     */
    Optional<Break> end(long headPosition, byte[] headHash) {
        if (found == null && headPosition > position) {
            found = new Break(
                    position + 1,
                    Fault.HEAD_MISMATCH,
                    "the last rows are missing: the chain ends at row " + position + ", its head says " + headPosition);
        } else if (found == null && headPosition < position) {
            found = new Break(
                    headPosition + 1,
                    Fault.HEAD_MISMATCH,
                    "the head says " + headPosition + ", and the chain goes on to row " + position);
        } else if (found == null && position > 0 && !Arrays.equals(last, headHash)) {
            found = new Break(position, Fault.HEAD_MISMATCH, "the head names another hash than row " + position);
        }
        if (found == null && anchor != null && !anchored) {
            found = new Break(
                    position + 1,
                    Fault.LOST_ANCHOR,
                    "no row has the hash that was given: the end of the chain was cut off, or the chain was written"
                            + " anew");
        }
        return Optional.ofNullable(found);
    }

    /** How many rows came. */
    long rows() {
        return rows;
    }

    /** Where the chain has come to. */
    long position() {
        return position;
    }

    /** The last row's hash in hexadecimal; empty where there is no row. */
    String hash() {
        return HexFormat.of().formatHex(last);
    }

    private byte[] hash(Row row) {
        sha256.update(row.previousHash());
        field(row.tenant(), true);
        field(row.position(), false);
        field(row.id(), false);
        field(MICROSECONDS.format(row.at()), false);
        field(row.actor(), false);
        field(row.action(), false);
        field(row.kind(), false);
        field(row.subject(), false);
        field(row.address(), false);
        field(row.details(), false);
        return sha256.digest();
    }

    private void field(Object value, boolean first) {
        byte[] text = (value == null ? "" : value.toString()).getBytes(StandardCharsets.UTF_8);
        sha256.update(((first ? "" : "\n") + text.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(text);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
