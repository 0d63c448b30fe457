package ai.dreamseed.kernel.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The letters that wait, of all academies. Each method is a transaction of its own: none is open while a server is talked to. */
@ApplicationScoped
@Transactional(rollbackOn = SQLException.class)
class WaitingLetters {

    @Resource(lookup = "jdbc/dreamseed")
    private DataSource database;

    /** @param attempts how often it has been tried, this time included */
    record Waiting(UUID id, Letter letter, int attempts, Instant postedAt) {}

    /** Takes up to {@code most} letters that are due; nobody else gets them for two minutes. */
    List<Waiting> claim(int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, recipient, subject, body, attempts, posted_at from kernel.claim_letters(?)")) {
            select.setInt(1, most);
            List<Waiting> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            new Letter(rows.getString(2), rows.getString(3), rows.getString(4)),
                            rows.getInt(5),
                            rows.getTimestamp(6).toInstant()));
                }
            }
            return letters;
        }
    }

    void remove(UUID letter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select kernel.remove_letter(?)")) {
            call.setObject(1, letter);
            call.execute();
        }
    }

    void postpone(UUID letter, Duration wait) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select kernel.postpone_letter(?, make_interval(secs => ?))")) {
            call.setObject(1, letter);
            call.setDouble(2, wait.toSeconds());
            call.execute();
        }
    }
}
