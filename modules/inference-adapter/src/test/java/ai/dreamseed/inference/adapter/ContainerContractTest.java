package ai.dreamseed.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.LeaseRequest;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ContainerContractTest {

    @Test
    void aClosedLeaseGivesItsPlaceBackToTheContainerWhichLendsItAgain() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            Container container = new Container();
            lease(farm, container).close();
            assertThat(container.free).hasSize(1);
            InferenceConnection again = lease(farm, container);
            assertThat(container.made).hasSize(1);
            again.close();
            again.close();
            assertThat(container.free).hasSize(1);
        }
    }

    @Test
    void aPlaceOnAnotherServerDoesNotMatch() {
        try (Farm farm = new Farm("http://127.0.0.1:1")) {
            ManagedConnection slot = farm.configuration.createManagedConnection(null, new Lease(null, "http://gpu-1"));
            Set<ManagedConnection> pooled = Set.of(slot);
            assertThat(farm.configuration.matchManagedConnections(pooled, null, new Lease(null, "http://gpu-2")))
                    .isNull();
            assertThat(farm.configuration.matchManagedConnections(pooled, null, new Lease(null, "http://gpu-1")))
                    .isSameAs(slot);
        }
    }

    @Test
    void aContainerThatRefusesCostsNoSlot() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Farm farm = new Farm(server)) {
            InferenceConnectionFactory factory =
                    (InferenceConnectionFactory) farm.configuration.createConnectionFactory(new ConnectionManager() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public Object allocateConnection(ManagedConnectionFactory of, ConnectionRequestInfo info)
                                throws ResourceException {
                            throw new ResourceAllocationException("full");
                        }
                    });
            assertThatThrownBy(
                            () -> factory.lease(LeaseRequest.of("test", Duration.ofSeconds(10), Duration.ofSeconds(10)))
                                    .toCompletableFuture()
                                    .get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(ResourceAllocationException.class);
            assertThat(factory.state().endpoints().getFirst().leased()).isZero();
        }
    }

    @Test
    void noTransactionIsOffered() {
        ManagedSlot slot = new ManagedSlot(new InferenceManagedConnectionFactory(), "http://gpu-1");
        assertThatThrownBy(slot::getXAResource).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(slot::getLocalTransaction).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void theKeyDoesNotStandInTheDescriptionOfTheSettings() {
        InferenceManagedConnectionFactory configuration = new InferenceManagedConnectionFactory();
        configuration.setApiKey("secret-key");
        Settings settings = configuration.settings();
        assertThat(settings.apiKey()).isEqualTo("secret-key");
        assertThat(settings.toString()).doesNotContain("secret-key");
    }

    private static InferenceConnection lease(Farm farm, Container container) throws Exception {
        InferenceConnectionFactory factory =
                (InferenceConnectionFactory) farm.configuration.createConnectionFactory(container);
        return factory.lease(LeaseRequest.of("test", Duration.ofSeconds(10), Duration.ofSeconds(10)))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Pools as a container does: what was closed is lent again where it matches. */
    private static final class Container implements ConnectionManager, ConnectionEventListener {

        private static final long serialVersionUID = 1L;

        private final transient List<ManagedConnection> made = new ArrayList<>();
        private final transient Set<ManagedConnection> free = new HashSet<>();

        @Override
        public synchronized Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
                throws ResourceException {
            ManagedConnection connection = factory.matchManagedConnections(free, null, info);
            if (connection == null) {
                connection = factory.createManagedConnection(null, info);
                connection.addConnectionEventListener(this);
                made.add(connection);
            }
            free.remove(connection);
            return connection.getConnection(null, info);
        }

        @Override
        public synchronized void connectionClosed(ConnectionEvent event) {
            ManagedConnection connection = (ManagedConnection) event.getSource();
            try {
                connection.cleanup();
            } catch (ResourceException e) {
                throw new AssertionError(e);
            }
            free.add(connection);
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            throw new AssertionError("no transactions");
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            throw new AssertionError("no transactions");
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            throw new AssertionError("no transactions");
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            throw new AssertionError(event.getException());
        }
    }
}
