package ai.dreamseed.learning.history;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.LearnerRecords;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.ProgressView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The same records that learners see of themselves. */
@ApplicationScoped
@Transactional
class KeptRecords implements LearnerRecords {

    @Inject
    ReadingProgress progress;

    @Inject
    ReadingHistory history;

    @Inject
    Responses responses;

    @Inject
    Catalog catalog;

    @Override
    public ProgressView progress(UserId learner, Locale spoken, String subject, int days) {
        return progress.read(learner, spoken, subject, days);
    }

    @Override
    public Page<AnsweredItemView> responses(
            UserId learner, Locale spoken, String subject, String session, String cursor, int limit) {
        return history.page(learner, spoken, subject, session, cursor, limit);
    }

    @Override
    public Map<UserId, Standing> standings(Collection<UserId> learners, Locale spoken) {
        if (learners.isEmpty()) {
            return Map.of();
        }
        Map<UserId, Standing> standings = new HashMap<>();
        responses.lately(learners).stream()
                .collect(Collectors.groupingBy(Responses.Lately::learnerId))
                .forEach((learner, rows) -> standings.put(new UserId(learner), standing(rows, spoken)));
        return standings;
    }

    private Standing standing(List<Responses.Lately> rows, Locale spoken) {
        return new Standing(
                rows.stream()
                        .map(Responses.Lately::at)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                rows.stream()
                        .map(row -> new InSubject(
                                Named.of(
                                        catalog.subject(row.subjectId().toString())
                                                .orElseThrow(Problem::notFound),
                                        spoken),
                                AbilityView.of(row.ability()),
                                row.answered()))
                        .sorted(Comparator.comparing(
                                subject -> subject.subject().code()))
                        .toList());
    }
}
