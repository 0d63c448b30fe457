package ai.dreamseed.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dreamseed.psychometrics.memory.FittedMemory;
import ai.dreamseed.psychometrics.memory.MemoryFitting;
import ai.dreamseed.psychometrics.memory.Reviews;
import ai.dreamseed.psychometrics.memory.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewFileTest {

    private static final Path REAL = Path.of("..", "..", "..", "shared", "data", "review_logs_josh.csv");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("reviews.csv");
    }

    private Reviews read(String text, ZoneId zone) throws IOException {
        Files.writeString(file, text);
        return ReviewFile.reviews(file, zone);
    }

    private Reviews read(String text) throws IOException {
        return read(text, ZoneOffset.UTC);
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessageContaining(why);
    }

    @Test
    void theRealLogIsFittedBetterThanByTheReference() {
        assumeTrue(Files.exists(REAL), "The review log is not beside this checkout (" + REAL + ")");

        Reviews reviews = ReviewFile.reviews(REAL, ZoneOffset.UTC);
        FittedMemory fitted = MemoryFitting.fit(reviews, Watch.NOBODY);

        assertThat(reviews.size()).isEqualTo(12_580);
        assertThat(reviews.cards()).isEqualTo(1_205);
        assertThat(fitted.scored()).isEqualTo(6_032);
        assertThat(fitted.logLossBefore()).isCloseTo(.45259, within(5e-6));
        assertThat(fitted.logLoss()).isLessThanOrEqualTo(.44374);
    }

    @Test
    void reviewsOnALaterDayAreScored() throws IOException {
        Reviews reviews = read("""
            card_id,rating,time,duration
            a,3,2026-03-01T23:59:00Z,1
            b,again,2026-03-01T23:59:30Z,1
            a,4,2026-03-02T00:01:00Z,1
            b,GOOD,2026-03-01T23:59:59.999Z,1
            """);
        assertThat(reviews.size()).isEqualTo(4);
        assertThat(reviews.cards()).isEqualTo(2);
        assertThat(reviews.scored()).isEqualTo(1);
    }

    @Test
    void timesAreTakenAsOtherProgramsWriteThem() throws IOException {
        assertThat(read("""
            review_time,card,review_rating
            2026-03-01,7,3
            2026-03-02 12:00:00,7,3
            2026-03-03T12:00:00.25+09:00,7,3
            1772582400000,7,3
            """).scored()).isEqualTo(3);
    }

    @Test
    void daysEndWhereTheLearnersLive() throws IOException {
        String text = "card_id,rating,time\n1,3,2026-03-01T14:30:00Z\n1,3,2026-03-01T15:30:00Z\n";
        assertThat(read(text).scored()).isZero();
        assertThat(read(text, ZoneId.of("Asia/Seoul")).scored()).isEqualTo(1);
    }

    @Test
    void aLetterInRowFortyThousandIsNamedByRowAndColumn() {
        StringBuilder text = new StringBuilder("card_id,rating,time\n");
        for (int row = 1; row <= 40_010; row++) {
            text.append(row % 100)
                    .append(row == 40_000 ? ",x," : ",3,")
                    .append(1_700_000_000_000L + row)
                    .append('\n');
        }
        refused(text.toString(), "row 40,000 (line 40,001 of the file), column rating: 'x' is no rating");
    }

    @Test
    void whatIsNoReviewIsRefused() {
        refused("card_id,rating,time\n1,5,2026-03-01\n", "row 1 (line 2 of the file), column rating: '5' is no rating");
        refused("card_id,rating,time\n1,0,2026-03-01\n", "'0' is no rating");
        refused("card_id,rating,time\n1,,2026-03-01\n", "'' is no rating");
        refused("card_id,rating,time\n1,3,yesterday\n", "column time: 'yesterday' is no time");
        refused("card_id,rating,time\n1,3,2026-02-30\n", "'2026-02-30' is no time");
        refused("card_id,rating,time\n1,3,12\n", "'12' is no time");
        refused("card_id,rating,time\n,3,2026-03-01\n", "column card_id: a card is needed.");
        refused(
                "card_id,grade,time\n1,3,2026-03-01\n",
                "no column rating or review_rating; the header has card_id, grade");
        refused("card_id,rating,time\n1,3\n", "has 2 fields, the header has 3.");
        refused("card_id,rating,time\n", "has no reviews.");
        refused("", "is empty: a header row is needed.");
    }

    @Test
    void rowsThatGoBackInTimeAreRefused() {
        refused(
                "card_id,rating,time\n1,3,2026-03-02\n2,3,2026-03-01\n1,3,2026-03-01\n",
                "row 3 (line 4 of the file), column time: it is earlier than the review of card 1 in row 1");
    }

    @Test
    void aLetterIsSaidBeforeTheOrderIs() {
        refused("card_id,rating,time\n1,3,2026-03-02\n1,3,2026-03-01\n1,x,2026-03-03\n", "row 3 (line 4 of the file)");
    }
}
