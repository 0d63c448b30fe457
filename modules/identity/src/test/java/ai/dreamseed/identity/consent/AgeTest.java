package ai.dreamseed.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and hours are counted by hand from the Civil Act's articles 158 and 160. */
class AgeTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static Age bornOn(String date, ZoneId zone) {
        return new Age(LocalDate.parse(date), zone);
    }

    @Test
    void aBirthdayBeginsAtMidnightInSeoulWhichIsThreeInTheAfternoonOfTheDayBeforeInUtc() {
        Age born = bornOn("2012-03-15", SEOUL);
        assertThat(born.decides(Instant.parse("2026-03-14T14:59:59.999Z"))).isFalse();
        assertThat(born.decides(Instant.parse("2026-03-14T15:00:00Z"))).isTrue();
    }

    @Test
    void midnightInUtcChangesNothingInSeoul() {
        Age born = bornOn("2012-03-15", SEOUL);
        // 09:00 of the day before, and 08:59 and 09:00 of the birthday
        assertThat(born.decides(Instant.parse("2026-03-14T00:00:00Z"))).isFalse();
        assertThat(born.decides(Instant.parse("2026-03-14T23:59:59Z"))).isTrue();
        assertThat(born.decides(Instant.parse("2026-03-15T00:00:00Z"))).isTrue();
    }

    @Test
    void theSameMomentIsABirthdayInOneAcademyAndNotYetInAnother() {
        Instant moment = Instant.parse("2026-03-14T20:00:00Z");
        assertThat(bornOn("2012-03-15", SEOUL).decides(moment)).isTrue();
        assertThat(bornOn("2012-03-15", ZoneId.of("America/Los_Angeles")).decides(moment))
                .isFalse();
    }

    @Test
    void whereClocksSkipMidnightTheBirthdayBeginsWithTheFirstHourThereIs() {
        // Beirut went from 00:00 to 01:00 on 2024-03-31, when it was 22:00 of the day before in UTC
        Age born = bornOn("2010-03-31", ZoneId.of("Asia/Beirut"));
        assertThat(born.decides(Instant.parse("2024-03-30T21:59:59Z"))).isFalse();
        assertThat(born.decides(Instant.parse("2024-03-30T22:00:00Z"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // born, years, the day
        "2012-02-29, 14, 2026-03-01",
        "2012-02-29, 16, 2028-02-29",
        "2008-02-29, 19, 2027-03-01",
        "2012-02-28, 14, 2026-02-28",
        "2012-03-01, 14, 2026-03-01",
        "2012-12-31, 14, 2026-12-31",
        "2013-01-01, 14, 2027-01-01",
    })
    void oneTurnsAYearOlderOnTheDayThatTheCivilActSays(String born, int years, String day) {
        assertThat(bornOn(born, SEOUL).turning(years)).isEqualTo(day);
    }

    @Test
    void bornOnTheTwentyNinthOfFebruaryOneIsStillThirteenOnTheTwentyEighth() {
        Age born = bornOn("2012-02-29", SEOUL);
        assertThat(born.decides(Instant.parse("2026-02-28T14:59:59Z"))).isFalse();
        assertThat(born.decides(Instant.parse("2026-02-28T15:00:00Z"))).isTrue();
    }

    @Test
    void anAdultIsNineteen() {
        Age born = bornOn("2007-11-26", SEOUL);
        assertThat(born.isAdult(Instant.parse("2026-11-25T14:59:59Z"))).isFalse();
        assertThat(born.isAdult(Instant.parse("2026-11-25T15:00:00Z"))).isTrue();
    }
}
