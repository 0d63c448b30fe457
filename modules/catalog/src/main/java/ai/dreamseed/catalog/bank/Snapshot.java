package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.catalog.item.Misconception;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The catalogue of one academy at one revision. */
final class Snapshot {

    private final long revision;
    private final List<SubjectView> subjects;
    private final Map<UUID, List<SkillView>> skillsOfSubject;
    private final Map<UUID, SkillView> skills = new HashMap<>();
    private final Map<UUID, Bank> banks;
    private final Map<String, Misconception> misconceptions;

    Snapshot(
            long revision,
            List<SubjectView> subjects,
            Map<UUID, List<SkillView>> skillsOfSubject,
            Map<UUID, Bank> banks,
            Map<String, Misconception> misconceptions) {
        this.revision = revision;
        this.subjects = List.copyOf(subjects);
        this.skillsOfSubject = skillsOfSubject;
        this.banks = banks;
        this.misconceptions = misconceptions;
        skillsOfSubject.values().forEach(list -> list.forEach(skill -> skills.put(skill.id(), skill)));
    }

    long revision() {
        return revision;
    }

    List<SubjectView> subjects() {
        return subjects;
    }

    List<SkillView> skills(UUID subjectId) {
        return skillsOfSubject.getOrDefault(subjectId, List.of());
    }

    SkillView skill(UUID id) {
        return skills.get(id);
    }

    Bank bank(UUID subjectId) {
        return banks.get(subjectId);
    }

    Map<String, Misconception> misconceptions() {
        return misconceptions;
    }
}
