package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.learning.plan.LearnerSkills.Standing;
import ai.dreamseed.learning.standards.Standards;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A learner's map of a subject: every skill with its state and with how useful it would be to practise it now.
 *
 * @param answered answers ever given in the subject
 * @param skills by grade; within a grade, what builds on nothing comes first
 */
record SkillMap(SubjectView subject, int answered, List<MappedSkill> skills) {

    /** With fewer answers than these too little is known to say where to begin. */
    static final int KNOWN = 5;

    /** So many skills at most are {@link SkillState#NEXT}. */
    static final int NEXT = 3;

    /** From this chance of a right answer on, a skill that was not practised is taken as known. */
    private static final double PRESUMED = 0.8;

    /** A skill is best begun where about so many answers are right. */
    private static final double READY = 0.7;

    /** Skills further away than this do not count as led to; each step halves. */
    private static final int STEPS = 4;

    /** Items of a skill that its difficulty is taken from. */
    private static final int TELLING_ITEMS = 50;

    /** How long what was begun stays at hand, in days. */
    private static final double FRESH = 14;

    /** The models in force. */
    record Models(Fsrs memory, KnowledgeModel knowledge) {}

    /**
     * @param skills of the subject, in the catalog's order
     * @param standing null where nothing was answered
     * @param practised by skill
     */
    static SkillMap draw(
            SubjectView subject,
            List<SkillView> skills,
            Bank bank,
            Standing standing,
            Map<UUID, Practised> practised,
            Models models,
            Instant now) {
        return new Drawing(skills, chances(bank, standing), practised, models, now).map(subject, standing);
    }

