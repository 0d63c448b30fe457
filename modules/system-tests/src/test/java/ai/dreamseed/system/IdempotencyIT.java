package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A request that comes twice does its work once. */
@Order(2)
class IdempotencyIT {
    private Learner learner;
    private JsonNode session;
    private JsonNode presentation;
    private Object answer;

    @BeforeEach
    void anItemWaits() {
        learner = Learner.guest();
        session = learner.start("math");
        presentation = learner.present(session).expect(201).json();
        answer = learner.answerTo(presentation, true);
    }

    @Test
    void aRetryGetsTheSameBytesAndLeavesOneRow() {
        Reply first = learner.answer(session, presentation, answer, "once").expect(201);
        Reply second = learner.answer(session, presentation, answer, "once").expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(learner.history().size()).isEqualTo(1);
    }

    @Test
    void tenAtOnceAreOne() throws Exception {
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> learner.answer(session, presentation, answer, "at-once"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<String> bodies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                bodies.add(reply.get().expect(201).text());
            }
            assertThat(bodies).containsOnly(bodies.getFirst());
        }
        assertThat(learner.history().size()).isEqualTo(1);
    }

    @Test
    void twoKeysAtOnceGiveOneAnswerAndOneRefusal() throws Exception {
        List<Callable<Reply>> calls = List.of(
                () -> learner.answer(session, presentation, answer, "one"),
                () -> learner.answer(session, presentation, answer, "another"));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(learner.history().size()).isEqualTo(1);
    }

    @Test
    void anotherKeyOnAnAnsweredItemIsRefused() {
        learner.answer(session, presentation, answer, "first").expect(201);
        learner.answer(session, presentation, answer, "second").expectProblem(409, "already-answered");
        assertThat(learner.history().size()).isEqualTo(1);
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        learner.answer(session, presentation, answer, "reused").expect(201);
        JsonNode next = learner.present(session).expect(201).json();
        learner.answer(session, next, learner.answerTo(next, true), "reused")
                .expectProblem(422, "idempotency-mismatch");
        assertThat(learner.history().size()).isEqualTo(1);
    }

    @Test
    void aSessionIsStartedOnce() {
        Reply first = start("session-key").expect(201);
        Reply second = start("session-key").expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(start("session-key-2").expect(201).json().get("id"))
                .isNotEqualTo(first.json().get("id"));
    }

    private Reply start(String key) {
        return Call.post("/practice-sessions")
                .bearer(learner.token())
                .key(key)
                .json(Map.of("subjectId", "science", "mode", "diagnostic"))
                .send();
    }
}
