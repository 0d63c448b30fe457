package ai.dreamseed.learning.history;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.PredictedScoreView;
import ai.dreamseed.learning.ProgressView;
import ai.dreamseed.learning.day.AcademyDay;
import ai.dreamseed.learning.history.Responses.Moved;
import ai.dreamseed.learning.history.Responses.Practised;
import ai.dreamseed.learning.history.Responses.Standing;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.mastery.PredictedScore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** Looks at how far a learner has come. */
@ApplicationScoped
class ReadingProgress {

    /** The length of the test that a score is predicted for. */
    private static final int TEST = 40;

    /** Items of the bank that such a test is drawn from. */
    private static final int MIRRORED = 200;

    @Inject
    Responses responses;

    @Inject
    Catalog catalog;

    @Inject
    AcademyDay day;

    @Inject
    Clock clock;

    /**
     * @param subject id or code, null for all that were practised
     * @param days how far the series reaches back, 1 to 366
     */
    @Transactional
    public ProgressView read(UserId learner, Locale spoken, String subject, int days) {
        UUID only = subject == null
                ? null
                : catalog.subject(subject)
                        .map(SubjectView::id)
                        .orElseThrow(() ->
                                Problem.invalid("subjectId", "not-found", "그런 과목이 없어요.", "There is no such subject."));
        Instant now = clock.instant();
        List<Moved> series = responses.series(learner, now.minus(Duration.ofDays(days)));
        List<Practised> practised = responses.practised(learner);
        List<ProgressView.Subject> subjects = responses.standings(learner).stream()
                .filter(standing -> only == null || standing.subjectId().equals(only))
                .map(standing -> view(standing, series, practised, spoken))
                .toList();
        return new ProgressView(subjects, new ProgressView.Today(responses.countSince(learner, day.startOf(now))));
    }

    private ProgressView.Subject view(Standing standing, List<Moved> series, List<Practised> practised, Locale locale) {
        UUID id = standing.subjectId();
        return new ProgressView.Subject(
                Named.of(catalog.subject(id.toString()).orElseThrow(Problem::notFound), locale),
                AbilityView.of(standing.ability()),
                predicted(standing),
                standing.answered(),
                standing.correct(),
                series.stream()
                        .filter(moved -> moved.subjectId().equals(id))
                        .map(moved -> new ProgressView.Point(
                                moved.at(),
                                moved.ability().value(),
                                moved.ability().standardError()))
                        .toList(),
                practised.stream()
                        .filter(skill -> skill.subjectId().equals(id))
                        .map(skill -> new ProgressView.Skill(
                                Named.of(catalog.skill(skill.skillId()), locale), skill.answered(), skill.correct()))
                        .toList());
    }

    /** In a test of {@value #TEST} items drawn from the bank; of a large bank every n-th item stands for its neighbours. */
    private PredictedScoreView predicted(Standing standing) {
        List<BankItem> items = catalog.bank(standing.subjectId()).items();
        if (items.isEmpty()) {
            return null;
        }
        int step = (items.size() + MIRRORED - 1) / MIRRORED;
        PredictedScore score = PredictedScore.of(
                standing.ability(),
                IntStream.iterate(0, i -> i < items.size(), i -> i + step)
                        .mapToObj(items::get)
                        .map(item -> new TwoParameterLogistic(item.discrimination(), item.difficulty()))
                        .toList(),
                TEST);
        return new PredictedScoreView(score.value(), score.low(), score.high());
    }
}
