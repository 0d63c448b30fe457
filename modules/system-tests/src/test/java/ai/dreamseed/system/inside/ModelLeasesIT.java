package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.inference.ChatReply;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.system.Eventually;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resource adapter in the container's own pool, with two slots on a model server that runs. */
class ModelLeasesIT extends InsideTheContainer {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    private Transactions transactions;

    @Inject
    private KeptLeases kept;

    private InferenceConnectionFactory models;
    private final List<InferenceConnection> leases = new ArrayList<>();

    @BeforeEach
    void theServerIsUp() throws NamingException {
        models = InitialContext.doLookup("eis/inference");
        Eventually.see(Duration.ofSeconds(30), "the model server is up", models::state, PoolState::reachable);
        assertThat(leased()).as("leases before the test").isZero();
    }

    @AfterEach
    void everySlotIsGivenBack() {
        leases.forEach(InferenceConnection::close);
        assertThat(leased()).as("leases after the test").isZero();
    }

    @Test
    void aLeaseTakesASlotAnswersAndGivesItBack() throws Exception {
        InferenceConnection connection = lease(Duration.ZERO);
        assertThat(leased()).isEqualTo(1);
        assertThat(connection.endpoint()).isEqualTo(System.getenv("INFERENCE_ENDPOINTS"));
        assertThat(ask(connection).model()).isEqualTo("dreamseed-sim");
        connection.close();
        assertThat(leased()).isZero();
        assertThatThrownBy(() -> ask(connection)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whereEverySlotIsTakenTheNextIsRefusedUntilOneIsGivenBack() throws Exception {
        InferenceConnection first = lease(Duration.ZERO);
        lease(Duration.ZERO);
        assertThatThrownBy(() -> lease(Duration.ZERO)).hasCauseInstanceOf(NoCapacity.class);
        assertThatThrownBy(() -> lease(Duration.ofMillis(50))).hasCauseInstanceOf(NoCapacity.class);
        first.close();
        assertThat(ask(lease(Duration.ZERO)).text()).isNotBlank();
    }

    /** The container then gives its connection on a thread of the adapter, which is none of its own. */
    @Test
    void whoWaitsGetsTheSlotThatIsGivenBack() throws Exception {
        InferenceConnection first = lease(Duration.ZERO);
        lease(Duration.ZERO);
        CompletableFuture<InferenceConnection> waiting = asked(models, LONG, LONG);
        assertThat(models.state().waiting()).isEqualTo(1);
        assertThat(waiting).isNotDone();
        first.close();
        InferenceConnection third = waiting.get(20, TimeUnit.SECONDS);
        leases.add(third);
        assertThat(models.state().waiting()).isZero();
        assertThat(leased()).isEqualTo(2);
        assertThat(ask(third).text()).isNotBlank();
    }

    /** A pool that shares would give the second the connection of the first, and close both at once. */
    @Test
    void twoLeasesInOneTransactionAreTwo() throws Exception {
        transactions.in(em -> {
            try {
                InferenceConnection first = lease(Duration.ZERO);
                InferenceConnection second = lease(Duration.ZERO);
                assertThat(leased()).isEqualTo(2);
                first.close();
                assertThat(leased()).isEqualTo(1);
                return ask(second);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(leased()).as("the second outlives the transaction").isEqualTo(1);
        assertThat(ask(leases.getLast()).text()).isNotBlank();
    }

    /** As a hint needs it: its text streams on when the request's own thread has long gone. */
    @Test
    void aLeaseOutlivesTheRequestThatTookIt() throws Exception {
        URI leasing = URI.create("http://127.0.0.1:" + System.getenv("HTTP_PORT") + "/api/inside/lease");
        assertThat(Client.get(leasing, null).statusCode()).isEqualTo(204);
        leases.add(kept.last());
        assertThat(leased()).isEqualTo(1);
        assertThat(ask(kept.last()).text()).isNotBlank();
    }

    @Test
    void aLeaseThatNobodyGivesBackIsTakenBack() throws Exception {
        long before = models.state().reaped();
        InferenceConnection lost =
                asked(models, Duration.ZERO, Duration.ofMillis(200)).get(20, TimeUnit.SECONDS);
        Eventually.see(Duration.ofSeconds(20), "the lease is taken back", this::leased, now -> now == 0);
        assertThat(models.state().reaped()).isEqualTo(before + 1);
        assertThatThrownBy(() -> ask(lost)).isInstanceOf(IllegalStateException.class);
        // Its place in the container's pool is good again.
        assertThat(ask(lease(Duration.ZERO)).text()).isNotBlank();
    }

    @Test
    void whereTheServerIsAwayALeaseIsRefusedAtOnce() throws Exception {
        InferenceConnectionFactory away = InitialContext.doLookup("eis/away");
        assertThatThrownBy(() -> asked(away, LONG, LONG).get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(EndpointUnavailable.class);
        assertThat(away.state().endpoints())
                .singleElement()
                .extracting(PoolState.Endpoint::health)
                .isEqualTo(PoolState.Health.DOWN);
        assertThat(models.state().reachable()).as("the other pool").isTrue();
    }

    private InferenceConnection lease(Duration maxWait) throws Exception {
        InferenceConnection connection = asked(models, maxWait, LONG).get(20, TimeUnit.SECONDS);
        leases.add(connection);
        return connection;
    }

    private static CompletableFuture<InferenceConnection> asked(
            InferenceConnectionFactory models, Duration maxWait, Duration deadline) {
        return models.lease(LeaseRequest.of("inside", maxWait, deadline)).toCompletableFuture();
    }

    private int leased() {
        return models.state().endpoints().getFirst().leased();
    }

    private static ChatReply ask(InferenceConnection connection) throws Exception {
        return connection
                .chat(new ChatRequest(List.of(ChatMessage.user("1/2 + 1/3 = ?")), 20, 0, 7L, LONG, LONG))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