    /** By skill, the mean chance of a right answer at the learner's ability; at the middle where it is not known. */
    private static Map<UUID, Double> chances(Bank bank, Standing standing) {
        double ability = standing == null ? 0 : standing.ability().value();
        Map<UUID, double[]> sums = new HashMap<>();
        for (BankItem item : bank.items()) {
            double[] sum = sums.computeIfAbsent(item.skillId(), skill -> new double[2]);
            if (sum[1] < TELLING_ITEMS) {
                sum[0] += new TwoParameterLogistic(item.discrimination(), item.difficulty()).probability(ability);
                sum[1]++;
            }
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, sum -> sum.getValue()[0] / sum.getValue()[1]));
    }

    private static final class Drawing {
        private final Map<UUID, SkillView> skills = new LinkedHashMap<>();
        private final Map<UUID, List<SkillView>> builtOn = new HashMap<>();
        private final Map<UUID, Double> chances;
        private final Map<UUID, Knowledge> knowledge = new HashMap<>();
        private final Map<UUID, Practised> practised;
        private final Set<UUID> presumed = new HashSet<>();
        private final Map<UUID, Integer> depths = new HashMap<>();
        private boolean known;

        Drawing(
                List<SkillView> skills,
                Map<UUID, Double> chances,
                Map<UUID, Practised> practised,
                Models models,
                Instant now) {
            this.chances = chances;
            this.practised = practised;
            for (SkillView skill : skills) {
                this.skills.put(skill.id(), skill);
                Practised row = practised.get(skill.id());
                if (row != null) {
                    knowledge.put(skill.id(), Knowledge.of(row, models.knowledge(), models.memory(), now));
                }
            }
            for (SkillView skill : skills) {
                for (UUID required : skill.requires()) {
                    builtOn.computeIfAbsent(required, id -> new ArrayList<>()).add(skill);
                }
            }
        }

        SkillMap map(SubjectView subject, Standing standing) {
            int answered = standing == null ? 0 : standing.answered();
            known = answered >= KNOWN;
            presume();
            Set<UUID> next = skills.values().stream()
                    .filter(skill -> !knowledge.containsKey(skill.id()) && skill.itemCount() > 0)
                    .filter(skill -> missing(skill).isEmpty())
                    .sorted(Comparator.comparing((SkillView skill) -> presumed.contains(skill.id()))
                            .thenComparing(
                                    Comparator.comparingDouble(this::usefulness).reversed())
                            .thenComparing(SkillView::code))
                    .limit(NEXT)
                    .map(SkillView::id)
                    .collect(Collectors.toSet());
            List<MappedSkill> mapped = skills.values().stream()
                    .sorted(Comparator.comparingInt(SkillView::grade)
                            .thenComparing(skill -> depth(skill.id(), new HashSet<>()))
                            .thenComparing(SkillView::code))
                    .map(skill -> mapped(skill, next.contains(skill.id())))
                    .toList();
            return new SkillMap(subject, answered, mapped);
        }

        private MappedSkill mapped(SkillView skill, boolean best) {
            Knowledge known = knowledge.get(skill.id());
            List<SkillView> missing = missing(skill);
            SkillState state = known == null
                    ? !missing.isEmpty() ? SkillState.LOCKED : best ? SkillState.NEXT : SkillState.NEW
                    : known.due() ? SkillState.DUE : known.isMastered() ? SkillState.MASTERED : SkillState.LEARNING;
            SkillView foundationOf = isThere(skill.id())
                    ? null
                    : builtOn.getOrDefault(skill.id(), List.of()).stream()
                            .filter(above -> knowledge.containsKey(above.id()) && !isThere(above.id()))
                            .findFirst()
                            .orElse(null);
            return new MappedSkill(
                    skill,
                    state,
                    known,
                    known == null ? null : practised.get(skill.id()).dueAt(),
                    presumed.contains(skill.id()),
                    missing,
                    foundationOf,
                    ledTo(skill.id()).size(),
                    usefulness(skill));
        }

        /** What was not practised is taken as known where the ability says so, and where something is known that builds on it. */
        private void presume() {
            for (SkillView skill : skills.values()) {
                if (known && !knowledge.containsKey(skill.id()) && chance(skill.id()) >= PRESUMED) {
                    presumed.add(skill.id());
                }
            }
            Deque<UUID> carrying = new ArrayDeque<>();
            knowledge.forEach((id, each) -> {
                if (each.carries()) {
                    carrying.add(id);
                }
            });
            while (!carrying.isEmpty()) {
                for (UUID below : skills.get(carrying.poll()).requires()) {
                    if (skills.containsKey(below) && !knowledge.containsKey(below) && presumed.add(below)) {
                        carrying.add(below);
                    }
                }
            }
        }

        private boolean isThere(UUID skill) {
            Knowledge known = knowledge.get(skill);
            return known == null ? presumed.contains(skill) : known.carries();
        }

        private double chance(UUID skill) {
            return chances.getOrDefault(skill, 0.5);
        }

        /** Of whom hardly anything is known, only what they tried themselves is missing: the rest may well be there. */
        private List<SkillView> missing(SkillView skill) {
            return skill.requires().stream()
                    .filter(required -> !isThere(required) && (known || knowledge.containsKey(required)))
                    .map(skills::get)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** The skills that are not there yet and build on this one, with the number of steps to them. */
        private Map<UUID, Integer> ledTo(UUID skill) {
            Map<UUID, Integer> steps = new HashMap<>();
            Deque<UUID> reached = new ArrayDeque<>(List.of(skill));
            while (!reached.isEmpty()) {
                UUID here = reached.poll();
                int step = steps.getOrDefault(here, 0) + 1;
                if (step > STEPS) {
                    continue;
                }
                for (SkillView above : builtOn.getOrDefault(here, List.of())) {
                    if (!above.id().equals(skill) && steps.putIfAbsent(above.id(), step) == null) {
                        reached.add(above.id());
                    }
                }
            }
            steps.keySet().removeIf(this::isThere);
            return steps;
        }

        /** Two fifths what it leads to, two fifths what is to be gained, one fifth how fresh it is. */
        private double usefulness(SkillView skill) {
            double leads = ledTo(skill.id()).values().stream()
                    .mapToDouble(step -> Math.pow(0.5, step - 1))
                    .sum();
            Knowledge known = knowledge.get(skill.id());
            double gain;
            double fresh;
            if (known != null) {
                gain = known.mastery() >= Standards.MASTERED ? 0 : known.mastery() / Standards.MASTERED;
                fresh = Math.exp(-known.days() / FRESH);
            } else {
                gain = Math.max(0, 1 - Math.abs(chance(skill.id()) - READY) / READY)
                        * (presumed.contains(skill.id()) ? 0.5 : 1);
                fresh = 0;
            }
            return 0.4 * leads / (1 + leads) + 0.4 * gain + 0.2 * fresh;
        }

        /** The longest chain below it. Content that builds on itself ends where it began. */
        private int depth(UUID skill, Set<UUID> above) {
            Integer known = depths.get(skill);
            if (known != null) {
                return known;
            }
            if (!above.add(skill)) {
                return 0;
            }
            int depth = skills.get(skill).requires().stream()
                    .filter(skills::containsKey)
                    .mapToInt(required -> depth(required, above) + 1)
                    .max()
                    .orElse(0);
            above.remove(skill);
            depths.put(skill, depth);
            return depth;
        }
    }
}
