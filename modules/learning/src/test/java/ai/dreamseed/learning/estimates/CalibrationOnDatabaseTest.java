package ai.dreamseed.learning.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.catalog.ItemParameters;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CalibrationOnDatabaseTest {

    private final EstimateRoom room = new EstimateRoom();

    private Map<UUID, ItemParameters.Held> bank() {
        return room.here(() -> room.parameters.held(room.tenant)).stream()
                .collect(Collectors.toMap(ItemParameters.Held::itemId, item -> item));
    }

    private static double off(List<Double> differences) {
        return Math.sqrt(differences.stream().mapToDouble(d -> d * d).average().orElseThrow());
    }

    private double off(
            List<SimulatedAcademy.True> items,
            ToDoubleFunction<ItemParameters.Held> estimated,
            ToDoubleFunction<SimulatedAcademy.True> truth) {
        Map<UUID, ItemParameters.Held> bank = bank();
        List<Double> differences = new ArrayList<>();
        items.forEach(
                item -> differences.add(estimated.applyAsDouble(bank.get(item.id())) - truth.applyAsDouble(item)));
        return off(differences);
    }

    private List<EstimateVersions.Version> versions() {
        return room.here(() -> room.versions.all(Kind.CALIBRATION));
    }

    private BankItemView shown(SimulatedAcademy.True item) {
        return room.here(() ->
                        room.transaction(() -> room.bank.page(Locale.ENGLISH, null, item.code(), null, null, null, 1)))
                .items()
                .getFirst();
    }

    @Test
    void findsTheParametersByWhichLearnersAnswered() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 1).items(24).learners(1_500, 0, 0, i -> true);
        JobView job = room.calibrate();
        assertThat(job.state()).isEqualTo("done");
        assertThat(job.progress()).isEqualTo(1);
        assertThat(job.report().outcome()).isEqualTo("adopted");
        assertThat(job.report().answers()).isEqualTo(24 * 1_500);
        assertThat(job.report().subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.estimated()).isEqualTo(24);
            assertThat(subject.linkedBy()).isEqualTo("authors");
            assertThat(subject.converged()).isTrue();
        });
        // The author was off by half a logit everywhere.
        assertThat(off(academy.items, ItemParameters.Held::difficulty, SimulatedAcademy.True::b))
                .isLessThan(0.11);
        assertThat(off(academy.items, ItemParameters.Held::discrimination, SimulatedAcademy.True::a))
                .isLessThan(0.12);
        assertThat(room.number("select revision from catalog.content_revision")).isEqualTo(1);
        BankItemView item = shown(academy.items.get(12));
        assertThat(item.answered()).isEqualTo(1_500);
        assertThat(item.exposure()).isEqualTo(1);
        assertThat(item.standardErrors().difficulty()).isBetween(0.03, 0.15);
        assertThat(item.version()).isEqualTo(2);
    }

    @Test
    void aNodeThatDiesIsFollowedByAnotherThatComesToTheSameEnd() {
        SimulatedAcademy academy =
                new SimulatedAcademy(room, 2).items(14).learners(700, 0.6, 0, i -> (i * 7 + 3) % 4 != 0);
        room.calibrate();
        int wholeWay = room.checkpoints;
        assertThat(wholeWay).isGreaterThan(2);

        EstimateRoom other = new EstimateRoom();
        new SimulatedAcademy(other, 2).items(14).learners(700, 0.6, 0, i -> (i * 7 + 3) % 4 != 0);
        other.powerCutAfter = 2;
        JobView asked = other.jobs.ask(other.admin, null, Kind.CALIBRATION, false);
        Claimed first = other.claim();
        assertThatThrownBy(() -> other.work(first)).isInstanceOf(EstimateRoom.PowerCut.class);
        JobView broken = other.jobs.show(asked.id(), Locale.ENGLISH);
        assertThat(broken.state()).isEqualTo("running");
        assertThat(broken.progress()).isBetween(0.2, 0.99);

        other.powerCutAfter = Integer.MAX_VALUE;
        Claimed second = other.claim();
        assertThat(second.lease()).isGreaterThan(first.lease());
        assertThat(second.losses()).isEqualTo(1);
        assertThatThrownBy(() -> TenantContext.run(other.tenant, () -> other.jobs.keep(first, 0.9, new byte[0])))
                .isInstanceOf(LostLease.class);
        other.work(second);
        // It did not begin again: two steps were made before, the rest after.
        assertThat(other.checkpoints).isBetween(wholeWay, wholeWay + 1);
        assertThat(other.jobs.show(asked.id(), Locale.ENGLISH).state()).isEqualTo("done");
        for (SimulatedAcademy.True item : academy.items) {
            ItemParameters.Held whole = bank().get(item.id());
            ItemParameters.Held resumed = other.here(() -> other.parameters.held(other.tenant)).stream()
                    .filter(each -> each.itemId().equals(item.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(resumed.difficulty()).isEqualTo(whole.difficulty());
            assertThat(resumed.discrimination()).isEqualTo(whole.discrimination());
        }
    }

    @Test
    void aJobThatIsStoppedGoesOnWhenItIsResumed() {
        new SimulatedAcademy(room, 3).items(8).learners(200, 0, 0, i -> true);
        JobView asked = room.jobs.ask(room.admin, null, Kind.CALIBRATION, false);
        Claimed claimed = room.claim();
        AtWork at = room.here(() -> new AtWork(claimed, room.jobs.load(claimed), room.jobs, 0));
        assertThat(room.jobs.stop(room.admin, asked.id(), 30).stopping()).isTrue();
        assertThat(room.here(() -> room.jobs.beat(claimed))).isTrue();
        at.stop();
        assertThatThrownBy(() -> TenantContext.run(room.tenant, () -> room.calibrating.work(at)))
                .isInstanceOf(Stopped.class);
        TenantContext.run(room.tenant, () -> room.jobs.stopped(claimed));
        assertThat(room.jobs.show(asked.id(), Locale.ENGLISH).state()).isEqualTo("stopped");
        assertThat(versions()).extracting(EstimateVersions.Version::number).containsExactly(1);

        assertThat(room.jobs.resume(room.admin, asked.id()).state()).isEqualTo("queued");
        assertThatThrownBy(() -> room.jobs.resume(room.admin, asked.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("job-not-stopped"));
        room.work(room.claim());
        assertThat(room.jobs.show(asked.id(), Locale.ENGLISH).state()).isEqualTo("done");
        assertThatThrownBy(() -> room.jobs.stop(room.admin, asked.id(), 30))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("job-over"));
    }

    @Test
    void newItemsJoinWithoutMovingOldOnes() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 4).items(20).learners(1_000, 0, 0, i -> true);
        room.calibrate();
        Map<UUID, ItemParameters.Held> before = bank();
        List<SimulatedAcademy.True> joining = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            joining.add(academy.item(1, -0.75 + 0.5 * i, 1, 3));
        }
        // Those who see the new ones are better than those before: without anchors the scale would move by a logit.
        academy.learners(800, 1, 0, i -> i % 2 == 0 || i >= 20);
        JobView job = room.calibrate();
        assertThat(job.report().subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.anchored()).isEqualTo(20);
            assertThat(subject.estimated()).isEqualTo(4);
            assertThat(subject.linkedBy()).isEqualTo("anchors");
        });
        Map<UUID, ItemParameters.Held> after = bank();
        before.forEach((id, item) -> {
            if (joining.stream().noneMatch(each -> each.id().equals(id))) {
                assertThat(after.get(id)).isEqualTo(item);
            }
        });
        assertThat(off(joining, ItemParameters.Held::difficulty, SimulatedAcademy.True::b))
                .isLessThan(0.2);
    }

    @Test
    void estimatingAnewStaysOnTheScale() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 5).items(20).learners(800, 0, 0, i -> true);
        room.calibrate();
        academy.learners(800, 1, 0, i -> true);
        JobView job = room.run(Kind.CALIBRATION, true);
        assertThat(job.report().subjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.linkedBy()).isEqualTo("stocking-lord"));
        assertThat(off(academy.items, ItemParameters.Held::difficulty, SimulatedAcademy.True::b))
                .isLessThan(0.13);
    }

    @Test
    void anEarlierVersionIsRestoredToTheLastBitAndStaysUntilSomebodySaysOtherwise() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 6).items(10).learners(300, 0, 0, i -> true);
        Map<UUID, ItemParameters.Held> authors = bank();
        room.calibrate();
        Map<UUID, ItemParameters.Held> calibrated = bank();
        assertThat(calibrated).isNotEqualTo(authors);
        EstimateVersions.Version first = versions().getLast();
        assertThat(first.origin()).isEqualTo("author");

        assertThatThrownBy(() -> room.here(() -> room.versions.activate(first.id(), null)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(428));
        assertThatThrownBy(() -> room.here(() -> room.versions.activate(first.id(), "\"v1\"")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(412));
        room.here(() -> room.versions.activate(first.id(), "\"v2\""));
        assertThat(bank()).isEqualTo(authors);

        // The night does not undo what an administrator decided.
        academy.learners(100, 0, 0, i -> true);
        JobView held = room.calibrate();
        assertThat(held.report().outcome()).isEqualTo("held");
        assertThat(held.report().version()).isEqualTo(3);
        assertThat(bank()).isEqualTo(authors);

        EstimateVersions.Version second = versions().get(1);
        room.here(() -> room.versions.activate(second.id(), "\"v1\""));
        assertThat(bank()).isEqualTo(calibrated);
        assertThat(versions())
                .filteredOn(EstimateVersions.Version::active)
                .containsExactly(versions().get(1));
    }

    @Test
    void contentThatChangedSinceIsLeftAlone() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 7).items(6).learners(150, 0, 0, i -> true);
        room.calibrate();
        room.sql(
                "update catalog.item set current_version = 2, discrimination = 1.25, difficulty = 0.5 where id = ?1",
                academy.items.getFirst().id());
        room.here(() -> room.versions.activate(versions().getLast().id(), "\"v2\""));
        assertThat(bank().get(academy.items.getFirst().id()))
                .satisfies(item -> assertThat(item.difficulty()).isEqualTo(0.5));
        // Answers to what it said before say nothing of what it says now.
        JobView job = room.calibrate();
        assertThat(job.report().subjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.kept()).isEqualTo(1));
        assertThat(shown(academy.items.getFirst()).answered()).isZero();
    }

    @Test
    void oddItemsAreNamedAndKeepWhatTheAuthorSaid() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 8).items(16);
        SimulatedAcademy.True backwards = academy.item(-1.5, 0, 1, 0.25);
        SimulatedAcademy.True allRight = academy.item(1, -100, 1, -1.5);
        SimulatedAcademy.True nobody = academy.item(1, 0, 1, 0.75);
        SimulatedAcademy.True few = academy.item(1, 0, 1.5, -0.75);
        academy.learners(600, 0, 0, i -> i < 18).learners(CalibratingItems.FEWEST - 1, 0, 0, i -> i < 18 || i == 19);
        JobView job = room.calibrate();
        Map<UUID, ItemParameters.Held> bank = bank();
        assertThat(bank.get(backwards.id()).difficulty()).isEqualTo(0.25);
        assertThat(bank.get(allRight.id()).difficulty()).isEqualTo(-1.5);
        assertThat(bank.get(nobody.id()).difficulty()).isEqualTo(0.75);
        assertThat(bank.get(few.id()).discrimination()).isEqualTo(1.5);
        assertThat(job.report().subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.estimated()).isEqualTo(16);
            assertThat(subject.kept()).isEqualTo(4);
            assertThat(subject.alarms())
                    .filteredOn(item -> item.code().equals(backwards.code()))
                    .singleElement()
                    .satisfies(item -> assertThat(item.alarms())
                            .extracting(AlarmView::code)
                            .contains("mis-keyed"));
        });
        assertThat(job.report().sentences()).anyMatch(sentence -> sentence.contains("4 items keep"));
        assertThat(shown(allRight).alarms()).extracting(AlarmView::code).contains("all-right");
        assertThat(shown(nobody).alarms()).extracting(AlarmView::code).containsExactly("nobody-answered");
        assertThat(shown(few).alarms()).isEmpty();
        assertThat(shown(few).standardErrors()).isNull();
        assertThat(room.here(() -> room.transaction(
                                () -> room.bank.page(Locale.KOREAN, "", null, "mis-keyed", null, null, 10)))
                        .items())
                .extracting(BankItemView::code)
                .containsExactly(backwards.code());
        assertThat(room.here(() -> room.transaction(
                                () -> room.bank.page(Locale.KOREAN, null, null, "any", null, null, 10)))
                        .items())
                .extracting(BankItemView::code)
                .contains(backwards.code(), allRight.code())
                .doesNotContain(nobody.code(), few.code());
    }

    @Test
    void oneAnswerInFiveTossedUpBendsTheCurvesAndBreaksNothing() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 9).items(20).learners(1_000, 0, 0.2, i -> true);
        JobView job = room.calibrate();
        assertThat(job.state()).isEqualTo("done");
        assertThat(bank().values()).allSatisfy(item -> {
            assertThat(item.discrimination()).isBetween(0.2, 4.0);
            assertThat(item.difficulty()).isBetween(-6.0, 6.0);
        });
        // What is hard stays hard: order by difficulty is kept but for neighbours.
        Map<UUID, ItemParameters.Held> bank = bank();
        double easy = academy.items.subList(0, 5).stream()
                .mapToDouble(item -> bank.get(item.id()).difficulty())
                .max()
                .orElseThrow();
        double hard = academy.items.subList(15, 20).stream()
                .mapToDouble(item -> bank.get(item.id()).difficulty())
                .min()
                .orElseThrow();
        assertThat(easy).isLessThan(hard - 1);
    }

    @Test
    void withoutAnswersNothingHappensAndTheReportSaysSo() {
        new SimulatedAcademy(room, 10).items(5);
        JobView job = room.calibrate();
        assertThat(job.state()).isEqualTo("done");
        assertThat(job.report().outcome()).isEqualTo("too-few");
        assertThat(job.report().version()).isNull();
        assertThat(versions()).extracting(EstimateVersions.Version::number).containsExactly(1);
        assertThat(room.number("select count(*) from learning.estimate_version"))
                .isEqualTo(1);
    }

    @Test
    void theBankIsReadInPiecesByAnyOrder() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 11).items(7).learners(60, 0, 0, i -> i != 3);
        room.calibrate();
        for (String sort : List.of("code", "-difficulty", "discrimination", "-answered", "exposure", "-alarms")) {
            List<String> codes = new ArrayList<>();
            String cursor = null;
            do {
                String from = cursor;
                var page = room.here(
                        () -> room.transaction(() -> room.bank.page(Locale.KOREAN, null, null, null, sort, from, 3)));
                page.items().forEach(item -> codes.add(item.code()));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(codes)
                    .as(sort)
                    .containsExactlyInAnyOrderElementsOf(academy.items.stream()
                            .map(SimulatedAcademy.True::code)
                            .toList());
            if (sort.equals("exposure")) {
                assertThat(codes.getFirst()).isEqualTo(academy.items.get(3).code());
            }
        }
        assertThatThrownBy(() -> room.here(() ->
                        room.transaction(() -> room.bank.page(Locale.KOREAN, null, null, null, "colour", null, 3))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> room.here(
                        () -> room.transaction(() -> room.bank.page(Locale.KOREAN, null, null, null, null, "AAAA", 3))))
                .isInstanceOf(Problem.class);
        assertThat(room.here(() ->
                                room.transaction(() -> room.bank.page(Locale.KOREAN, null, "홀수", null, null, null, 10)))
                        .items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.skill().name()).isEqualTo("홀수"));
    }

    @Test
    void curvesAreObservedWhereLearnersAre() {
        SimulatedAcademy academy = new SimulatedAcademy(room, 12).items(20).learners(600, 0, 0, i -> true);
        room.calibrate();
        SimulatedAcademy.True middle = academy.items.get(10);
        String observed = room.transaction(() -> (String) room.here(() -> room.bank
                .em
                .createNativeQuery("select cast(e.observed as text) from learning.item_estimate e join"
                        + " learning.estimate_version v on v.id = e.version_id where v.active and e.item_id = ?1")
                .setParameter(1, middle.id())
                .getSingleResult()));
        ObservedPoint[] points = room.here(() -> {
            try {
                return room.json.readValue(observed, ObservedPoint[].class);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(List.of(points).stream().mapToInt(ObservedPoint::answered).sum())
                .isEqualTo(600);
        for (ObservedPoint point : points) {
            if (point.answered() >= 60) {
                double chance = 1 / (1 + Math.exp(-middle.a() * (point.theta() - middle.b())));
                assertThat(point.right() / (double) point.answered()).isCloseTo(chance, within(0.2));
            }
        }
    }
}
