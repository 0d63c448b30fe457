package ai.dreamseed.learning.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The best first, but not one like the other: each next one is the best by its score less its likeness to those before
 * (maximal marginal relevance).
 *
 * <p>Source: Carbonell, J. &amp; Goldstein, J. (1998), The use of MMR, diversity-based reranking for reordering documents and
 * producing summaries, SIGIR '98, 335–336.
 */
final class Ranking {

    /** How much the score weighs against the likeness. */
    private static final double RELEVANCE = 0.7;

    private static final double SAME_SUBJECT = 0.3;
    private static final double NEIGHBOURS = 0.8;

    private Ranking() {}

    /** @param score 0 to 1 */
    record Candidate(SkillMap map, MappedSkill skill, double score) {}

    /** Skills that may be practised with profit now, in the order of the maps. */
    static List<Candidate> candidates(List<SkillMap> maps, Predicate<MappedSkill> wanted) {
        List<Candidate> candidates = new ArrayList<>();
        for (SkillMap map : maps) {
            for (MappedSkill skill : map.skills()) {
                if (skill.skill().itemCount() > 0 && wanted.test(skill)) {
                    candidates.add(new Candidate(map, skill, skill.usefulness()));
                }
            }
        }
        return candidates;
    }

    /** The best {@code most}, each score left as it was. */
    static List<Candidate> diverse(List<Candidate> candidates, int most) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<Candidate> chosen = new ArrayList<>();
        while (chosen.size() < most && !left.isEmpty()) {
            Candidate best = null;
            double greatest = Double.NEGATIVE_INFINITY;
            for (Candidate candidate : left) {
                double likeness = chosen.stream()
                        .mapToDouble(other -> likeness(candidate, other))
                        .max()
                        .orElse(0);
                double value = RELEVANCE * candidate.score() - (1 - RELEVANCE) * likeness;
                if (value > greatest) {
                    greatest = value;
                    best = candidate;
                }
            }
            left.remove(best);
            chosen.add(best);
        }
        return chosen;
    }

    private static double likeness(Candidate one, Candidate other) {
        if (one.skill().skill().requires().contains(other.skill().skill().id())
                || other.skill().skill().requires().contains(one.skill().skill().id())) {
            return NEIGHBOURS;
        }
        return one.map().subject().id().equals(other.map().subject().id()) ? SAME_SUBJECT : 0;
    }
}
