package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Ids;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * A subject whose items have parameters that are known here and nowhere else, and learners who answer by them. The same seed
 * makes the same learners and answers, whatever the academy.
 */
final class SimulatedAcademy {

    /** @param a negative where the key is wrong */
    record True(UUID id, String code, double a, double b) {}

    final UUID subject = new UUID(1, 1);
    final List<True> items = new ArrayList<>();
    private final EstimateRoom room;
    private final Random random;
    private int learners;

    SimulatedAcademy(EstimateRoom room, long seed) {
        this.room = room;
        this.random = new Random(seed);
        room.sql(
                "insert into catalog.subject (tenant_id, id, code, name_ko, name_en, description_ko, description_en,"
                        + " position) values (?1, ?2, 'numbers', '수', 'Numbers', '수', 'Numbers', 1)",
                room.tenant.value(),
                subject);
        for (int skill = 0; skill < 2; skill++) {
            room.sql(
                    "insert into catalog.skill (tenant_id, id, subject_id, code, name_ko, name_en, grade) values (?1,"
                            + " ?2, ?3, ?4, ?5, ?6, 5)",
                    room.tenant.value(),
                    skill(skill),
                    subject,
                    skill == 0 ? "numbers.even" : "numbers.odd",
                    skill == 0 ? "짝수" : "홀수",
                    skill == 0 ? "Even" : "Odd");
        }
    }

    private static UUID skill(int number) {
        return new UUID(2, number + 1);
    }

    /** Items from a grid: a between 0.7 and 1.5, b between −2 and 2. Their author is off by half a logit, up and down in turn. */
    SimulatedAcademy items(int count) {
        int begin = items.size();
        for (int i = 0; i < count; i++) {
            double b = -2 + 4 * (i + 0.5) / count;
            item(0.7 + 0.8 * random.nextDouble(), b, 1, b + (i % 2 == 0 ? 0.5 : -0.5));
        }
        if (items.size() - begin != count) {
            throw new IllegalStateException();
        }
        return this;
    }

    True item(double a, double b, double guessedA, double guessedB) {
        int number = items.size();
        True item = new True(new UUID(3, number + 1), String.format("numbers.%03d", number), a, b);
        items.add(item);
        room.sql(
                "insert into catalog.item (tenant_id, id, skill_id, code, type, source, source_id, current_version,"
                        + " parametrised, discrimination, difficulty) values (?1, ?2, ?3, ?4, 'numeric', 'test', ?4, 1,"
                        + " true, ?5, ?6)",
                room.tenant.value(),
                item.id(),
                skill(number % 2),
                item.code(),
                guessedA,
                guessedB);
        return item;
    }

