package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.Presentations;
import ai.dreamseed.learning.PresentedItem;
import ai.dreamseed.learning.practice.PracticeSessions.WrongAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What whoever gives hints may know and do. */
@ApplicationScoped
class ShownItems implements Presentations {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    @Inject
    PracticeSessions sessions;

    @Inject
    Catalog catalog;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Override
    @Transactional
    public PresentedItem forHint(Caller caller, UUID presentationId) {
        Presentation presentation =
                sessions.presentation(caller, presentationId).orElseThrow(Problem::notFound);
        if (presentation.isOpen() && !sessions.isOpen(caller, presentation.sessionId())) {
            throw PracticeSession.ended();
        }
        if (presentation.isOpen()) {
            presentation.requireHints();
        }
        return new PresentedItem(
                presentation.id(),
                presentation.itemId(),
                presentation.itemVersion(),
                presentation.seed(),
                presentation.hintsTaken(),
                !presentation.isOpen(),
                sessions
                        .wrongAnswers(
                                caller, presentation.itemId(), clock.instant().minus(REMEMBERED))
                        .stream()
                        .map(wrong -> inWords(presentation.itemId(), wrong, caller.locale()))
                        .toList());
    }

    @Override
    @Transactional
    public void hintTaken(Caller caller, UUID presentationId, int level) {
        if (sessions.takeHint(caller, presentationId, level)) {
            return;
        }
        // Nothing was changed; now it is worth a second statement to say why.
        Presentation presentation =
                sessions.presentation(caller, presentationId).orElseThrow(Problem::notFound);
        presentation.requireOpen();
        if (!sessions.isOpen(caller, presentation.sessionId())) {
            throw PracticeSession.ended();
        }
        presentation.requireHints();
        throw Problem.conflict("conflict", "힌트는 차례대로 볼 수 있어요.", "Hints are taken one after the other.");
    }

    private String inWords(UUID itemId, WrongAnswer wrong, Locale locale) {
        String question =
                catalog.instance(itemId, wrong.itemVersion(), wrong.seed()).stem(locale);
        return question + " → " + answer(wrong.answerJson());
    }

    private String answer(String answerJson) {
        try {
            JsonNode node = json.readTree(answerJson);
            return node.isArray()
                    ? StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", "))
                    : node.asText();
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("A stored answer cannot be read", stored);
        }
    }
}
