package ai.dreamseed.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.learning.plan.DayPlan.Kind;
import ai.dreamseed.learning.plan.DayPlan.Part;
import ai.dreamseed.psychometrics.memory.Memory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayPlanTest {

    private static final Memory SHAKY = new Memory(3, 5);
    private static final Memory FIRM = new Memory(30, 5);

    private static Orchard math() {
        return new Orchard("math")
                .skill("division", 3, 0)
                .skill("angles", 4, 0)
                .skill("fractions", 4, 0, "division")
                .skill("ratios", 6, 0, "fractions")
                .skill("percent", 6, 0, "ratios");
    }

    private static List<String> kinds(List<Part> parts) {
        return parts.stream().map(part -> part.kind().wire()).toList();
    }

    private static List<String> skills(List<Part> parts) {
        return parts.stream()
                .map(part -> part.skill() == null ? "-" : part.skill().skill().code())
                .toList();
    }

    @Test
    void whoHasBegunNothingIsMeasuredFirstInTheFirstSubject() {
        List<Part> parts = DayPlan.fit(
                List.of(math().map(), new Orchard("english").skill("a", 3, 0).map()), 15, 60);
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(Kind.DIAGNOSTIC);
            assertThat(part.subject().code()).isEqualTo("math");
            assertThat(part.items()).isEqualTo(15);
            assertThat(part.minutes()).isEqualTo(15);
        });
    }

    @Test
    void fewerThanFiveAnswersAreTooFewAndFiveAreNot() {
        assertThat(kinds(DayPlan.fit(List.of(math().able(0, 4).map()), 15, 60))).containsExactly("diagnostic");
        assertThat(kinds(DayPlan.fit(List.of(math().able(0, 5).map()), 15, 60))).doesNotContain("diagnostic");
    }

    @Test
    void aSubjectThatIsHardlyKnownTakesHalfOfTheTimeAtMost() {
        List<Part> parts = DayPlan.fit(
                List.of(
                        math().able(0, 30).map(),
                        new Orchard("english").skill("a", 3, 0).able(0, 1).map()),
                20,
                60);
        assertThat(parts.getFirst().kind()).isEqualTo(Kind.DIAGNOSTIC);
        assertThat(parts.getFirst().minutes()).isEqualTo(10);
        assertThat(kinds(parts)).contains("new");
    }

    @Test
    void whatIsMostAtRiskIsReviewedFirst() {
        Orchard orchard = math().able(0, 30)
                .practised("division", 5, .95, 4, SHAKY, -1.0)
                .practised("fractions", 5, .95, 20, SHAKY, -17.0)
                .practised("angles", 5, .95, 9, SHAKY, -6.0);
        List<Part> parts = DayPlan.fit(List.of(orchard.map()), 30, 60);
        assertThat(skills(parts)).startsWith("fractions", "angles", "division");
        assertThat(kinds(parts)).startsWith("review", "review", "review", "new");
    }

    @Test
    void reviewsLeaveHalfOfTheTimeToWhatIsLearned() {
        Orchard orchard = math().able(0, 30)
                .practised("division", 5, .95, 4, SHAKY, -1.0)
                .practised("fractions", 5, .95, 20, SHAKY, -17.0)
                .practised("angles", 5, .95, 9, SHAKY, -6.0);
        Map<Kind, Integer> minutes = new HashMap<>();
        DayPlan.fit(List.of(orchard.map()), 8, 60)
                .forEach(part -> minutes.merge(part.kind(), part.minutes(), Integer::sum));
        assertThat(minutes.get(Kind.REVIEW)).isEqualTo(4);
        assertThat(minutes.get(Kind.NEW)).isEqualTo(4);
    }

    @Test
    void aWeakFoundationComesBeforeWhatIsNext() {
        Orchard orchard = math().able(0, 30)
                .practised("fractions", 5, .3, 0, FIRM, 20.0)
                .practised("division", 5, .4, 0, FIRM, 20.0);
        List<Part> parts = DayPlan.fit(List.of(orchard.map()), 30, 60);
        assertThat(skills(parts)).startsWith("division");
        assertThat(parts.getFirst().because().en()).contains("“fractions” builds on it");
    }

    @Test
    void twoSubjectsTakeTurns() {
        Orchard english = new Orchard("english")
                .skill("nouns", 3, 0)
                .skill("verbs", 3, 0)
                .skill("tenses", 4, 0, "verbs")
                .able(0, 30);
        List<Part> parts = DayPlan.fit(List.of(math().able(0, 30).map(), english.map()), 20, 60);
        assertThat(parts.stream().limit(2).map(part -> part.subject().code()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("math", "english");
    }

    @ParameterizedTest
    @CsvSource({"5,60", "5,240", "15,15", "15,90", "30,60", "60,45", "120,60", "120,15", "1,60", "0,60", "1,240"})
    void thePartsNeverTakeMoreThanThereIs(int minutes, int seconds) {
        Orchard orchard = math().able(0, 30)
                .practised("division", 5, .95, 4, SHAKY, -1.0)
                .practised("fractions", 5, .5, 0, FIRM, 20.0);
        List<Part> parts = DayPlan.fit(
                List.of(
                        orchard.map(),
                        new Orchard("english").skill("a", 3, 0).able(0, 2).map()),
                minutes,
                seconds);
        assertThat(parts.stream().mapToInt(Part::minutes).sum()).isLessThanOrEqualTo(minutes);
        assertThat(parts).hasSizeLessThanOrEqualTo(DayPlan.MOST_PARTS).allSatisfy(part -> {
            assertThat(part.items()).isPositive();
            assertThat(part.items() * seconds).isLessThanOrEqualTo(part.minutes() * 60);
            assertThat(part.because().ko()).isNotBlank();
        });
        assertThat(parts.stream()
                        .filter(part -> part.skill() != null)
                        .map(part -> part.skill().skill().id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void longerDaysMakeLongerPartsNotOnlyMore() {
        List<Part> parts = DayPlan.fit(List.of(math().able(0, 30).map()), 60, 60);
        assertThat(parts.stream().mapToInt(Part::items).max().orElse(0)).isEqualTo(15);
    }

    @Test
    void whoMasteredEverythingKeepsItFresh() {
        Orchard orchard = new Orchard("math")
                .skill("a", 3, 0)
                .skill("b", 3, 0)
                .able(0, 30)
                .practised("a", 5, .95, 1, FIRM, 20.0)
                .practised("b", 5, .99, 5, FIRM, 20.0);
        List<Part> parts = DayPlan.fit(List.of(orchard.map()), 15, 60);
        assertThat(kinds(parts)).containsExactly("review", "review");
        assertThat(skills(parts)).containsExactly("b", "a");
    }

    @Test
    void affinityMovesWhatIsOtherwiseEquallyUseful() {
        SkillMap map = new Orchard("math")
                .skill("a", 3, 0)
                .skill("b", 3, 0)
                .able(0, 30)
                .map();
        List<Ranking.Candidate> candidates = Ranking.candidates(List.of(map), skill -> true);
        UUID b = map.skills().get(1).skill().id();
        List<Ranking.Candidate> blended = Recommending.blended(candidates, Map.of(b, 1.0));
        assertThat(Ranking.diverse(candidates, 1).getFirst().skill().skill().code())
                .isEqualTo("a");
        assertThat(Ranking.diverse(blended, 1).getFirst().skill().skill().id()).isEqualTo(b);
        assertThat(Recommending.blended(candidates, Map.of())).isEqualTo(candidates);
    }
}
