package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** Shows sessions and presentations with the catalog's words. */
@ApplicationScoped
class Rendering {

    @Inject
    Catalog catalog;

    SessionView session(Practising practising, Locale locale) {
        PracticeSession session = practising.session();
        SubjectView subject = catalog.subject(session.subjectId().toString()).orElseThrow(Problem::notFound);
        PresentationView open =
                practising.open().map(waiting -> presentation(waiting, locale)).orElse(null);
        return SessionView.of(session, subject, open, locale);
    }

    PresentationView presentation(Presentation presentation, Locale locale) {
        return presentation(
                presentation,
                catalog.instance(presentation.itemId(), presentation.itemVersion(), presentation.seed()),
                locale);
    }

    PresentationView presentation(Presentation presentation, ItemInstance instance, Locale locale) {
        return PresentationView.of(presentation, instance, catalog.skill(presentation.skillId()), locale);
    }
}
