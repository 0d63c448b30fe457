package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.learning.practice.ChoosingItem.Wanted;
import ai.dreamseed.learning.practice.PracticeSessions.Practising;
import ai.dreamseed.learning.practice.PracticeSessions.Step;
import ai.dreamseed.learning.standards.Standards;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.memory.Fsrs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is good for a learner who wants to learn, as wishes in order. Pure: everything it looks at is given, nothing is drawn.
 *
 * <ol>
 *   <li>What was answered with help comes again, as a sibling without hints.
 *   <li>One in three is a review of what is about to be forgotten.
 *   <li>What a wanted skill builds on comes before it, where that is weak.
 *   <li>Otherwise something new or still being learnt, that is answered rightly four times in five; after a slip a little
 *       easier.
 * </ol>
 *
 * <p>From one item to the next the difficulty moves by no more than a logit, as long as anything of that kind is left.
 */
final class Teaching {

    static final double TARGET = 0.8;
    static final double TARGET_AFTER_A_SLIP = 0.85;

    /** What a review is about is remembered with this probability when it is due; its item shall not be what it fails on. */
    static final double TARGET_OF_A_REVIEW = Standards.DESIRED_RECALL;

    /** The greatest step in difficulty from one item to the next, in logits. */
    static final double LARGEST_STEP = 1;

    /** So sure a prerequisite must sit, or be expected to, for what builds on it. */
    private static final double HOLDS = 0.7;

    /** While so many skills are being learnt, no new one is begun. */
    private static final int AT_ONCE = 3;

    /**
     * Reviews look ahead to when the learner will probably be back, tomorrow and perhaps later in the day: what falls due before
     * then is due now, not late then.
     */
    private static final Duration BACK_IN = Duration.ofHours(36);

    /** What was answered this recently is not looked ahead for. */
    private static final Duration SETTLED = Duration.ofHours(12);

    private static final int REVIEWS_TRIED = 5;
    private static final int DEEPEST = 10;

    /** A skill does not count as easier or harder for a learner than the subject is by more than this, in logits. */
    private static final double GREATEST_EASE = 2;

    private final Practising practising;
    private final SearchableBank bank;
    private final Function<UUID, List<UUID>> requires;
    private final KnowledgeModel model;
    private final Fsrs schedule;
    private final Instant now;
    private final Map<UUID, Double> eases = new HashMap<>();

    /** Weak skills that are shown for the sake of another. */
    private final Map<UUID, UUID> foundations = new HashMap<>();

    /** @param requires what a skill builds on; empty for a skill that is not known */
    Teaching(
            Practising practising,
            SearchableBank bank,
            Function<UUID, List<UUID>> requires,
            KnowledgeModel model,
            Fsrs schedule,
            Instant now) {
        this.practising = practising;
        this.bank = bank;
        this.requires = requires;
        this.model = model;
        this.schedule = schedule;
        this.now = now;
    }

