package ai.dreamseed.identity.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How old somebody is before the law, where the academy is.
 *
 * <p>Korean Civil Act, article 158: the day of birth counts, whatever the hour, so that a year is full when the day before
 * the birthday ends; one is a year older from 00:00 of the birthday. Article 160 (3): where the last month has no such day,
 * the period ends with that month's last day; so whoever was born on February 29 is a year older from 00:00 of March 1 in
 * a common year. ({@link LocalDate#plusYears} would say February 28.)
 *
 * @param bornOn the birth date
 * @param zone the academy's time zone
 */
public record Age(LocalDate bornOn, ZoneId zone) {

    /** From here on a person's own consent counts. Personal Information Protection Act, article 22-2 (1). */
    public static final int DECIDING = 14;

    /** From here on a person can be another's guardian. Korean Civil Act, article 4. */
    public static final int ADULT = 19;

    public Age {
        Objects.requireNonNull(bornOn, "bornOn");
        Objects.requireNonNull(zone, "zone");
    }

    /** Whether they decide for themselves what their data is used for. */
    public boolean decides(Instant now) {
        return isAtLeast(DECIDING, now);
    }

    public boolean isAdult(Instant now) {
        return isAtLeast(ADULT, now);
    }

    private boolean isAtLeast(int years, Instant now) {
        return !now.isBefore(turning(years).atStartOfDay(zone).toInstant());
    }

    /** The day on which they turn so many years old. */
    public LocalDate turning(int years) {
        LocalDate birthday = bornOn.plusYears(years);
        return birthday.getDayOfMonth() < bornOn.getDayOfMonth() ? birthday.plusDays(1) : birthday;
    }
}
