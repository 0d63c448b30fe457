package ai.dreamseed.learning.plan;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.learning.Named;
import ai.dreamseed.learning.day.AcademyDay;
import ai.dreamseed.learning.plan.LearnerSkills.Pace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Plans a learner's day. Three statements. */
@ApplicationScoped
class PlanningDay {

    /** How far back the usual time for an item is looked for. */
    private static final Duration LATELY = Duration.ofDays(60);

    private static final int USUAL_SECONDS = 60;
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SECONDS = 240;

    /** Of fewer answers a median says little. */
    private static final int TELLING = 5;

    private static final int MOST_DONE = 20;

    @Inject
    Surveying surveying;

    @Inject
    LearnerSkills skills;

    @Inject
    AcademyDay day;

    @Inject
    Clock clock;

    /** @param minutes that the learner has today in all, above 0 */
    @Transactional
    public PlanView plan(Caller caller, int minutes) {
        Instant now = clock.instant();
        Instant midnight = day.startOf(now);
        List<SkillMap> maps = surveying.survey(caller.user(), now);
        Pace pace = skills.pace(caller.user(), midnight, now.minus(LATELY));
        int seconds = seconds(pace);
        int done = (int) Math.round(pace.millisToday() / 60_000.0);
        double sinceMidnight = Duration.between(midnight, now).toMillis() / 86_400_000.0;
        return new PlanView(
                day.of(now),
                minutes,
                done,
                pace.answeredToday(),
                maps.stream()
                        .flatMap(map -> map.skills().stream())
                        .filter(skill -> skill.isBegun() && skill.knowledge().days() <= sinceMidnight)
                        .sorted(Comparator.comparingDouble(
                                skill -> skill.knowledge().days()))
                        .limit(MOST_DONE)
                        .map(skill -> Named.of(skill.skill(), caller.locale()))
                        .toList(),
                seconds,
                DayPlan.fit(maps, Math.max(0, minutes - done), seconds).stream()
                        .map(part -> view(part, caller.locale()))
                        .toList());
    }

    private static int seconds(Pace pace) {
        return pace.answers() < TELLING
                ? USUAL_SECONDS
                : (int) Math.clamp(Math.round(pace.medianMillis() / 1_000), LEAST_SECONDS, MOST_SECONDS);
    }

    private static PlanView.Part view(DayPlan.Part part, Locale locale) {
        boolean measuring = part.kind() == DayPlan.Kind.DIAGNOSTIC;
        return new PlanView.Part(
                part.kind().wire(),
                Named.of(part.subject(), locale),
                measuring ? null : Named.of(part.skill().skill(), locale),
                part.minutes(),
                part.items(),
                part.because().in(locale),
                new PlanView.Start(
                        part.subject().id(),
                        measuring ? "diagnostic" : "practice",
                        measuring ? null : part.skill().skill().id()));
    }
}
