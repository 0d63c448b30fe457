package ai.dreamseed.identity.account;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** A birthday somebody may have: before today where the academy is, and not before 1900. */
public final class BirthDate {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private BirthDate() {}

    /**
     * @param typed YYYY-MM-DD
     * @param today in the academy's time zone
     */
    public static LocalDate check(String field, String typed, LocalDate today, Refusals refusals) {
        if (!refusals.require(field, typed)) {
            return null;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(typed);
        } catch (DateTimeParseException notADate) {
            refusals.add(
                    field, "format", "생년월일을 2012-03-15처럼 입력해 주세요.", "Please enter the date of birth like 2012-03-15.");
            return null;
        }
        if (!date.isBefore(today)) {
            refusals.add(field, "in-future", "생년월일은 오늘보다 앞이어야 해요.", "The date of birth must lie before today.");
            return null;
        }
        if (date.isBefore(EARLIEST)) {
            refusals.add(field, "too-early", "1900년 이후의 생년월일을 입력해 주세요.", "The date of birth cannot be before 1900.");
            return null;
        }
        return date;
    }
}
