package ai.dreamseed.identity.operator;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.identity.operator.Steps.Step;
import ai.dreamseed.identity.operator.Steps.StepOpen;
import ai.dreamseed.identity.signin.AccessTokens;
import ai.dreamseed.identity.signin.Bearer;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.tenancy.TenantView;
import ai.dreamseed.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An operator goes into another academy and comes back.
 *
 * <p>Each academy's record is a transaction of its own. The other academy is told first: nobody gets a token for it that it
 * does not know of.
 */
@ApplicationScoped
class TakingStep {

    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 500;
    static final int SHORTEST_MINUTES = 5;
    static final int LONGEST_MINUTES = 60;

    @Inject
    Steps steps;

    @Inject
    Tenants tenants;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Clock clock;

    /**
     * @throws Problem 400 with the fields that are wrong, 403 on a step, 409 {@code step-open} when the operator is on another
     */
    StepTokens begin(Caller operator, StepWish wish) {
        refuseFromElsewhere(operator);
        Refusals refusals = new Refusals();
        TenantView target = target(operator, wish.tenant(), refusals);
        String reason = reason(wish.reason(), refusals);
        if (refusals.require("minutes", wish.minutes())
                && (wish.minutes() < SHORTEST_MINUTES || wish.minutes() > LONGEST_MINUTES)) {
            refusals.add("minutes", "out-of-range", "5분에서 60분까지 정할 수 있어요.", "Please choose from 5 to 60 minutes.");
        }
        refusals.throwIfAny();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Step latest : steps.page(operator.user(), null, 1)) {
            if (latest.lasts(now)) {
                throw open();
            }
            end(operator, latest.id());
        }
        Step step = new Step(
                Ids.next(),
                operator.user(),
                operator.tenant(),
                target.id(),
                reason,
                now,
                now.plus(Duration.ofMinutes(wish.minutes())),
                null,
                null);
        String home = tenants.byId(operator.tenant()).map(TenantView::slug).orElse("");
        TenantContext.run(target.id(), () -> steps.begin(step, home));
        try {
            steps.begin(step, target.slug());
        } catch (RuntimeException refused) {
            TenantContext.run(target.id(), () -> steps.close(step.id(), "ended", clock.instant()));
            throw refused instanceof StepOpen ? open() : refused;
        }
        return tokens(operator, step);
    }

    /**
     * Another token for a step that lasts.
     *
     * @throws Problem 403 on a step, 404, 409 {@code step-over}
     */
    StepTokens again(Caller operator, UUID id) {
        refuseFromElsewhere(operator);
        Step step = own(operator, id);
        if (!step.lasts(clock.instant())) {
            throw Problem.conflict(
                    "step-over", "이미 끝난 방문이에요. 새로 시작해 주세요.", "This step is over. Please begin a new one.");
        }
        return tokens(operator, step);
    }

    /**
     * Ends a step; its tokens are refused from the next request on. Succeeds also where it has ended.
     *
     * @throws Problem 403 on a step, 404
     */
    void end(Caller operator, UUID id) {
        refuseFromElsewhere(operator);
        Step step = own(operator, id);
        Instant now = clock.instant();
        String how = now.isBefore(step.expires()) ? "ended" : "expired";
        steps.close(id, how, now);
        TenantContext.run(step.target(), () -> steps.close(id, how, now));
    }

    /** An operator's own steps, newest first. */
    Page<StepView> page(Caller operator, String cursor, int limit) {
        List<Step> found = steps.page(operator.user(), cursor == null ? null : Cursor.decode(cursor), limit + 1);
        List<Step> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown.stream().map(step -> view(step, operator.locale())).toList(),
                found.size() > limit
                        ? new Cursor(shown.getLast().began(), shown.getLast().id()).encode()
                        : null);
    }

    private Step own(Caller operator, UUID id) {
        return steps.find(id)
                .filter(step ->
                        step.operator().equals(operator.user()) && step.home().equals(operator.tenant()))
                .orElseThrow(Problem::notFound);
    }

    private StepTokens tokens(Caller operator, Step step) {
        Duration left = Duration.between(clock.instant(), step.expires());
        Bearer bearer = Bearer.ofStep(
                step.target(),
                step.operator(),
                List.of(Role.ADMIN.wire()),
                operator.locale().getLanguage(),
                new Credential.Step(step.id(), step.home()));
        Duration lifetime = left.compareTo(accessTokens.lifetime()) < 0 ? left : accessTokens.lifetime();
        return new StepTokens(
                view(step, operator.locale()), accessTokens.sign(bearer, left), "Bearer", lifetime.toSeconds());
    }

    private StepView view(Step step, Locale spoken) {
        TenantView target = tenants.byId(step.target()).orElseThrow(Problem::notFound);
        return new StepView(
                step.id(),
                new StepView.StepTenant(
                        target.id().value(), target.slug(), target.name().in(spoken)),
                step.reason(),
                step.began(),
                step.expires(),
                step.ended(),
                step.how());
    }

    private TenantView target(Caller operator, String slug, Refusals refusals) {
        if (!refusals.require("tenant", slug)) {
            return null;
        }
        TenantView target =
                slug.length() > 40 ? null : tenants.bySlug(slug.strip()).orElse(null);
        if (target == null) {
            refusals.add("tenant", "unknown", "그런 학원이 없어요.", "There is no such academy.");
        } else if (target.id().equals(operator.tenant())) {
            refusals.add("tenant", "at-home", "지금 있는 학원이에요.", "This is your own academy.");
            return null;
        }
        return target;
    }

    private static String reason(String typed, Refusals refusals) {
        if (!refusals.require("reason", typed)) {
            return null;
        }
        String reason = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        int length = reason.codePointCount(0, reason.length());
        if (length < SHORTEST_REASON || length > LONGEST_REASON) {
            refusals.add(
                    "reason",
                    "length",
                    "이유를 10자에서 500자까지 써 주세요. 두 학원의 관리자가 읽어요.",
                    "Please give the reason in 10 to 500 characters. The administrators of both academies read it.");
        }
        return reason;
    }

    /** From a step no other leads on, and a key is no operator. */
    private static void refuseFromElsewhere(Caller caller) {
        if (caller.credential() instanceof Credential.Step) {
            throw Problem.forbidden();
        }
    }

    private static Problem open() {
        return Problem.conflict(
                "step-open",
                "이미 다른 학원에 들어가 있어요. 먼저 그 방문을 끝내 주세요.",
                "You are in another academy already. Please end that step first.");
    }
}
