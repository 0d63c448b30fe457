package ai.dreamseed.identity.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Beans;
import ai.dreamseed.identity.ConsentDatabase;
import ai.dreamseed.identity.operator.Steps.Step;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A step on the records of both academies. */
class StepsOnDatabaseTest {

    private final ConsentDatabase database = ConsentDatabase.running();
    private final TenantId home = database.academy("Asia/Seoul");
    private final TenantId target = database.academy("Asia/Seoul");
    private final UserId operator = new UserId(UUID.randomUUID());
    private final Clock clock = Clock.systemUTC();

    private <T> T in(TenantId tenant, Function<Steps, T> work) {
        return database.inTransaction(tenant, clock, (Beans beans) -> work.apply(beans.get(Steps.class)));
    }

    private Step step(Instant began, int minutes) {
        return new Step(
                Ids.next(),
                operator,
                home,
                target,
                "문의한 학습 기록을 살펴봅니다",
                began,
                began.plus(Duration.ofMinutes(minutes)),
                null,
                null);
    }

    private void begin(Step step) {
        in(target, steps -> {
            steps.begin(step, "home");
            return null;
        });
        in(home, steps -> {
            steps.begin(step, "target");
            return null;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<String> record(TenantId tenant) {
        return database.read(
                "dreamseed_app",
                tenant,
                "select action || ' ' || coalesce(details ->> 'how', details ->> 'academy') || ' '"
                        + " || (details ->> 'reason') from kernel.audit order by position");
    }

    @Test
    void bothAcademiesHaveItsBeginningAndItsEndWithTheReason() {
        Step step = step(now(), 20);
        begin(step);
        in(home, steps -> steps.close(step.id(), "ended", now()));
        in(target, steps -> steps.close(step.id(), "ended", now()));
        assertThat(record(home))
                .containsExactly(
                        "operator-step.began target 문의한 학습 기록을 살펴봅니다", "operator-step.ended ended 문의한 학습 기록을 살펴봅니다");
        assertThat(record(target))
                .containsExactly(
                        "operator-step.began home 문의한 학습 기록을 살펴봅니다", "operator-step.ended ended 문의한 학습 기록을 살펴봅니다");
        assertThat(database.read("dreamseed_app", home, "select kind || ' ' || subject_id from identity.revocation"))
                .containsExactly("step " + step.id());
    }

    @Test
    void anEndIsRecordedOnce() {
        Step step = step(now(), 20);
        begin(step);
        var ended = in(home, steps -> steps.close(step.id(), "ended", now()));
        var expired = in(home, steps -> steps.close(step.id(), "expired", now()));
        assertThat(ended).isPresent();
        assertThat(expired).isEmpty();
        assertThat(record(home)).hasSize(2);
    }

    @Test
    void anOperatorIsInOneOtherAcademyAtATime() {
        begin(step(now(), 20));
        Step second = step(now(), 20);
        assertThatThrownBy(() -> in(home, steps -> {
                    steps.begin(second, "target");
                    return null;
                }))
                .isInstanceOf(Steps.StepOpen.class);
    }

    /** As when the node died between the two academies. */
    @Test
    void whatWasLeftOpenIsClosedLaterInTheSameWay() {
        Step ended = step(now(), 20);
        begin(ended);
        in(home, steps -> steps.close(ended.id(), "ended", now()));
        assertThat(due(ended)).containsExactly(target + " ended");

        Step expired = step(now().minus(Duration.ofMinutes(10)), 5);
        begin(expired);
        assertThat(due(expired)).containsExactlyInAnyOrder(home + " expired", target + " expired");
        in(home, steps -> steps.close(expired.id(), "expired", now()));
        in(target, steps -> steps.close(expired.id(), "expired", now()));
        in(target, steps -> steps.close(ended.id(), "ended", now()));
        assertThat(due(expired)).isEmpty();
        assertThat(in(home, steps -> steps.find(expired.id())).orElseThrow().ended())
                .isEqualTo(expired.expires());
    }

    private List<String> due(Step step) {
        return in(home, Steps::due).stream()
                .filter(due -> due.id().equals(step.id()))
                .map(due -> due.tenant() + " " + due.how())
                .toList();
    }
}
