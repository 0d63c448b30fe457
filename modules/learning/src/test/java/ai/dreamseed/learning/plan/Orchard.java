package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.learning.plan.LearnerSkills.Standing;
import ai.dreamseed.psychometrics.Estimate;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A subject with a learner in it, put together step by step; a skill has ten items. */
final class Orchard {

    static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    private final SubjectView subject;
    private final Map<String, SkillView> skills = new LinkedHashMap<>();
    private final List<BankItem> items = new ArrayList<>();
    private final Map<UUID, Practised> practised = new HashMap<>();
    private Standing standing;

    Orchard(String code) {
        subject = new SubjectView(UUID.randomUUID(), code, new Text(code, code), new Text("", ""), 0, 10);
    }

    Orchard skill(String code, int grade, double difficulty, String... requires) {
        UUID id = skills.containsKey(code) ? skills.get(code).id() : UUID.randomUUID();
        skills.put(
                code,
                new SkillView(
                        id,
                        code,
                        new Text(code, code),
                        grade,
                        null,
                        Stream.of(requires).map(each -> skills.get(each).id()).toList(),
                        10));
        for (int i = 0; i < 10; i++) {
            items.add(new BankItem(UUID.randomUUID(), 1, id, ItemType.NUMERIC, grade, 1, difficulty, false));
        }
        return this;
    }

    Orchard able(double ability, int answered) {
        standing = new Standing(new Estimate(ability, 0.3), answered);
        return this;
    }

    /** Practised without help, as a model that is not in force any more kept it. */
    Orchard practised(String skill, int answered, double mastery, double daysAgo, Memory memory, Double dueInDays) {
        return put(skill, answered, answered, answered, mastery, daysAgo, memory, dueInDays, false);
    }

    /** Practised before mastery and memory were kept. */
    Orchard before(String skill, int answered, int correct, double daysAgo) {
        return put(skill, answered, correct, 0, null, daysAgo, null, null, false);
    }

    Orchard owing(String skill, int answered, int unaided, double mastery) {
        return put(skill, answered, answered, unaided, mastery, 0.1, null, null, true);
    }

    private Orchard put(
            String skill,
            int answered,
            int correct,
            int unaided,
            Double mastery,
            double daysAgo,
            Memory memory,
            Double dueInDays,
            boolean owed) {
        UUID id = skills.get(skill).id();
        practised.put(
                id,
                new Practised(
                        subject.id(),
                        id,
                        answered,
                        correct,
                        unaided,
                        NOW.minusMillis((long) (daysAgo * 86_400_000)),
                        mastery == null ? null : "of old",
                        null,
                        mastery,
                        memory,
                        dueInDays == null ? null : NOW.plus(Duration.ofMillis((long) (dueInDays * 86_400_000))),
                        owed));
        return this;
    }

    SkillMap map() {
        return SkillMap.draw(
                subject,
                List.copyOf(skills.values()),
                new Bank(subject.id(), items),
                standing,
                practised,
                new SkillMap.Models(Fsrs.withDefaults(), Models.standard()),
                NOW);
    }

    MappedSkill on(String skill) {
        return map().skills().stream()
                .filter(each -> each.skill().code().equals(skill))
                .findFirst()
                .orElseThrow();
    }
}
