package ai.dreamseed.identity.audit;

import ai.dreamseed.identity.account.Refusals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which deeds are looked for; null is anything.
 *
 * @param action an action or the beginning of one: {@code key}, {@code key.created}
 * @param from the first moment
 * @param to the moment after the last
 * @param before the position after the last, to read on; null for the newest
 */
record Question(UUID actor, UUID subject, String action, Instant from, Instant to, Long before) {

    private static final Pattern ACTION = Pattern.compile("[a-z-]{1,40}(\\.[a-z-]{0,40})*");
    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");

    /** @throws ai.dreamseed.kernel.Problem 400 with the parameters that are wrong */
    static Question read(String actor, String subject, String action, String from, String to, String cursor) {
        Refusals refusals = new Refusals();
        if (given(action) && !ACTION.matcher(action).matches()) {
            refusals.add("action", "format", "key.created처럼 써 주세요.", "Please write it like key.created.");
        }
        if (given(cursor) && !POSITION.matcher(cursor).matches()) {
            refusals.add("cursor", "invalid", "목록의 처음부터 다시 불러와 주세요.", "Please load the list from its beginning.");
        }
        UUID who = id("actor", actor, refusals);
        UUID whom = id("subject", subject, refusals);
        Instant since = time("from", from, refusals);
        Instant until = time("to", to, refusals);
        refusals.throwIfAny();
        return new Question(
                who, whom, given(action) ? action : null, since, until, given(cursor) ? Long.valueOf(cursor) : null);
    }

    private static boolean given(String text) {
        return text != null && !text.isEmpty();
    }

    private static UUID id(String field, String text, Refusals refusals) {
        try {
            return given(text) ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException notAnId) {
            refusals.add(field, "format", "id의 형식이 맞지 않아요.", "This is not an id.");
            return null;
        }
    }

    private static Instant time(String field, String text, Refusals refusals) {
        try {
            Instant time = given(text) ? OffsetDateTime.parse(text).toInstant() : null;
            if (time == null
                    || time.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                            && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Refused below, with what is out of every range.
        }
        refusals.add(
                field, "format", "2026-11-25T09:00:00+09:00처럼 써 주세요.", "Please write it like 2026-11-25T09:00:00Z.");
        return null;
    }
}