    List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        if (practising.owed() != null) {
            wishes.add(Wish.sibling(practising.owed()));
        }
        if (practising.trail().stream().limit(2).noneMatch(step -> step.reason() == Reason.REVIEW)) {
            reviews(wishes);
        }
        if (practising.session().focusSkillId() != null) {
            focused(wishes, practising.session().focusSkillId());
        } else {
            unfocused(wishes);
        }
        return wishes;
    }

    /** Why the item that met a wish is shown. */
    Reason reason(Wish wish, UUID skillId, double success) {
        if (wish.reason() == Reason.UNAIDED || wish.reason() == Reason.REVIEW) {
            return wish.reason();
        }
        if (practising.answeredInSubject() == 0) {
            return Reason.FIRST;
        }
        if (wantedFor(wish, skillId) != null) {
            return Reason.FOUNDATION;
        }
        if (slipped()) {
            return Reason.RECOVERING;
        }
        if (!practising.known().containsKey(skillId)) {
            return Reason.NEXT;
        }
        return Reason.bySuccess(success, target());
    }

    /** The skill for whose sake another is shown, or null. */
    UUID wantedFor(Wish wish, UUID skillId) {
        return wish.wantedSkillId() != null || wish.reason() == Reason.REVIEW || wish.reason() == Reason.UNAIDED
                ? wish.wantedSkillId()
                : foundations.get(skillId);
    }

    /** The probability that a skill is remembered now, or null. */
    Double recall(SkillKnowledge knowledge) {
        return knowledge == null ? null : knowledge.recallAt(now, schedule);
    }

    double target() {
        return slipped() ? TARGET_AFTER_A_SLIP : TARGET;
    }

    /**
     * By how much the learner is more able in a skill than in the subject, in logits: what the model of the skill says beyond
     * what the ability alone lets expect.
     */
    double ease(UUID skillId) {
        return eases.computeIfAbsent(skillId, skill -> {
            SkillKnowledge knowledge = practising.known().get(skill);
            if (knowledge == null || knowledge.state() == null || !model.name().equals(knowledge.model())) {
                return 0.0;
            }
            double ability = ability();
            double usual = ability - logit(TARGET);
            double known = model.chance(knowledge.state(), ability, usual, knowledge.daysUntil(now));
            double unknown = model.chance(model.unknown(), ability, usual, 0);
            return Math.clamp(logit(known) - logit(unknown), -GREATEST_EASE, GREATEST_EASE);
        });
    }

    private void reviews(List<Wish> wishes) {
        Instant back = now.plus(BACK_IN);
        UUID focus = practising.session().focusSkillId();
        Set<UUID> within = focus == null ? bank.skills() : basis(focus);
        practising.known().entrySet().stream()
                .filter(each -> within.contains(each.getKey()) && isDue(each.getValue(), back))
                .sorted(Map.Entry.comparingByValue(this::compareDue))
                .limit(REVIEWS_TRIED)
                .forEach(each -> wishes.add(
                        Wish.item(Reason.REVIEW, null, gently(Set.of(each.getKey()), false, TARGET_OF_A_REVIEW))));
    }

    /**
     * What can still be caught in time comes before what cannot, the soonest due first. Of the overdue the best remembered comes
     * first: it gains most, and what is as good as forgotten is learnt anew among the other items.
     */
    private int compareDue(SkillKnowledge one, SkillKnowledge other) {
        boolean oneInTime = one.dueAt().isAfter(now);
        boolean otherInTime = other.dueAt().isAfter(now);
        if (oneInTime != otherInTime) {
            return oneInTime ? -1 : 1;
        }
        return oneInTime
                ? one.dueAt().compareTo(other.dueAt())
                : Double.compare(other.recallAt(now, schedule), one.recallAt(now, schedule));
    }

    private boolean isDue(SkillKnowledge knowledge, Instant back) {
        return knowledge.dueAt() != null
                && (!knowledge.dueAt().isAfter(now)
                        || (!knowledge.dueAt().isAfter(back)
                                && knowledge.lastAnsweredAt().isBefore(now.minus(SETTLED))));
    }

    private void focused(List<Wish> wishes, UUID focus) {
        UUID weak = weakest(focus, 0, new HashSet<>());
        Wish wanted = Wish.item(Reason.MATCHED, null, gently(Set.of(focus), false));
        if (weak == null) {
            wishes.add(wanted);
        } else {
            Wish foundation = Wish.item(Reason.FOUNDATION, focus, gently(Set.of(weak), false));
            // Taking turns: who cannot master the basis shall still see what they came for.
            boolean itsTurn = practising.trail().isEmpty()
                    || practising.trail().getFirst().reason() != Reason.FOUNDATION;
            wishes.add(itsTurn ? foundation : wanted);
            wishes.add(itsTurn ? wanted : foundation);
        }
        wishes.add(Wish.item(Reason.MATCHED, null, anyhow(Set.of(focus))));
        if (weak != null) {
            wishes.add(Wish.item(Reason.FOUNDATION, focus, anyhow(Set.of(weak))));
        }
    }

    private void unfocused(List<Wish> wishes) {
        Set<UUID> learning = new LinkedHashSet<>();
        Set<UUID> unknown = new LinkedHashSet<>();
        for (UUID skill : bank.skills()) {
            SkillKnowledge knowledge = practising.known().get(skill);
            if (knowledge != null && isMastered(knowledge)) {
                continue;
            }
            UUID weak = weakest(skill, 0, new HashSet<>());
            if (weak == null) {
                (knowledge == null ? unknown : learning).add(skill);
            } else if (knowledge != null) {
                foundations.put(weak, skill);
            }
        }
        Set<UUID> begun = new LinkedHashSet<>(learning);
        begun.addAll(foundations.keySet());
        Set<UUID> all = new LinkedHashSet<>(begun);
        all.addAll(unknown);
        if (begun.size() >= AT_ONCE) {
            add(wishes, gently(rested(begun), true));
        }
        add(wishes, gently(rested(all), true));
        add(wishes, gently(all, false));
        add(wishes, gently(bank.skills(), true));
        add(wishes, gently(bank.skills(), false));
        add(wishes, anyhow(all));
        add(wishes, anyhow(bank.skills()));
    }

    private static void add(List<Wish> wishes, Wanted wanted) {
        if (!wanted.skills().isEmpty()) {
            wishes.add(Wish.item(Reason.MATCHED, null, wanted));
        }
    }

    /** Without the skill that came twice in a row, as long as there is another. */
    private Set<UUID> rested(Set<UUID> skills) {
        List<Step> trail = practising.trail();
        if (trail.size() < 2 || !trail.get(0).skillId().equals(trail.get(1).skillId()) || skills.size() < 2) {
            return skills;
        }
        Set<UUID> rested = new LinkedHashSet<>(skills);
        rested.remove(trail.getFirst().skillId());
        return rested;
    }

    /** The deepest thing a skill builds on that does not hold; null where everything does. */
    private UUID weakest(UUID skill, int depth, Set<UUID> visited) {
        if (depth == DEEPEST || !visited.add(skill)) {
            return null;
        }
        UUID found = null;
        for (UUID required : requires.apply(skill)) {
            if (bank.ofSkill(required).isEmpty() || holds(required)) {
                continue;
            }
            UUID deeper = weakest(required, depth + 1, visited);
            UUID candidate = deeper == null ? required : deeper;
            if (found == null || sureness(candidate) < sureness(found)) {
                found = candidate;
            }
        }
        return found;
    }

    private Set<UUID> basis(UUID skill) {
        Set<UUID> basis = new LinkedHashSet<>();
        List<UUID> open = new ArrayList<>(List.of(skill));
        while (!open.isEmpty()) {
            UUID next = open.removeLast();
            if (basis.add(next)) {
                open.addAll(requires.apply(next));
            }
        }
        return basis;
    }

    private boolean holds(UUID skill) {
        return sureness(skill) >= HOLDS;
    }

    /** How sure a skill sits: by its own answers where there are enough, else by what the ability lets expect. */
    private double sureness(UUID skill) {
        SkillKnowledge knowledge = practising.known().get(skill);
        if (knowledge != null && knowledge.unaided() >= Standards.ENOUGH) {
            return knowledge.masteryAt(now, model);
        }
        double usual = bank.ofSkill(skill).stream()
                .mapToDouble(BankItem::difficulty)
                .average()
                .orElse(0);
        return 1 / (1 + Math.exp(usual - ability() - ease(skill)));
    }

    private boolean isMastered(SkillKnowledge knowledge) {
        return knowledge.unaided() >= Standards.ENOUGH && knowledge.masteryAt(now, model) >= Standards.MASTERED;
    }

    private Wanted gently(Collection<UUID> skills, boolean near) {
        return gently(skills, near, target());
    }

    private Wanted gently(Collection<UUID> skills, boolean near, double target) {
        if (practising.trail().isEmpty()) {
            return new Wanted(skills, target, near, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double last = practising.trail().getFirst().difficulty();
        return new Wanted(skills, target, near, last - LARGEST_STEP, slipped() ? last : last + LARGEST_STEP);
    }

    private Wanted anyhow(Collection<UUID> skills) {
        return new Wanted(skills, target(), false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private boolean slipped() {
        return !practising.trail().isEmpty()
                && Boolean.FALSE.equals(practising.trail().getFirst().correct());
    }

    private double ability() {
        return practising.session().ability().value();
    }

    private static double logit(double probability) {
        double p = Math.clamp(probability, 1e-6, 1 - 1e-6);
        return Math.log(p / (1 - p));
    }
}