    /**
     * Learners with abilities from N(mean, 1), each of whom answers the items that are theirs.
     *
     * @param guessing the share of answers that are tossed up
     */
    SimulatedAcademy learners(int count, double mean, double guessing, IntPredicate theirs) {
        List<String> learnerIds = new ArrayList<>();
        List<String> itemIds = new ArrayList<>();
        List<String> presentationIds = new ArrayList<>();
        List<String> skillIds = new ArrayList<>();
        List<String> right = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            UUID learner = new UUID(4, ++learners);
            people.add(learner.toString());
            double theta = mean + random.nextGaussian();
            int position = 0;
            for (int i = 0; i < items.size(); i++) {
                double chance = 1
                        / (1
                                + Math.exp(-items.get(i).a()
                                        * (theta - items.get(i).b())));
                double toss = random.nextDouble();
                double guess = random.nextDouble();
                if (!theirs.test(i)) {
                    continue;
                }
                learnerIds.add(learner.toString());
                itemIds.add(items.get(i).id().toString());
                skillIds.add(skill(i % 2).toString());
                presentationIds.add(Ids.next().toString());
                positions.add(String.valueOf(++position));
                right.add(String.valueOf(guess < guessing ? toss < 0.5 : toss < chance));
            }
        }
        Timestamp at = Timestamp.from(Instant.now().minus(Duration.ofMinutes(5)));
        room.transaction(() -> {
            room.sql(
                    "insert into learning.ability (tenant_id, learner_id, subject_id, posterior, estimate,"
                            + " standard_error, updated_at) select ?1, p, ?2, '', 0, 1, ?4 from unnest(cast(?3 as"
                            + " uuid[])) p",
                    room.tenant.value(),
                    subject,
                    array(people),
                    at);
            room.sql(
                    "insert into learning.practice_session (tenant_id, id, learner_id, subject_id, mode, started_at,"
                            + " start_estimate, start_standard_error) select ?1, p, p, ?2, 'practice', ?4, 0, 1 from"
                            + " unnest(cast(?3 as uuid[])) p",
                    room.tenant.value(),
                    subject,
                    array(people),
                    at);
            String rows = " from unnest(cast(?3 as uuid[]), cast(?4 as uuid[]), cast(?5 as uuid[]), cast(?6 as uuid[]),"
                    + " cast(?7 as int[]), cast(?8 as boolean[])) as r (id, learner, item, skill, position, correct)";
            Object[] parameters = {
                room.tenant.value(),
                subject,
                array(presentationIds),
                array(learnerIds),
                array(itemIds),
                array(skillIds),
                array(positions),
                array(right),
                at
            };
            room.sql(
                    "insert into learning.presentation (tenant_id, id, session_id, learner_id, subject_id, skill_id,"
                            + " item_id, item_version, seed, fingerprint, position, discrimination, difficulty,"
                            + " estimate, reason, presented_at, answered_at) select ?1, r.id, r.learner, r.learner, ?2,"
                            + " r.skill, r.item, 1, 1, 1, r.position, 1, 0, 0, 'matched', ?9, ?9" + rows
                            + " where r.correct is not null",
                    parameters);
            room.sql(
                    "insert into learning.response (tenant_id, id, answered_at, session_id, presentation_id,"
                            + " learner_id, subject_id, skill_id, item_id, item_version, seed, answer, correct,"
                            + " hints_taken, counted, elapsed_ms, discrimination, difficulty, estimate_before,"
                            + " standard_error_before, estimate, standard_error) select ?1, r.id, ?9, r.learner, r.id,"
                            + " r.learner, ?2, r.skill, r.item, 1, 1, '\"1\"',"
                            + " r.correct, 0, true,"
                            + " 5000,"
                            + " 1, 0,"
                            + " 0, 1,"
                            + " 0, 1" + rows + " where r.position > 0",
                    parameters);
            return null;
        });
        return this;
    }

    /** One answer at a time, whenever. */
    record Given(int learner, int item, Instant at, boolean correct, boolean helped, int elapsedMillis) {}

    /** Answers as they are given, of learners who were not there before. */
    SimulatedAcademy history(List<Given> answers) {
        List<String> people = answers.stream()
                .map(each -> new UUID(5, each.learner()).toString())
                .distinct()
                .toList();
        room.transaction(() -> {
            room.sql(
                    "insert into learning.ability (tenant_id, learner_id, subject_id, posterior, estimate,"
                            + " standard_error, updated_at) select ?1, p, ?2, '', 0, 1, now() from unnest(cast(?3 as"
                            + " uuid[])) p",
                    room.tenant.value(),
                    subject,
                    array(people));
            room.sql(
                    "insert into learning.practice_session (tenant_id, id, learner_id, subject_id, mode, started_at,"
                            + " start_estimate, start_standard_error) select ?1, p, p, ?2, 'practice', now(), 0, 1 from"
                            + " unnest(cast(?3 as uuid[])) p",
                    room.tenant.value(),
                    subject,
                    array(people));
            List<String> rows = new ArrayList<>();
            int position = 0;
            for (Given each : answers) {
                rows.add("{\"id\":\"" + Ids.next() + "\",\"learner\":\"" + new UUID(5, each.learner())
                        + "\",\"item\":\""
                        + items.get(each.item()).id() + "\",\"skill\":\"" + skill(each.item() % 2) + "\",\"at\":\""
                        + each.at() + "\",\"correct\":" + each.correct() + ",\"hints\":" + (each.helped() ? 1 : 0)
                        + ",\"elapsed\":" + each.elapsedMillis() + ",\"position\":" + ++position + "}");
            }
            String from = " from jsonb_to_recordset(cast(?3 as jsonb)) as r (id uuid, learner uuid, item uuid, skill"
                    + " uuid, at timestamptz, correct boolean, hints int, elapsed int, position int)";
            String given = "[" + String.join(",", rows) + "]";
            room.sql(
                    "insert into learning.presentation (tenant_id, id, session_id, learner_id, subject_id, skill_id,"
                            + " item_id, item_version, seed, fingerprint, position, discrimination, difficulty,"
                            + " estimate, reason, presented_at, answered_at) select ?1, r.id, r.learner, r.learner, ?2,"
                            + " r.skill, r.item, 1, 1, 1, r.position, 1, 0, 0, 'matched', r.at, r.at" + from,
                    room.tenant.value(),
                    subject,
                    given);
            room.sql(
                    "insert into learning.response (tenant_id, id, answered_at, session_id, presentation_id,"
                        + " learner_id, subject_id, skill_id, item_id, item_version, seed, answer, correct,"
                        + " hints_taken, counted, elapsed_ms, discrimination, difficulty, estimate_before,"
                        + " standard_error_before, estimate, standard_error) select ?1, r.id, r.at, r.learner, r.id,"
                        + " r.learner, ?2, r.skill, r.item, 1, 1, '\"1\"', r.correct, r.hints, r.hints = 0 or not"
                        + " r.correct, r.elapsed, 1, 0, 0, 1, 0, 1" + from,
                    room.tenant.value(),
                    subject,
                    given);
            return null;
        });
        return this;
    }

    private static String array(List<String> values) {
        return "{" + String.join(",", values) + "}";
    }
}
