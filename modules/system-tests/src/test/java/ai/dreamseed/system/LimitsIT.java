package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Limits as they are by default, on two servers with one Redis: 100 a minute for a caller, 1,000 an hour for an address. Every
 * test asks from addresses of its own, since what an address has used is used for the next hour.
 */
@Order(80)
class LimitsIT {

    private static final Pattern LEFT = Pattern.compile("\"([a-z-]+)\";r=(\\d+);t=(\\d+)");

    private Node one;
    private Node other;

    @BeforeEach
    void twoServersThatCountTogether() {
        one = Node.get("node-1");
        other = Node.get("node-2");
        countTogether();
    }

    @AfterEach
    void redisRuns() {
        LocalStack stack = TestedStack.get().services();
        if (!stack.isRunning("redis")) {
            stack.restart("redis");
        }
    }

    private void countTogether() {
        Eventually.see(
                Duration.ofSeconds(60),
                "both servers count in Redis",
                () -> {
                    String token = one.from("127.0.9.1").guest();
                    return Stream.of(one, other)
                            .map(node ->
                                    left(node.from("127.0.9.1").bearer(token).get("/no-such-thing")))
                            .toList();
                },
                left -> left.equals(List.of(99L, 98L)));
    }

    /** What is left of the last allowance that the answer names. */
    private static long left(Reply reply) {
        Matcher last = LEFT.matcher(reply.header("RateLimit"));
        long left = -1;
        while (last.find()) {
            left = Long.parseLong(last.group(2));
        }
        return left;
    }

    private List<Reply> flood(int each, Function<Node, Reply> request) {
        List<Reply> replies = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Node node : List.of(one, other, one, other)) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    replies.add(request.apply(node));
                }
            }));
        }
        threads.forEach(LimitsIT::join);
        assertThat(replies).hasSize(4 * each);
        return replies;
    }

    /** Of eight requests at once nearly all are refused: a token comes back every 3.6 seconds, and one may be taken for it. */
    private void staysRefused(Function<Node, Reply> request) {
        List<Reply> replies = flood(2, request);
        assertThat(admitted(replies)).isLessThanOrEqualTo(2);
        replies.stream()
                .filter(reply -> reply.status() == 429)
                .findFirst()
                .orElseThrow()
                .expectProblem(429, "too-many-requests");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long admitted(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.status() != 429).count();
    }

    @Test
    void aCallerHasAHundredAMinuteOnBothServersTogether() {
        String token = one.from("127.0.1.1").guest();
        List<Reply> replies =
                flood(75, node -> node.from("127.0.1.1").bearer(token).get("/practice-sessions"));
        assertThat(admitted(replies)).isBetween(98L, 102L);
        Reply refused = replies.stream()
                .filter(reply -> reply.status() == 429)
                .findFirst()
                .orElseThrow()
                .expectProblem(429, "too-many-requests");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"practice\";q=100;w=60");
        assertThat(refused.header("RateLimit")).matches("\"practice\";r=0;t=\\d{1,2}");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.json().get("detail").asText()).contains(refused.header("Retry-After"));
        // Another group of routes, and another caller at the same address, have their own.
        one.from("127.0.1.1").bearer(token).get("/me").expect(200);
        other.from("127.0.1.1")
                .bearer(one.from("127.0.1.1").guest())
                .get("/practice-sessions")
                .expect(200);
    }

    @Test
    void anAddressHasAThousandAnHourAndAClassroomBehindItGoesOn() {
        String classmate = one.from("127.0.1.2").guest();
        List<Reply> replies = flood(275, node -> node.from("127.0.1.2").get("/subjects"));
        // One was the guest's; and a token comes back every 3.6 seconds.
        assertThat(admitted(replies)).isBetween(980L, 1020L);
        staysRefused(node -> node.from("127.0.1.2").get("/subjects"));
        staysRefused(node -> node.from("127.0.1.2")
                .post("/auth/login", Map.of("email", "a@example.org", "password", "wrong password")));
        one.from("127.0.1.2").bearer(classmate).get("/practice-sessions").expect(200);
        // A stranger's word is not taken for where the stranger is.
        staysRefused(node -> node.from("127.0.1.2")
                .with("X-Forwarded-For", "198.51.100.77")
                .with("Forwarded", "for=198.51.100.77")
                .get("/subjects"));
        one.from("127.0.1.3").get("/subjects").expect(200);
    }

    @Test
    void badTokensAndPathsThatAreNotThereAreCountedForTheAddress() {
        List<Reply> replies =
                flood(260, node -> node.from("127.0.1.4").bearer("a.b.c").get("/me"));
        assertThat(replies.stream().map(Reply::status)).containsOnly(401, 429);
        assertThat(admitted(replies)).isBetween(980L, 1020L);
        staysRefused(node -> node.from("127.0.1.4").get("/no-such-thing"));
        staysRefused(node -> node.from("127.0.1.4").get("/me"));
        one.from("127.0.1.5").get("/no-such-thing").expectProblem(404, "not-found");
    }

    @Test
    void aTrustedProxysClientsAreLimitedApart() {
        Node.Asking proxy = one.from(Node.PROXY);
        long before = left(proxy.with("X-Forwarded-For", "198.51.100.1").get("/subjects"));
        assertThat(left(proxy.with("X-Forwarded-For", "6.6.6.6, 198.51.100.1").get("/subjects")))
                .isEqualTo(before - 1);
        assertThat(left(proxy.with("X-Forwarded-For", "198.51.100.2").get("/subjects")))
                .isEqualTo(999);
        long site = left(proxy.with("X-Forwarded-For", "2001:db8:1:2::3").get("/subjects"));
        assertThat(left(proxy.with("X-Forwarded-For", "2001:db8:1:2:ffff::9").get("/subjects")))
                .isEqualTo(site - 1);
    }

    @Test
    void aHintWeighsFiveRequests() {
        Node.Asking learner = one.from("127.0.1.6").bearer(one.from("127.0.1.6").guest());
        String path = "/presentations/" + UUID.randomUUID() + "/hints";
        // Nobody was shown it, which is found out after it was counted.
        assertThat(left(learner.with("Accept", "application/json")
                        .post(path, Map.of("level", 1))
                        .expect(404)))
                .isEqualTo(95);
        assertThat(left(learner.with("Accept", "application/json").post(path, Map.of("level", 1))))
                .isEqualTo(90);
    }

    @Test
    void withRedisKilledUnderLoadRequestsGoOnAndAreCountedTogetherAgainAfterwards() {
        LocalStack stack = TestedStack.get().services();
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(one.from("127.0.1.7").guest());
        }
        AtomicBoolean ended = new AtomicBoolean();
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> load = new ArrayList<>();
        for (Node node : List.of(one, other)) {
            load.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; !ended.get(); i++) {
                    statuses.add(node.from("127.0.1.7")
                            .bearer(callers.get(i % callers.size()))
                            .get("/practice-sessions")
                            .status());
                }
            }));
        }
        seen(statuses, 100);
        stack.kill("redis");
        int atTheKill = statuses.size();
        seen(statuses, atTheKill + 400);
        assertThat(stack.isRunning("redis")).isFalse();
        stack.restart("redis");
        seen(statuses, statuses.size() + 100);
        ended.set(true);
        load.forEach(LimitsIT::join);
        assertThat(statuses).allMatch(status -> status == 200 || status == 429);
        assertThat(statuses.subList(atTheKill, atTheKill + 400)).contains(200);
        countTogether();
    }

    private static void seen(List<Integer> statuses, int count) {
        Eventually.see(Duration.ofSeconds(60), count + " answers", statuses::size, size -> size >= count);
    }
}
