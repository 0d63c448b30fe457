package ai.dreamseed.kernel.relay;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The events that wait in the outbox. */
@ApplicationScoped
class WaitingEvents {

    @Resource(lookup = "jdbc/dreamseed")
    private DataSource database;

    /** An event as it is sent. */
    record Waiting(UUID id, UUID tenant, String topic, UUID key, String payload) {}

    /** Sends a batch and returns once the broker has acknowledged every event of it. */
    @FunctionalInterface
    interface Sender {
        void send(List<Waiting> batch) throws Exception;
    }

    /**
     * Takes up to {@code most} events, sends them, and removes them. Does nothing that a crash could leave half done.
     *
     * @return how many were sent
     * @throws Exception what the sender threw; then the events stay
     */
    @Transactional(rollbackOn = Exception.class)
    int drain(int most, Sender sender) throws Exception {
        try (Connection connection = database.getConnection()) {
            List<Waiting> batch = take(connection, most);
            if (!batch.isEmpty()) {
                sender.send(batch);
                remove(connection, batch);
            }
            return batch.size();
        }
    }

    /** Forgets idempotency keys that are older than a day. */
    @Transactional
    void forgetOldKeys() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select kernel.forget_idempotency(interval '1 day')")) {
            select.execute();
        }
    }

    private static List<Waiting> take(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id, tenant_id, topic, key, payload from kernel.take_from_outbox(?)")) {
            select.setInt(1, most);
            List<Waiting> batch = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    batch.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getString(3),
                            rows.getObject(4, UUID.class),
                            rows.getString(5)));
                }
            }
            return batch;
        }
    }

    private static void remove(Connection connection, List<Waiting> batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("select kernel.remove_from_outbox(?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", batch.stream().map(Waiting::id).toArray()));
            delete.execute();
        }
    }
}
