package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.plan.Ranking.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Recommends skills: what is useful to this learner, blended with what everybody's practice says of them. Who has begun no
 * subject is recommended where to begin in all of them. Two statements.
 */
@ApplicationScoped
class Recommending {

    /** The share of everybody's practice in a score. */
    private static final double SHARE = 0.3;

    /** What the affinity is asked for: the most useful of them. */
    private static final int SHORTLIST = 200;

    @Inject
    Surveying surveying;

    @Inject
    Instance<Affinity> affinities;

    @Inject
    Clock clock;

    /** @param limit above 0 */
    @Transactional
    public RecommendationsView recommend(Caller caller, int limit) {
        List<SkillMap> maps = surveying.survey(caller.user(), clock.instant());
        List<SkillMap> begun = maps.stream().filter(map -> map.answered() > 0).toList();
        List<Candidate> useful = Ranking.candidates(begun.isEmpty() ? maps : begun, skill -> switch (skill.state()) {
                    case DUE, LEARNING, NEXT -> true;
                    case NEW -> !skill.presumed();
                    case MASTERED, LOCKED -> false;
                })
                .stream()
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparing(each -> each.skill().skill().code()))
                .limit(SHORTLIST)
                .toList();
        return new RecommendationsView(Ranking.diverse(blended(maps, useful), limit).stream()
                .map(each -> new RecommendationsView.Recommendation(
                        Named.of(each.map().subject(), caller.locale()),
                        Named.of(each.skill().skill(), caller.locale()),
                        each.score(),
                        because(each.skill()).in(caller.locale())))
                .toList());
    }

    private List<Candidate> blended(List<SkillMap> maps, List<Candidate> useful) {
        if (affinities == null || !affinities.isResolvable() || useful.isEmpty()) {
            return useful;
        }
        Map<UUID, Integer> answered = maps.stream()
                .flatMap(map -> map.skills().stream())
                .filter(MappedSkill::isBegun)
                .collect(Collectors.toMap(
                        skill -> skill.skill().id(), skill -> skill.knowledge().answered()));
        return blended(
                useful,
                affinities
                        .get()
                        .towards(
                                answered,
                                useful.stream()
                                        .map(each -> each.skill().skill().id())
                                        .toList()));
    }

    /** What is not known of a skill counts as the middle. */
    static List<Candidate> blended(List<Candidate> useful, Map<UUID, Double> affinity) {
        if (affinity.isEmpty()) {
            return useful;
        }
        return useful.stream()
                .map(each -> new Candidate(
                        each.map(),
                        each.skill(),
                        (1 - SHARE) * each.score()
                                + SHARE
                                        * Math.clamp(
                                                affinity.getOrDefault(
                                                        each.skill().skill().id(), 0.5),
                                                0.0,
                                                1.0)))
                .toList();
    }

    private static Text because(MappedSkill skill) {
        return switch (skill.state()) {
            case DUE -> Because.due(skill.knowledge());
            case LEARNING ->
                skill.foundationOf() != null
                        ? Because.foundation(skill.foundationOf())
                        : Because.begun(skill.knowledge());
            default -> Because.ready(skill);
        };
    }
}
