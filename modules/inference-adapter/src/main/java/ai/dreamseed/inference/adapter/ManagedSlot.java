package ai.dreamseed.inference.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * What the container pools: a place on one server, without a socket of its own, since sockets are kept by the HTTP client.
 * It is therefore never stale and needs no validation.
 */
final class ManagedSlot implements ManagedConnection {

    private final InferenceManagedConnectionFactory factory;
    private final String address;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private volatile LeasedConnection lent;
    private PrintWriter log;

    ManagedSlot(InferenceManagedConnectionFactory factory, String address) {
        this.factory = factory;
        this.address = address;
    }

    String address() {
        return address;
    }

    boolean isFree() {
        return lent == null;
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) {
        LeasedConnection connection = new LeasedConnection(factory.pool(), ((Lease) info).permit(), this);
        lent = connection;
        return connection;
    }

    void closed(LeasedConnection connection) {
        if (lent != connection) {
            return;
        }
        lent = null;
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(connection);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    @Override
    public void associateConnection(Object connection) {
        LeasedConnection moved = (LeasedConnection) connection;
        moved.belongTo(this);
        lent = moved;
    }

    @Override
    public void cleanup() {
        LeasedConnection open = lent;
        lent = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void destroy() {
        cleanup();
        listeners.clear();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("A model takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("A model takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new ManagedConnectionMetaData() {
            @Override
            public String getEISProductName() {
                return "OpenAI-compatible model server";
            }

            @Override
            public String getEISProductVersion() {
                return "v1";
            }

            @Override
            public int getMaxConnections() {
                return 0;
            }

            @Override
            public String getUserName() {
                return "";
            }
        };
    }

    @Override
    public void setLogWriter(PrintWriter log) {
        this.log = log;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }
}
