package ai.dreamseed.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.PriorityClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private final AdmissionQueue queue = new AdmissionQueue();
    private long arrivals;
    private long now = 1;

    @Test
    void withinALessonGoesFirstWhoseWaitEndsFirst() {
        wait(request("a").maxWait(9));
        wait(request("b").maxWait(3));
        wait(request("c").maxWait(6));
        assertThat(served(3)).containsExactly("b", "c", "a");
    }

    @Test
    void anUrgentClassGoesFirstWhateverTheDeadlines() {
        wait(request("background").in(PriorityClass.BACKGROUND).maxWait(1));
        wait(request("free").in(PriorityClass.FREE).maxWait(2));
        wait(request("paid").in(PriorityClass.PAID).maxWait(3));
        wait(request("live").in(PriorityClass.LIVE).maxWait(4));
        assertThat(served(4)).containsExactly("live", "paid", "free", "background");
    }

    @Test
    void eachLessUrgentClassKeepsItsSmallShareUnderAFloodOfTheUrgent() {
        for (int i = 0; i < 4000; i++) {
            wait(request("live").in(PriorityClass.LIVE).tokens(500));
            wait(request("paid").in(PriorityClass.PAID).tokens(500));
            wait(request("free").in(PriorityClass.FREE).tokens(500));
            wait(request("background").in(PriorityClass.BACKGROUND).tokens(500));
        }
        Map<String, Integer> counts = counted(served(2000));
        // Saved up are 10, 5 and 2 tokens for each 100 of the urgent: 1 / 1.17 of all goes to these.
        assertThat(counts.get("live")).isCloseTo(1709, within(15));
        assertThat(counts.get("paid")).isCloseTo(171, within(10));
        assertThat(counts.get("free")).isCloseTo(85, within(10));
        assertThat(counts.get("background")).isCloseTo(34, within(10));
    }

    @Test
    void aTenantThatAsksTenTimesAsMuchIsServedNoMoreThanTheOthers() {
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 10; j++) {
                wait(request("greedy").of("greedy", null));
            }
            wait(request("one").of("one", null));
            wait(request("two").of("two", null));
        }
        Map<String, Integer> counts = counted(served(240));
        assertThat(counts.get("greedy")).isCloseTo(80, within(5));
        assertThat(counts.get("one")).isCloseTo(80, within(5));
        assertThat(counts.get("two")).isCloseTo(80, within(5));
    }

    @Test
    void sharesAreOfTokensNotOfRequests() {
        for (int i = 0; i < 200; i++) {
            wait(request("long").of("long", null).tokens(1500));
            wait(request("short").of("short", null).tokens(500));
        }
        Map<String, Integer> counts = counted(served(160));
        assertThat(counts.get("short")).isCloseTo(3 * counts.get("long"), within(8));
    }

    @Test
    void lessonsShareWhatTheirTenantGets() {
        for (int i = 0; i < 200; i++) {
            wait(request("a-big").of("a", "big"));
            wait(request("a-big").of("a", "big"));
            wait(request("a-small").of("a", "small"));
            wait(request("b").of("b", null));
        }
        Map<String, Integer> counts = counted(served(200));
        assertThat(counts.get("b")).isCloseTo(100, within(5));
        assertThat(counts.get("a-big")).isCloseTo(50, within(5));
        assertThat(counts.get("a-small")).isCloseTo(50, within(5));
    }

    @Test
    void aTenantThatWasIdleGoesFirstForABurstAndSavesNoMoreUp() {
        for (int i = 0; i < 100; i++) {
            wait(request("busy").of("busy", null));
        }
        served(50);
        for (int i = 0; i < 100; i++) {
            wait(request("late").of("late", null));
        }
        // A burst is four of 512 tokens.
        assertThat(served(4)).containsOnly("late");
        assertThat(counted(served(40)).get("late")).isCloseTo(20, within(2));
    }

    @Test
    void whoUsedMoreThanItSaidIsServedLessAfterwards() {
        for (int i = 0; i < 100; i++) {
            wait(request("liar").of("liar", null).tokens(500));
            wait(request("honest").of("honest", null).tokens(500));
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 80; i++) {
            Waiter next = queue.poll(now);
            counts.merge(next.request().purpose(), 1, Integer::sum);
            queue.settle(next.request(), next.request().purpose().equals("liar") ? 1500 : 500);
        }
        assertThat(counts.get("honest")).isCloseTo(60, within(5));
    }

    @Test
    void whoUsesLessThanItSaidIsNotServedBeforeAllOthersForThat() {
        for (int i = 0; i < 60; i++) {
            wait(request("greedy").of("greedy", null).tokens(500));
        }
        List<Waiter> running = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            running.add(queue.poll(now));
        }
        running.forEach(each -> queue.settle(each.request(), 50));
        wait(request("modest").of("modest", null).tokens(500).maxWait(60));
        assertThat(served(2)).contains("modest");
    }

    @Test
    void inAFullQueueTheLessUrgentGiveWayAndThenTheLastOfTheLongestLine() {
        wait(request("greedy-1").of("greedy", null).maxWait(1));
        wait(request("greedy-2").of("greedy", null).maxWait(2));
        wait(request("greedy-3").of("greedy", null).maxWait(3));
        wait(request("modest").of("modest", null).maxWait(4));
        LeaseRequest paid = request("new").of("new", null).built();
        assertThat(queue.givesWayTo(paid).request().purpose()).isEqualTo("greedy-3");
        assertThat(queue.givesWayTo(request("new").of("greedy", null).built())).isNull();
        wait(request("free").in(PriorityClass.FREE));
        assertThat(queue.givesWayTo(paid).request().purpose()).isEqualTo("free");
        assertThat(queue.givesWayTo(request("new")
                        .in(PriorityClass.BACKGROUND)
                        .of("x", null)
                        .built()))
                .isNull();
    }

    @Test
    void theWaitIsForeseenFromWhatIsAheadInItsShare() {
        for (int i = 0; i < 100; i++) {
            wait(request("greedy").of("greedy", null).tokens(500));
        }
        // 1,000 tokens a second; a slot is free after 500 tokens. The greedy one has 100 of its own ahead.
        double rate = 1000 / 1e9;
        assertThat(queue.predictedWait(
                        request("x").of("greedy", null).tokens(500).built(), rate, 500, now))
                .isCloseTo(50.5e9, within(1e9));
        // Another tenant, which kept below its share, waits for the next slot only.
        assertThat(queue.predictedWait(
                        request("x").of("other", null).tokens(500).built(), rate, 500, now))
                .isCloseTo(.5e9, within(1e7));
        assertThat(queue.predictedWait(
                        request("x").in(PriorityClass.LIVE).tokens(500).built(), rate, 500, now))
                .isCloseTo(.5e9, within(1e7));
        assertThat(queue.predictedWait(
                        request("x").in(PriorityClass.FREE).tokens(500).built(), rate, 500, now))
                .isCloseTo(50.5e9, within(1e9));
    }

    @Test
    void whoLeavesIsNotServed() {
        Waiter gone = wait(request("gone"));
        wait(request("stays"));
        assertThat(queue.remove(gone)).isTrue();
        assertThat(queue.remove(gone)).isFalse();
        assertThat(served(1)).containsExactly("stays");
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll(now)).isNull();
    }

    private List<String> served(int many) {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            served.add(queue.poll(now).request().purpose());
        }
        return served;
    }

    private static Map<String, Integer> counted(List<String> served) {
        Map<String, Integer> counts = new HashMap<>();
        served.forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    private Waiter wait(Request request) {
        Waiter waiter = Waiter.of(request.built(), now, arrivals++);
        queue.add(waiter);
        return waiter;
    }

    private static Request request(String name) {
        return new Request(LeaseRequest.of(name, Duration.ofSeconds(5), Duration.ofSeconds(30)));
    }

    private record Request(LeaseRequest built) {
        Request maxWait(int seconds) {
            return new Request(new LeaseRequest(
                    built.model(),
                    built.purpose(),
                    Duration.ofSeconds(seconds),
                    built.deadline(),
                    built.priority(),
                    built.tenant(),
                    built.learner(),
                    built.lesson(),
                    built.affinity(),
                    built.expectedTokens()));
        }

        Request in(PriorityClass priority) {
            return new Request(built.in(priority));
        }

        Request of(String tenant, String lesson) {
            return new Request(built.on(tenant, null, lesson));
        }

        Request tokens(int tokens) {
            return new Request(built.expecting(tokens));
        }
    }
}
