package ai.dreamseed.learning.history;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.history.Responses.Answered;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Looks back at a learner's answers. */
@ApplicationScoped
class ReadingHistory {

    @Inject
    Responses responses;

    @Inject
    Catalog catalog;

    @Inject
    ObjectMapper json;

    /**
     * Newest first.
     *
     * @param subject id or code, null for all
     * @param session null for all; a session of somebody else has no answers
     */
    @Transactional
    public Page<AnsweredItemView> page(
            UserId learner, Locale spoken, String subject, String session, String cursor, int limit) {
        UUID subjectId = subject == null
                ? null
                : catalog.subject(subject)
                        .map(SubjectView::id)
                        .orElseThrow(() ->
                                Problem.invalid("subjectId", "not-found", "그런 과목이 없어요.", "There is no such subject."));
        List<Answered> found = responses.page(
                learner,
                subjectId,
                session == null ? null : Ids.parse(session),
                cursor == null ? null : Cursor.decode(cursor),
                limit + 1);
        List<Answered> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown.stream().map(answered -> view(answered, spoken)).toList(),
                found.size() > limit
                        ? new Cursor(
                                        shown.getLast().answeredAt(),
                                        shown.getLast().id())
                                .encode()
                        : null);
    }

    private AnsweredItemView view(Answered answered, Locale locale) {
        ItemInstance instance = catalog.instance(answered.itemId(), answered.itemVersion(), answered.seed());
        Object answer = answer(answered);
        return new AnsweredItemView(
                answered.id(),
                answered.answeredAt(),
                Named.of(catalog.subject(answered.subjectId().toString()).orElseThrow(Problem::notFound), locale),
                Named.of(catalog.skill(answered.skillId()), locale),
                instance.code(),
                instance.type().wire(),
                instance.stem(locale),
                answer,
                instance.show(given(answer), locale),
                instance.correctAnswer(locale),
                answered.correct(),
                answered.helped(),
                answered.elapsedMs(),
                AbilityView.of(answered.ability()));
    }

    private static Answer given(Object answer) {
        return answer instanceof List<?> ids
                ? new Answer.Chosen(ids.stream().map(String::valueOf).toList())
                : new Answer.Typed(String.valueOf(answer));
    }

    private Object answer(Answered answered) {
        try {
            return json.readValue(answered.answerJson(), Object.class);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("The answer of response " + answered.id() + " cannot be read", stored);
        }
    }
}
