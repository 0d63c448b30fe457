package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.SkillMapView;
import ai.dreamseed.learning.SkillMaps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Shows a learner's map of a subject. */
@ApplicationScoped
@Transactional
class ReadingSkillMap implements SkillMaps {

    @Inject
    Surveying surveying;

    @Inject
    LearnerSkills skills;

    @Inject
    Catalog catalog;

    @Inject
    Clock clock;

    @Override
    public SkillMapView map(UserId learner, Locale spoken, String subject) {
        Instant now = clock.instant();
        SkillMap map = surveying.survey(learner, subject == null ? lately(learner) : named(subject), now);
        return new SkillMapView(
                Named.of(map.subject(), spoken),
                now,
                map.skills().stream().map(skill -> view(skill, spoken)).toList());
    }

    private SubjectView named(String subject) {
        return catalog.subject(subject)
                .orElseThrow(() -> Problem.invalid("subject", "not-found", "그런 과목이 없어요.", "There is no such subject."));
    }

    private SubjectView lately(UserId learner) {
        List<Practised> practised = skills.practised(learner, null);
        return practised.stream()
                .findFirst()
                .flatMap(latest -> catalog.subject(latest.subjectId().toString()))
                .or(() -> catalog.subjects().stream().findFirst())
                .orElseThrow(Problem::notFound);
    }

    private static SkillMapView.Skill view(MappedSkill mapped, Locale locale) {
        SkillView skill = mapped.skill();
        List<UUID> requires = skill.requires();
        Knowledge known = mapped.knowledge();
        return new SkillMapView.Skill(
                skill.id(),
                skill.code(),
                skill.name().in(locale),
                skill.grade(),
                mapped.state().wire(),
                known == null ? null : known.mastery(),
                known == null ? null : known.low(),
                known == null ? null : known.high(),
                known == null ? null : known.recall(),
                mapped.dueAt(),
                known == null ? 0 : known.answered(),
                known == null ? 0 : known.unaided(),
                requires,
                Because.itIsSo(mapped).in(locale),
                Because.itWouldRise(mapped).in(locale));
    }
}
