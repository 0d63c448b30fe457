package ai.dreamseed.research;

import ai.dreamseed.psychometrics.memory.Rating;
import ai.dreamseed.psychometrics.memory.Reviews;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reviews in a CSV file: a header row that names a card, a rating and a time, as {@code card_id}, {@code rating} or
 * {@code review_rating}, {@code time} or {@code review_time}; other columns are passed over. A rating is 1 to 4 or
 * again, hard, good, easy. A time is ISO 8601 (without an offset it is UTC; a date alone is its midnight), or
 * milliseconds since 1970. Reviews of one card stand in order of time.
 */
final class ReviewFile implements CsvRows.Reader {

    /** In 1973; smaller numbers are hardly milliseconds. */
    private static final long LEAST_MILLIS = 100_000_000_000L;

    /** In the year 9999. */
    private static final long GREATEST_MILLIS = 253_402_300_799_999L;

    private static final class Card {
        private final long number;
        private Instant last = Instant.MIN;
        private long row;

        Card(long number) {
            this.number = number;
        }
    }

    private final CsvRows rows;
    private final ZoneId zone;
    private final Map<String, Card> cards = new HashMap<>();
    private final Reviews.Builder reviews = Reviews.builder();
    private int cardColumn;
    private int ratingColumn;
    private int timeColumn;
    private String card = "";
    private Rating rating;
    private Instant time = Instant.MIN;
    private long row;
    /** The first row that goes back in time; said at the end, since what cannot be read at all is worse. */
    private Refusal disorder;

    private ReviewFile(Path file, ZoneId zone) {
        rows = new CsvRows(file);
        this.zone = zone;
    }

    /**
     * Reads a file.
     *
     * @param zone where the learners' days begin and end
     */
    static Reviews reviews(Path file, ZoneId zone) {
        ReviewFile reading = new ReviewFile(file, zone);
        reading.rows.read(reading);
        if (reading.row == 0) {
            throw new Refusal(file + " has no reviews.");
        }
        if (reading.disorder != null) {
            throw reading.disorder;
        }
        return reading.reviews.build();
    }

    @Override
    public void header(List<String> names) {
        cardColumn = column(names, "card_id", "card");
        ratingColumn = column(names, "rating", "review_rating");
        timeColumn = column(names, "time", "review_time");
    }

    private static int column(List<String> names, String name, String other) {
        int at = names.indexOf(names.contains(name) ? name : other);
        if (at < 0) {
            throw new Refusal("There is no column " + name + " or " + other + "; the header has "
                    + String.join(", ", names.subList(0, Math.min(8, names.size())))
                    + (names.size() > 8 ? ", …" : "") + ".");
        }
        return at;
    }

    @Override
    public void field(int column, char[] text, int from, int length) {
        if (column == cardColumn) {
            card = new String(text, from, length).strip();
            if (card.isEmpty()) {
                throw rows.at(column, "a card is needed.");
            }
        } else if (column == ratingColumn) {
            rating = rating(new String(text, from, length).strip());
        } else if (column == timeColumn) {
            time = time(new String(text, from, length).strip());
        }
    }

    private Rating rating(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "1", "again" -> Rating.AGAIN;
            case "2", "hard" -> Rating.HARD;
            case "3", "good" -> Rating.GOOD;
            case "4", "easy" -> Rating.EASY;
            default ->
                throw rows.at(
                        ratingColumn, "'" + shown(text) + "' is no rating: 1 (again), 2 (hard), 3 (good) or 4 (easy).");
        };
    }

    private Instant time(String text) {
        try {
            if (text.length() >= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                long millis = Long.parseLong(text);
                if (millis >= LEAST_MILLIS && millis <= GREATEST_MILLIS) {
                    return Instant.ofEpochMilli(millis);
                }
            } else if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            } else {
                String iso = text.length() > 10 && text.charAt(10) == ' '
                        ? text.substring(0, 10) + 'T' + text.substring(11)
                        : text;
                int sign = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
                return sign > 10 || iso.endsWith("Z")
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException | NumberFormatException notATime) {
            // Said below.
        }
        throw rows.at(
                timeColumn,
                "'" + shown(text) + "' is no time: 2026-03-01T09:30:00Z, a date, or milliseconds since 1970.");
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    @Override
    public void row() {
        row++;
        Card of = cards.computeIfAbsent(card, ignored -> new Card(cards.size()));
        if (time.isBefore(of.last) && disorder == null) {
            disorder = rows.at(
                    timeColumn,
                    "it is earlier than the review of card " + shown(card) + " in row " + CsvRows.count(of.row)
                            + ": the reviews of a card must stand in order of time.");
        }
        of.last = time;
        of.row = row;
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        reviews.add(
                of.number,
                local.toLocalDate().toEpochDay() + local.toLocalTime().toNanoOfDay() / 86.4e12,
                rating);
    }
}
