package ai.dreamseed.learning.estimates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Hands out all answers of an academy, subject by subject and learner by learner, a few learners at a time. */
@ApplicationScoped
class AnswersInOrder {

    /** Bounds what the fittings keep: newer academies have far fewer. */
    static final int MOST = 4_000_000;

    @Inject
    LearnerAnswers answers;

    /**
     * @param part of the whole job that reading is
     * @param each told every answer; the answers of a learner in a subject come together, as they happened
     * @return how many learners there were, those of two subjects counted twice
     */
    int read(AtWork at, double part, Consumer<LearnerAnswers.Given> each) {
        List<UUID> subjects = answers.subjects();
        int learnersRead = 0;
        int given = 0;
        for (int s = 0; s < subjects.size(); s++) {
            UUID subject = subjects.get(s);
            List<UUID> learners = answers.learners(subject, null);
            while (!learners.isEmpty() && given < MOST) {
                at.goOn();
                List<LearnerAnswers.Given> some = answers.given(subject, learners, at.answersUntil());
                some.forEach(each);
                given += some.size();
                learnersRead += learners.size();
                learners = learners.size() < LearnerAnswers.CHUNK
                        ? List.of()
                        : answers.learners(subject, learners.getLast());
            }
            at.progress(part * (s + 1) / subjects.size());
        }
        return learnersRead;
    }
}
