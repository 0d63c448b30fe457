package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;

/** Shows sessions and presentations with the catalog's words. */
@ApplicationScoped
class Rendering {

    @Inject
    Catalog catalog;

    SessionView session(Practising practising, Locale locale) {
        return session(practising, false, locale);
    }

    /** @param exhausted whether there is nothing left that a diagnostic could show */
    SessionView session(Practising practising, boolean exhausted, Locale locale) {
        PracticeSession session = practising.session();
        SubjectView subject = catalog.subject(session.subjectId().toString()).orElseThrow(Problem::notFound);
        PresentationView open =
                practising.open().map(waiting -> presentation(waiting, locale)).orElse(null);
        return SessionView.of(
                session,
                subject,
                session.focusSkillId() == null ? null : Named.of(catalog.skill(session.focusSkillId()), locale),
                exhausted || session.isComplete(),
                open,
                locale);
    }

    PresentationView presentation(Presentation presentation, Locale locale) {
        return presentation(
                presentation,
                catalog.instance(presentation.itemId(), presentation.itemVersion(), presentation.seed()),
                locale);
    }

    PresentationView presentation(Presentation presentation, ItemInstance instance, Locale locale) {
        return PresentationView.of(
                presentation,
                instance,
                catalog.skill(presentation.skillId()),
                why(presentation.reason(), presentation.why(), locale),
                locale);
    }

    WhyView why(Reason reason, Why why, Locale locale) {
        return WhyView.of(reason, why, why == null ? null : nameOrNull(why.wantedSkillId(), locale), locale);
    }

    private String nameOrNull(UUID skillId, Locale locale) {
        if (skillId == null) {
            return null;
        }
        try {
            return catalog.skill(skillId).name().in(locale);
        } catch (Problem withdrawnSince) {
            return null;
        }
    }
}
