package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.local.LocalStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Processes die; answers do not. */
@Order(90)
class RecoveryIT {
    private LocalStack stack;

    @BeforeEach
    void aStackThatMayBeBroken() {
        TestedStack.get();
        stack = TestedStack.get().services();
    }

    @AfterEach
    void everythingRunsAgain() {
        for (String service : new String[] {"redis", "kafka", "inference", "liberty"}) {
            if (!stack.isRunning(service)) {
                stack.restart(service);
            }
        }
    }

    @Test
    void anAnswerOutlivesAKilledServerAndIsThereOnce() {
        Learner learner = Learner.signUp();
        JsonNode session = learner.start("math");
        JsonNode presentation = learner.present(session).expect(201).json();
        Object answer = learner.answerTo(presentation, true);
        Reply before = learner.answer(session, presentation, answer, "survives").expect(201);
        stack.kill("liberty");
        assertThat(stack.isRunning("liberty")).isFalse();
        stack.restart("liberty");

        assertThat(learner.history().findValuesAsText("id"))
                .containsOnlyOnce(before.json().get("id").asText());
        Reply again = learner.answer(session, presentation, answer, "survives").expect(201);
        assertThat(again.body()).isEqualTo(before.body());
        assertThat(learner.history().size()).isEqualTo(1);
        learner.seesActivityOf(1);
        learner.solve(session, false);
        learner.seesActivityOf(2);
    }

    @Test
    void practiceGoesOnWithoutKafkaAndTheActivityIsCompleteAfterwards() {
        Learner learner = Learner.signUp();
        JsonNode session = learner.start("english");
        learner.solve(session, true);
        learner.seesActivityOf(1);
        stack.kill("kafka");
        for (int i = 0; i < 3; i++) {
            learner.solve(session, i % 2 == 0);
        }
        assertThat(learner.history().size()).isEqualTo(4);
        assertThat(ready()).isEqualTo("UP");
        stack.restart("kafka");
        learner.seesActivityOf(4);
    }

    @Test
    void onlyTheDatabaseMakesUsUnready() {
        Learner learner = Learner.signUp();
        for (String service : new String[] {"redis", "kafka", "inference"}) {
            stack.kill(service);
        }
        assertThat(ready()).isEqualTo("UP");
        Learner again = Learner.signIn(learner.email());
        JsonNode session = again.start("science");
        JsonNode presentation = again.present(session).expect(201).json();
        JsonNode hint = Call.post("/presentations/" + presentation.get("id").asText() + "/hints")
                .bearer(again.token())
                .header("Accept", "application/json")
                .json(Map.of("level", 1))
                .send()
                .expect(200)
                .json();
        assertThat(hint.get("source").asText()).isEqualTo("authored");
        assertThat(hint.get("reason").asText()).isEqualTo("unavailable");
        assertThat(hint.get("text").asText()).isNotBlank();
        again.answer(session, presentation, again.answerTo(presentation, true), "without-anything")
                .expect(201);
        stack.restart("redis");
        stack.restart("kafka");
        stack.restart("inference");
        again.seesActivityOf(1);
    }

    private static String ready() {
        return Eventually.see(
                Duration.ofSeconds(15),
                "readiness",
                () -> Call.site("/health/ready").send().json().get("status").asText(),
                "UP"::equals);
    }
}
