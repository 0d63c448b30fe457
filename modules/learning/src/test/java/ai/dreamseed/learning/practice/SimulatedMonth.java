package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.LearningDatabase;
import ai.dreamseed.learning.SimulatedCatalog;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Learners whose ability and forgetting are known use practice for a month: the product's use cases on the database, with a clock
 * of their own. A first diagnostic, then ten items a day on most days.
 *
 * <p>A learner answers by the two-parameter logistic with ability, a strength in each skill (standard deviation 0.3), and what
 * was forgotten: up to 1.5 logits as the recall of the skill falls. That recall is the learner's own: (1 + t / 9S)⁻¹ with a
 * stability S that starts between one and four days, grows by half with each right answer on another day and shrinks by half with
 * each wrong one. The product knows none of this.
 */
final class SimulatedMonth {

    private static final int SKILLS = 12;
    private static final int ITEMS_PER_SKILL = 40;
    private static final int A_DAY = 10;
    private static final double PRACTISES = 0.75;
    private static final double TAKES_A_HINT = 0.05;
    private static final double FORGOTTEN = 1.5;

    private final LearningDatabase database = LearningDatabase.running();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final Banks banks = new Banks();
    private final TenantId academy = new TenantId(UUID.randomUUID());
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final int days;

    /**
     * @param correlation between the estimates and the abilities
     * @param rmse between them, in logits
     * @param success share of right answers without hints in practice, reviews included
     * @param reviews how many were shown
     * @param inTime share of them that came before the recall as predicted fell below the target
     * @param inTimeSettled the same of skills that were remembered for a day or more when last answered
     * @param meanRecall as predicted, when they came
     * @param reviewSuccess share of them answered rightly
     * @param exposure greatest share of the sessions in which one item was shown, twins not counted
     * @param met greatest share of the learners who met one item in the month
     * @param largestStep greatest step in difficulty between two items of a practice session, twins not counted, and {@code
     *     beyond} the share of the steps above one logit
     */
    record Figures(
            int learners,
            long sessions,
            long answers,
            double correlation,
            double rmse,
            double success,
            long reviews,
            double inTime,
            double inTimeSettled,
            double meanRecall,
            double reviewSuccess,
            double exposure,
            double met,
            double largestStep,
            double beyond,
            double diagnosticLength,
            double seconds) {}

    private record Learner(Caller caller, double ability, double[] strength, double[] stability, Instant[] last) {}

    SimulatedMonth(int days) {
        this.days = days;
        banks.catalog = catalog;
        SplittableRandom random = new SplittableRandom(11);
        for (int skill = 0; skill < SKILLS; skill++) {
            if (skill >= 2) {
                catalog.addSkill(skill - 2);
            }
            // What builds on something is harder.
            double usual = -1.5 + 2.5 * skill / (SKILLS - 1);
            for (int i = 0; i < ITEMS_PER_SKILL; i++) {
                catalog.template(
                        skill,
                        Math.exp(0.1 + 0.25 * random.nextGaussian()),
                        usual + 1.1 * random.nextGaussian(),
                        1_000);
            }
        }
    }

