package ai.dreamseed.learning.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import ai.dreamseed.tenancy.TenantView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateJobsOnDatabaseTest {

    private final EstimateRoom room = new EstimateRoom();

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status, String slug) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo(slug);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    @Test
    void oneOfAKindWaitsAtATime() {
        JobView asked = room.jobs.ask(room.admin, "once", Kind.CALIBRATION, false);
        assertThat(asked.state()).isEqualTo("queued");
        assertThat(room.jobs.ask(room.admin, "once", Kind.CALIBRATION, false).id())
                .isEqualTo(asked.id());
        refused(() -> room.jobs.ask(room.admin, null, Kind.CALIBRATION, false), 409, "job-open");
        room.jobs.ask(room.admin, null, Kind.MEMORY, false);
        assertThat(room.jobs.stop(room.admin, asked.id(), 30).state()).isEqualTo("stopped");
        JobView second = room.jobs.ask(room.admin, null, Kind.CALIBRATION, false);
        refused(() -> room.jobs.resume(room.admin, asked.id()), 409, "job-open");
        assertThat(second.id()).isNotEqualTo(asked.id());
        assertThat(room.number("select count(*) from kernel.audit where action like 'estimate-job.%'"))
                .isEqualTo(4);
    }

    @Test
    void anotherAcademyKnowsNothingOfIt() throws SQLException {
        JobView asked = room.jobs.ask(room.admin, null, Kind.KNOWLEDGE, false);
        EstimateRoom other = new EstimateRoom();
        refused(() -> other.jobs.show(asked.id(), Locale.ENGLISH), 404, "not-found");
        refused(() -> other.jobs.stop(other.admin, asked.id(), 30), 404, "not-found");
        refused(() -> other.jobs.resume(other.admin, asked.id()), 404, "not-found");
        assertThat(other.here(() -> other.jobs.page(Locale.ENGLISH, null, 20)).items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"estimate_job", "estimate_version", "item_estimate", "item_usage"})
    void rowsBelongToTheirAcademy(String table) throws SQLException {
        new SimulatedAcademy(room, 1).items(4).learners(60, 0, 0, i -> true);
        room.calibrate();
        assertThat(room.number("select count(*) from learning." + table)).isPositive();
        assertThat(new EstimateRoom().number("select count(*) from learning." + table))
                .isZero();
        try (Connection app = room.database.connection();
                Statement statement = app.createStatement()) {
            assertThat(statement.executeQuery("select 1 from learning." + table).next())
                    .isFalse();
            assertThat(statement.executeQuery("select 1 from catalog.bank_item").next())
                    .isFalse();
        }
    }

    @Test
    void aJobThatIsLostTooOftenFailsAndLeavesNothing() {
        new SimulatedAcademy(room, 2).items(4).learners(60, 0, 0, i -> true);
        JobView asked = room.jobs.ask(room.admin, null, Kind.CALIBRATION, false);
        Claimed claimed = room.claim();
        room.here(() -> room.versions.draft(claimed, Kind.CALIBRATION));
        for (int i = 1; i <= RunningEstimates.MOST_LOSSES; i++) {
            assertThat(room.claim().losses()).isEqualTo(i);
        }
        Claimed last = room.claim();
        assertThat(last.losses()).isGreaterThan(RunningEstimates.MOST_LOSSES);
        room.here(() -> {
            room.jobs.fail(last);
            return null;
        });
        assertThat(room.jobs.show(asked.id(), Locale.ENGLISH)).satisfies(job -> {
            assertThat(job.state()).isEqualTo("failed");
            assertThat(job.report().outcome()).isEqualTo("failed");
        });
        assertThat(room.number("select count(*) from learning.estimate_version where version is null"))
                .isZero();
    }

    @Test
    void aSilentNodeIsNotWaitedForWhenSomebodyStopsTheJob() {
        JobView asked = room.jobs.ask(room.admin, null, Kind.CALIBRATION, false);
        Claimed claimed = room.claim();
        assertThat(room.jobs.stop(room.admin, asked.id(), 0).state()).isEqualTo("stopped");
        assertThatThrownBy(() -> room.here(() -> room.jobs.beat(claimed))).isInstanceOf(LostLease.class);
    }

    @Test
    void theNightsWorkIsQueuedOnceAndOnlyWhereEnoughWasAnswered() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 3).items(4).learners(49, 0, 0, i -> true);
        Instant midnight = room.now.get().minus(Duration.ofHours(3));
        assertThat(room.here(() -> room.jobs.askAtNight(room.tenant, Kind.CALIBRATION, midnight)))
                .isFalse();
        academy.learners(10, 0, 0, i -> true);
        assertThat(room.here(() -> room.jobs.askAtNight(room.tenant, Kind.CALIBRATION, midnight)))
                .isTrue();
        assertThat(room.here(() -> room.jobs.askAtNight(room.tenant, Kind.CALIBRATION, midnight)))
                .isFalse();
        room.work(room.claim());
        assertThat(room.here(() -> room.jobs.askAtNight(room.tenant, Kind.CALIBRATION, midnight)))
                .isFalse();
        // The next night there is nothing new.
        room.now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
        assertThat(room.here(
                        () -> room.jobs.askAtNight(room.tenant, Kind.CALIBRATION, midnight.plus(Duration.ofDays(1)))))
                .isFalse();
    }

    @Test
    void academiesTakeTurnsBetweenTwoAndSixWhereTheyAre() {
        long atThree = IntStream.range(0, 200)
                .mapToObj(i -> new TenantView(
                        new TenantId(UUID.nameUUIDFromBytes(new byte[] {(byte) i})),
                        "a" + i,
                        new Text("학원", "Academy"),
                        ZoneId.of("Asia/Seoul")))
                .filter(academy -> {
                    assertThat(NightlyEstimates.isTime(academy, LocalTime.of(1, 59)))
                            .isFalse();
                    assertThat(NightlyEstimates.isTime(academy, LocalTime.of(4, 0)))
                            .isTrue();
                    assertThat(NightlyEstimates.isTime(academy, LocalTime.of(6, 0)))
                            .isFalse();
                    return NightlyEstimates.isTime(academy, LocalTime.of(3, 0));
                })
                .count();
        assertThat(atThree).isBetween(60L, 140L);
    }

    @Test
    void intervalsAreWilsons() {
        // Agresti and Coull (1998): 0 of 10 gives 0 to .278, 8 of 10 gives .490 to .943.
        assertThat(ItemStatisticsView.Observed.of(new ObservedPoint(0, 10, 8))).satisfies(point -> {
            assertThat(point.low()).isCloseTo(0.490, within(0.0005));
            assertThat(point.high()).isCloseTo(0.943, within(0.0005));
        });
        assertThat(ItemStatisticsView.Observed.of(new ObservedPoint(0, 10, 0)).high())
                .isCloseTo(0.278, within(0.0005));
    }

    @Test
    void anIdOfATimeIsNoLaterThanThoseMadeThen() {
        Instant time = Instant.parse("2026-11-25T00:00:00Z");
        assertThat(ItemUsages.earliestId(time)).hasToString("01a21000-8800-7000-8000-000000000000");
        assertThat(ai.dreamseed.kernel.Ids.timeOf(ItemUsages.earliestId(time))).isEqualTo(time);
    }
}
