package ai.dreamseed.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dreamseed.inference.EndpointSpec;
import ai.dreamseed.inference.PoolState.Health;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final String PRESENT = """
        # HELP vllm:num_requests_running Number of requests in model execution batches.
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="tutor-8b"} %s
        vllm:num_requests_waiting{engine="0",model_name="tutor-8b"} %s
        vllm:kv_cache_usage_perc{engine="0",model_name="tutor-8b"} %s
        vllm:prefix_cache_queries_total{engine="0",model_name="tutor-8b"} 1200.0
        vllm:prefix_cache_hits_total{engine="0",model_name="tutor-8b"} 9.0e+02
        """;

    private final Router router = new Router(new Random(7));
    private final long now = System.nanoTime();

    @Test
    void metricsAreReadUnderTheirPresentNames() {
        ReportedLoad load = ReportedLoad.read(PRESENT.formatted("3.0", "2.0", "0.25"), now, 1);
        assertThat(load).isEqualTo(new ReportedLoad(3, 2, .25, 1200, 900, now, 1));
        assertThat(load.foreign()).isEqualTo(4);
    }

    @Test
    void metricsAreReadUnderTheirFormerNamesAndEnginesAddUp() {
        ReportedLoad load = ReportedLoad.read("""
            vllm:num_requests_running{model_name="tutor-8b",engine="0"} 3.0
            vllm:num_requests_running{model_name="tutor-8b",engine="1"} 4.0 1730000000000
            vllm:gpu_cache_usage_perc{model_name="tutor-8b",engine="0"} 0.5
            vllm:gpu_cache_usage_perc{model_name="tutor-8b",engine="1"} 0.75
            vllm:gpu_prefix_cache_queries_total{model_name="a } b"} 10
            vllm:gpu_prefix_cache_hits_total{model_name="a } b"} 5
            """, now, 0);
        assertThat(load).isEqualTo(new ReportedLoad(7, -1, .75, 10, 5, now, 0));
    }

    @Test
    void whatIsNotToldOrNotANumberIsUnknownAndNotZero() {
        ReportedLoad load =
                ReportedLoad.read("vllm:num_requests_running NaN\nother 3\nvllm:num_requests_waiting x", now, 0);
        assertThat(load).isEqualTo(new ReportedLoad(-1, -1, -1, -1, -1, now, 0));
        assertThat(load.isKnown()).isFalse();
    }

    @Test
    void theServerWithTheFewestTokensForEachSlotIsChosenThoseOfOthersIncluded() {
        List<Endpoint> farm = farm(16, 16, 32);
        tells(farm.get(0), 0);
        tells(farm.get(1), 0);
        tells(farm.get(2), 0);
        holds(farm.get(0), 2, 300);
        holds(farm.get(1), 1, 400);
        holds(farm.get(2), 2, 1000);
        assertThat(router.choose(farm, farm, null, 512, now)).isSameAs(farm.get(0));
        // Another node sends it two requests, each about as long as ours there.
        tells(farm.get(0), 2);
        assertThat(router.choose(farm, farm, null, 512, now)).isSameAs(farm.get(1));
    }

    @Test
    void whereMetricsAreOldTheBetterOfTwoTakenAtRandomIsChosen() {
        List<Endpoint> farm = farm(16, 16, 16, 16, 16);
        holds(farm.get(0), 8, 8 * 512);
        Map<Endpoint, Integer> chosen = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            chosen.merge(router.choose(farm, farm, null, 512, now), 1, Integer::sum);
        }
        assertThat(chosen).doesNotContainKey(farm.get(0));
        // Four of the ten pairs hold the busy one; each of the others is in four, and wins two ties by half or so.
        for (Endpoint idle : farm.subList(1, 5)) {
            assertThat(chosen.get(idle)).isCloseTo(2_500, within(250));
        }
    }

    @Test
    void aPrefixStaysAtHomeWhileThatIsNotTooBusy() {
        List<Endpoint> farm = farm(16, 16, 16);
        Endpoint home = router.choose(farm, farm, "item-1", 512, now);
        for (int i = 0; i < 20; i++) {
            assertThat(router.choose(farm, farm, "item-1", 512, now)).isSameAs(home);
        }
        holds(home, 8, 8 * 512);
        Endpoint next = router.choose(farm, farm, "item-1", 512, now);
        assertThat(next).as("over its bound").isNotSameAs(home);
        for (Endpoint each : farm) {
            if (each != home) {
                holds(each, 8, 8 * 512);
            }
        }
        assertThat(router.choose(farm, farm, "item-1", 512, now))
                .as("all alike: home again")
                .isSameAs(home);
    }

    @Test
    void aServerThatSaysItsCacheIsFullLetsItsPrefixesGo() {
        List<Endpoint> farm = farm(16, 16, 16);
        Endpoint home = router.choose(farm, farm, "item-1", 512, now);
        home.reported = ReportedLoad.read(PRESENT.formatted("0", "0", "0.97"), now, 0);
        assertThat(router.choose(farm, farm, "item-1", 512, now)).isNotSameAs(home);
    }

    @Test
    void aServerThatLeavesMovesItsOwnPrefixesOnlyAndTheyAreSpreadEvenly() {
        List<Endpoint> farm = farm(16, 16, 16, 16, 32);
        List<Endpoint> without = new ArrayList<>(farm);
        Endpoint gone = without.remove(1);
        Map<Endpoint, Integer> homes = new HashMap<>();
        for (int i = 0; i < 12_000; i++) {
            String item = "item-" + i;
            Endpoint home = router.choose(farm, farm, item, 512, now);
            homes.merge(home, 1, Integer::sum);
            if (home != gone) {
                assertThat(router.choose(without, without, item, 512, now)).isSameAs(home);
            }
        }
        // 16 of 96 slots, and 32 of 96.
        assertThat(homes.get(farm.get(0))).isCloseTo(2_000, within(200));
        assertThat(homes.get(farm.get(4))).isCloseTo(4_000, within(300));
    }

    private static void holds(Endpoint endpoint, int leases, long tokens) {
        endpoint.leased = leases;
        endpoint.leasedTokens = tokens;
    }

    /** @param foreign requests there that are not ours */
    private void tells(Endpoint endpoint, int foreign) {
        endpoint.reported = ReportedLoad.read(PRESENT.formatted(foreign, "0", "0.1"), now, 0);
    }

    private static List<Endpoint> farm(int... slots) {
        Settings settings = new InferenceManagedConnectionFactory().settings();
        return IntStream.range(0, slots.length)
                .mapToObj(i -> {
                    Endpoint endpoint = new Endpoint(
                            URI.create("http://gpu-" + i + ":8000"),
                            "test",
                            new EndpointSpec("http://gpu-" + i + ":8000", null, slots[i], null, null, null),
                            settings);
                    endpoint.health = Health.UP;
                    return endpoint;
                })
                .toList();
    }
}
