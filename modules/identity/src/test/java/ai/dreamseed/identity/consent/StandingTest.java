package ai.dreamseed.identity.consent;

import static ai.dreamseed.kernel.Purpose.ANALYTICS;
import static ai.dreamseed.kernel.Purpose.SERVICE;
import static ai.dreamseed.kernel.Purpose.TUTOR;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final LocalDate AT_NINE = LocalDate.of(2017, 6, 1);
    private static final LocalDate AT_FIFTEEN = LocalDate.of(2011, 6, 1);
    private static final UUID MINA = UUID.randomUUID();
    private static final UserId MOTHER = new UserId(UUID.randomUUID());

    private static Standing of(LocalDate bornOn, Word... words) {
        return new Standing(MINA, false, bornOn, false, true, List.of(words), ZoneId.of("Asia/Seoul"));
    }

    private static Word guardian(Purpose purpose, boolean given, boolean linked) {
        return new Word(purpose, given, "1", NOW, Method.GUARDIAN, MOTHER, linked);
    }

    private static Word own(Purpose purpose, boolean given) {
        return new Word(purpose, given, "1", NOW, Method.OWN, new UserId(MINA), false);
    }

    @Test
    void withoutAWordEverythingIsWithheld() {
        assertThat(of(AT_NINE).withheld(NOW)).containsExactlyInAnyOrder(Purpose.values());
        assertThat(of(AT_FIFTEEN).withheld(NOW)).containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void underFourteenALinkedGuardiansWordCounts() {
        Standing standing = of(AT_NINE, guardian(SERVICE, true, true), guardian(TUTOR, false, true));
        assertThat(standing.withheld(NOW)).containsExactlyInAnyOrder(TUTOR, ANALYTICS);
    }

    @Test
    void underFourteenOnesOwnWordCountsForNothing() {
        Standing standing = of(AT_NINE, own(SERVICE, true), own(TUTOR, true), own(ANALYTICS, true));
        assertThat(standing.withheld(NOW)).containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void aConsentDoesNotOutliveTheLinkThatItRestedOn() {
        assertThat(of(AT_NINE, guardian(SERVICE, true, false)).withheld(NOW))
                .containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void withoutTheServiceThereIsNothingElseEither() {
        Standing standing = of(
                AT_NINE, guardian(SERVICE, false, true), guardian(TUTOR, true, true), guardian(ANALYTICS, true, true));
        assertThat(standing.withheld(NOW)).containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void fromFourteenOnOnesOwnWordCounts() {
        assertThat(of(AT_FIFTEEN, own(SERVICE, true), own(TUTOR, false), own(ANALYTICS, true))
                        .withheld(NOW))
                .containsExactly(TUTOR);
    }

    @Test
    void whatAGuardianAgreedToHoldsOnAfterTheBirthdayUntilTheChildSaysSomethingElse() {
        LocalDate fourteenToday = LocalDate.of(2012, 11, 25);
        Standing standing = of(fourteenToday, guardian(SERVICE, true, false), guardian(TUTOR, true, true));
        assertThat(standing.withheld(NOW)).containsExactly(ANALYTICS);
    }

    @Test
    void atMidnightOfTheBirthdayInSeoulOnesOwnWordBeginsToCount() {
        Standing standing = of(LocalDate.of(2012, 11, 26), own(SERVICE, true), own(TUTOR, true), own(ANALYTICS, true));
        assertThat(standing.withheld(Instant.parse("2026-11-25T14:59:59.999Z"))).isNotEmpty();
        assertThat(standing.withheld(Instant.parse("2026-11-25T15:00:00Z"))).isEmpty();
    }

    @Test
    void fromAGuestNothingIsWithheld() {
        Standing guest = new Standing(MINA, true, null, false, true, List.of(), ZoneId.of("Asia/Seoul"));
        assertThat(guest.withheld(NOW)).isEmpty();
    }

    @Test
    void whoseAgeIsUnknownDecidesOnlyAsStaff() {
        List<Word> words = List.of(own(SERVICE, true), own(TUTOR, true), own(ANALYTICS, true));
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        assertThat(new Standing(MINA, false, null, true, true, words, seoul).withheld(NOW))
                .isEmpty();
        assertThat(new Standing(MINA, false, null, false, true, words, seoul).withheld(NOW))
                .containsExactlyInAnyOrder(Purpose.values());
    }

    @Test
    void whoWorksHereAndDoesNotLearnIsAskedNothingAndMaySayNo() {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        assertThat(new Standing(MINA, false, null, true, false, List.of(), seoul).withheld(NOW))
                .isEmpty();
        assertThat(new Standing(MINA, false, null, true, false, List.of(own(TUTOR, false)), seoul).withheld(NOW))
                .containsExactly(TUTOR);
        assertThat(new Standing(MINA, false, null, true, true, List.of(), seoul).withheld(NOW))
                .as("a teacher who learns here, too")
                .containsExactlyInAnyOrder(Purpose.values());
        assertThat(new Standing(MINA, false, null, false, false, List.of(), seoul).withheld(NOW))
                .as("nobody in particular")
                .containsExactlyInAnyOrder(Purpose.values());
    }
}
