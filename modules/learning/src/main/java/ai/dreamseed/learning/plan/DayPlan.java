package ai.dreamseed.learning.plan;

import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.learning.plan.Ranking.Candidate;
import ai.dreamseed.learning.standards.Standards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Fits what a learner had best do into the minutes they have. */
final class DayPlan {

    /** More parts than these are no plan but a list. */
    static final int MOST_PARTS = 8;

    private static final int REVIEW_ITEMS = 2;
    private static final int PRACTICE_ITEMS = 5;
    private static final int MOST_PRACTICE_ITEMS = 15;
    private static final int DIAGNOSTIC_ITEMS = 20;

    /** What a part is for. */
    enum Kind {
        /** To see again what is due. */
        REVIEW,
        /** To begin a skill. */
        NEW,
        /** To go on with one. */
        PRACTICE,
        /** To find out where to begin. */
        DIAGNOSTIC;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param skill null for a diagnostic
     * @param items at least 1
     * @param minutes at least 1
     */
    record Part(Kind kind, SubjectView subject, MappedSkill skill, int items, int minutes, Text because) {}

    private final int seconds;
    private final List<Part> parts = new ArrayList<>();
    private final Set<UUID> planned = new HashSet<>();
    private int left;

    private DayPlan(int minutes, int secondsPerItem) {
        this.left = minutes;
        this.seconds = secondsPerItem;
    }

    /**
     * In the order in which they are best done. Subjects that the learner has begun count; who has begun none starts with the
     * first.
     *
     * <ol>
     *   <li>a diagnostic where fewer than {@link SkillMap#KNOWN} answers are known;
     *   <li>reviews that are due, the one most at risk first, in up to half of the time where there is anything else to do;
     *   <li>foundations of what was begun and is not there yet;
     *   <li>what is begun or comes next, the most useful first and not one like the other.
     * </ol>
     *
     * Time that is left goes to longer parts, then to reviews that had found no place, then to what was mastered.
     *
     * @param minutes at least 0; the parts never take more
     * @param secondsPerItem above 0
     */
    static List<Part> fit(List<SkillMap> maps, int minutes, int secondsPerItem) {
        DayPlan plan = new DayPlan(minutes, secondsPerItem);
        List<SkillMap> begun = maps.stream().filter(map -> map.answered() > 0).toList();
        List<SkillMap> unknown = begun.isEmpty()
                ? maps.stream()
                        .filter(map ->
                                map.subject().itemCount() > 0 || !map.skills().isEmpty())
                        .limit(1)
                        .toList()
                : begun.stream().filter(map -> map.answered() < SkillMap.KNOWN).toList();
        List<SkillMap> known =
                begun.stream().filter(map -> map.answered() >= SkillMap.KNOWN).toList();
        List<Candidate> due = Ranking.candidates(begun, skill -> skill.state() == SkillState.DUE);
        due.sort(Comparator.comparingDouble((Candidate each) -> atRisk(each.skill()))
                .thenComparing(each -> each.skill().skill().code()));
        List<Candidate> foundations =
                Ranking.candidates(known, skill -> skill.foundationOf() != null && skill.state() != SkillState.DUE);
        foundations.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(each -> each.skill().skill().code()));
        List<Candidate> others = Ranking.diverse(
                Ranking.candidates(
                        known, skill -> skill.state() == SkillState.LEARNING || skill.state() == SkillState.NEXT),
                MOST_PARTS);

        for (SkillMap map : unknown) {
            plan.add(
                    new Part(
                            Kind.DIAGNOSTIC,
                            map.subject(),
                            null,
                            DIAGNOSTIC_ITEMS,
                            0,
                            Because.littleIsKnown(map.answered())),
                    known.isEmpty() && due.isEmpty() ? minutes : (minutes + 1) / 2);
        }
        boolean more = !foundations.isEmpty() || !others.isEmpty();
        int forReviews = more ? Math.max(1, plan.left / 2) : plan.left;
        int before = plan.left;
        for (Candidate each : more ? due.subList(0, Math.min(due.size(), MOST_PARTS / 2)) : due) {
            plan.add(review(each), forReviews - (before - plan.left));
        }
        for (Candidate each : foundations) {
            plan.add(
                    new Part(
                            each.skill().isBegun() ? Kind.PRACTICE : Kind.NEW,
                            each.map().subject(),
                            each.skill(),
                            PRACTICE_ITEMS,
                            0,
                            Because.foundation(each.skill().foundationOf())),
                    plan.left);
        }
        for (Candidate each : others) {
            boolean begunSkill = each.skill().isBegun();
            plan.add(
                    new Part(
                            begunSkill ? Kind.PRACTICE : Kind.NEW,
                            each.map().subject(),
                            each.skill(),
                            PRACTICE_ITEMS,
                            0,
                            begunSkill ? Because.begun(each.skill().knowledge()) : Because.ready(each.skill())),
                    plan.left);
        }
        for (Candidate each : due) {
            plan.add(review(each), plan.left);
        }
        plan.lengthen();
        if (plan.parts.isEmpty() || plan.parts.stream().allMatch(part -> part.kind() == Kind.REVIEW)) {
            Ranking.candidates(known, skill -> skill.state() == SkillState.MASTERED).stream()
                    .sorted(Comparator.comparingDouble((Candidate each) -> atRisk(each.skill()))
                            .thenComparing(each -> each.skill().skill().code()))
                    .limit(MOST_PARTS / 2)
                    .forEach(each -> plan.add(
                            new Part(
                                    Kind.REVIEW,
                                    each.map().subject(),
                                    each.skill(),
                                    REVIEW_ITEMS,
                                    0,
                                    Because.itLasts()),
                            plan.left));
        }
        return List.copyOf(plan.parts);
    }

    private static Part review(Candidate due) {
        return new Part(
                Kind.REVIEW,
                due.map().subject(),
                due.skill(),
                REVIEW_ITEMS,
                0,
                Because.due(due.skill().knowledge()));
    }

    private static double atRisk(MappedSkill skill) {
        Double recall = skill.knowledge().recall();
        return recall == null ? Standards.DESIRED_RECALL : recall;
    }

    /** Adds a part as long as it may be, or nothing where not even one item fits. */
    private void add(Part part, int within) {
        int room = Math.min(left, within);
        int items = Math.min(part.items(), room * 60 / seconds);
        if (items < 1
                || parts.size() >= MOST_PARTS
                || part.skill() != null && !planned.add(part.skill().skill().id())) {
            return;
        }
        parts.add(new Part(part.kind(), part.subject(), part.skill(), items, minutes(items), part.because()));
        left -= minutes(items);
    }

    /** Gives the time that is left to what is learned, a few items each in turn. */
    private void lengthen() {
        boolean longer = true;
        while (longer) {
            longer = false;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (part.kind() == Kind.REVIEW || part.kind() == Kind.DIAGNOSTIC) {
                    continue;
                }
                int items = Math.min(
                        Math.min(part.items() + PRACTICE_ITEMS, MOST_PRACTICE_ITEMS),
                        (left + part.minutes()) * 60 / seconds);
                if (items > part.items()) {
                    left += part.minutes() - minutes(items);
                    parts.set(
                            i,
                            new Part(part.kind(), part.subject(), part.skill(), items, minutes(items), part.because()));
                    longer = true;
                }
            }
        }
    }

    private int minutes(int items) {
        return Math.max(1, (items * seconds + 59) / 60);
    }
}
