package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.learning.plan.LearnerSkills.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Draws a learner's maps. Two statements, however many there are; within the caller's transaction. */
@ApplicationScoped
class Surveying {

    @Inject
    LearnerSkills skills;

    @Inject
    Catalog catalog;

    @Inject
    Estimates estimates;

    /** The map of one subject. */
    SkillMap survey(UserId learner, SubjectView subject, Instant now) {
        return draw(subject, skills.standings(learner), bySkill(skills.practised(learner, subject.id())), now);
    }

    /** The maps of all subjects, in the order they are shown. */
    List<SkillMap> survey(UserId learner, Instant now) {
        Map<UUID, Standing> standings = skills.standings(learner);
        Map<UUID, Practised> practised = bySkill(skills.practised(learner, null));
        return catalog.subjects().stream()
                .map(subject -> draw(subject, standings, practised, now))
                .toList();
    }

    private SkillMap draw(
            SubjectView subject, Map<UUID, Standing> standings, Map<UUID, Practised> practised, Instant now) {
        return SkillMap.draw(
                subject,
                catalog.skills(subject.id()),
                catalog.bank(subject.id()),
                standings.get(subject.id()),
                practised,
                models(),
                now);
    }

    private SkillMap.Models models() {
        TenantId academy = TenantContext.require();
        return new SkillMap.Models(estimates.memory(academy), estimates.knowledge(academy));
    }

    private static Map<UUID, Practised> bySkill(List<Practised> rows) {
        Map<UUID, Practised> practised = new HashMap<>();
        rows.forEach(row -> practised.put(row.skillId(), row));
        return practised;
    }
}