    Figures run(int count, int threads) {
        long began = System.nanoTime();
        SplittableRandom random = new SplittableRandom(2026);
        List<Learner> learners = new ArrayList<>();
        List<SplittableRandom> randoms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] strength = new double[SKILLS];
            double[] stability = new double[SKILLS];
            for (int skill = 0; skill < SKILLS; skill++) {
                strength[skill] = 0.3 * random.nextGaussian();
                stability[skill] = 1 + 3 * random.nextDouble();
            }
            learners.add(new Learner(
                    LearningDatabase.inAcademy(academy, Locale.KOREAN),
                    random.nextGaussian(),
                    strength,
                    stability,
                    new Instant[SKILLS]));
            randoms.add(random.split());
        }
        try (ExecutorService threadsOfNode = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> months = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Learner learner = learners.get(i);
                SplittableRandom own = randoms.get(i);
                months.add(threadsOfNode.submit(() -> live(learner, own)));
            }
            for (Future<?> month : months) {
                month.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return database.inTransaction(academy, em -> figures(em, learners, seconds));
    }

    private void live(Learner learner, SplittableRandom random) {
        PracticeRoom room = new PracticeRoom(catalog, banks);
        for (int day = 0; day < days; day++) {
            if (day > 0 && random.nextDouble() > PRACTISES) {
                continue;
            }
            // In the afternoon, at another time each day.
            room.setClock(start.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(14 * 60 + random.nextInt(300))));
            if (day == 0) {
                UUID diagnostic = room.start(learner.caller(), "diagnostic").id();
                while (!answer(learner, room, diagnostic, random).session().complete()) {
                    // Until it knows enough.
                }
                room.end(learner.caller(), diagnostic);
            }
            UUID session = room.start(learner.caller(), "practice").id();
            for (int i = 0; i < A_DAY; i++) {
                answer(learner, room, session, random);
            }
            room.end(learner.caller(), session);
        }
    }

    private VerdictView answer(Learner learner, PracticeRoom room, UUID session, SplittableRandom random) {
        PresentationView shown = room.present(learner.caller(), session).presentation();
        int skill = catalog.skillNumber(shown.item().skill().id());
        BankItem item = catalog.item(UUID.fromString(shown.item().code().substring("numbers.".length())));
        boolean hint = shown.hintsAllowed() && random.nextDouble() < TAKES_A_HINT;
        if (hint) {
            room.takeHint(learner.caller(), shown.id(), 1);
        }
        Instant now = room.clock().instant();
        double days = learner.last()[skill] == null
                ? 0
                : Duration.between(learner.last()[skill], now).toSeconds() / 86_400.0;
        double recall = 1 / (1 + days / (9 * learner.stability()[skill]));
        double able = learner.ability() + learner.strength()[skill] - FORGOTTEN * (1 - recall) + (hint ? 1 : 0);
        boolean right = random.nextDouble() < 1 / (1 + Math.exp(-item.discrimination() * (able - item.difficulty())));
        if (days > 0.5 || !right) {
            learner.stability()[skill] = Math.max(0.5, learner.stability()[skill] * (right ? 1.5 : 0.5));
        }
        learner.last()[skill] = now;
        return room.answer(learner.caller(), session, shown.id(), right ? "1" : "0", null);
    }

    private Figures figures(EntityManager em, List<Learner> learners, double seconds) {
        Map<UserId, Double> estimates = new HashMap<>();
        for (Object row : em.createNativeQuery("select cast(learner_id as text), estimate from learning.ability")
                .getResultList()) {
            Object[] columns = (Object[]) row;
            estimates.put(new UserId(UUID.fromString((String) columns[0])), ((Number) columns[1]).doubleValue());
        }
        double[] truth = learners.stream().mapToDouble(Learner::ability).toArray();
        double[] found = learners.stream()
                .mapToDouble(learner -> estimates.get(learner.caller().user()))
                .toArray();
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            squares += (truth[i] - found[i]) * (truth[i] - found[i]);
        }
        String review = "select count(*) from learning.presentation p where reason = 'review'";
        long reviews = (long) number(em, review);
        String due = " and cast(why ->> 'dueAt' as timestamptz)";
        // Due a day or more after the last answer.
        String settled =
                due + " >= presented_at - cast(why ->> 'daysSince' as float8) * interval '1 day' + interval '1 day'";
        double sessions = number(em, "select count(*) from learning.practice_session");
        String steps =
                "(select abs(difficulty - lag(difficulty) over (partition by p.session_id order by position)) as step,"
                    + " twin_of from learning.presentation p join learning.practice_session s on s.id = p.session_id"
                    + " where s.mode = 'practice') t where twin_of is null and step is not null";
        return new Figures(
                learners.size(),
                (long) sessions,
                (long) number(em, "select count(*) from learning.response"),
                correlation(truth, found),
                Math.sqrt(squares / truth.length),
                number(
                        em,
                        "select avg(cast(r.correct as int)) from learning.response r join learning.practice_session s"
                                + " on s.id = r.session_id where s.mode = 'practice' and r.hints_taken = 0"),
                reviews,
                number(em, review + due + " >= presented_at") / reviews,
                number(em, review + settled + due + " >= presented_at") / number(em, review + settled),
                number(
                        em,
                        "select avg(cast(why ->> 'recall' as float8)) from learning.presentation"
                                + " where reason = 'review'"),
                number(
                        em,
                        "select avg(cast(correct as int)) from learning.presentation where reason = 'review'"
                                + " and hints_taken = 0"),
                number(
                                em,
                                "select max(n) from (select count(distinct session_id) as n from learning.presentation"
                                        + " where twin_of is null group by item_id) t")
                        / sessions,
                number(
                                em,
                                "select max(n) from (select count(distinct learner_id) as n from learning.presentation"
                                        + " group by item_id) t")
                        / learners.size(),
                number(em, "select max(step) from " + steps),
                number(em, "select avg(cast(step > 1.000001 as int)) from " + steps),
                number(em, "select avg(answered) from learning.practice_session where mode = 'diagnostic'"),
                seconds);
    }

    private static double number(EntityManager em, String sql) {
        Object result = em.createNativeQuery(sql).getSingleResult();
        return result == null ? Double.NaN : ((Number) result).doubleValue();
    }

    private static double correlation(double[] x, double[] y) {
        double mx = 0;
        double my = 0;
        for (int i = 0; i < x.length; i++) {
            mx += x[i] / x.length;
            my += y[i] / x.length;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
