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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The letters that wait in the postbox. Each call is a short transaction of its own: none waits for a mail server. */
@ApplicationScoped
class WaitingLetters {

    @Resource(lookup = "jdbc/dreamseed")
    private DataSource database;

    WaitingLetters() {}

    WaitingLetters(DataSource database) {
        this.database = database;
    }

    /**
     * A letter as it is sent.
     *
     * @param attempts how often it was taken, this time included
     */
    record Waiting(UUID id, String recipient, String subject, String body, Instant postedAt, int attempts) {

        @Override
        public String toString() {
            return "Waiting[" + id + "]";
        }
    }

    /** Borrows up to {@code most} letters that are due. What is not removed or put back within two minutes is due again. */
    @Transactional(rollbackOn = Exception.class)
    List<Waiting> take(int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, recipient, subject, body, posted_at, attempts from kernel.claim_letters(?)")) {
            select.setInt(1, most);
            List<Waiting> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            rows.getInt(6)));
                }
            }
            return letters;
        }
    }

    /** For a letter that could not be sent now: it is due again after {@code wait}. */
    @Transactional(rollbackOn = Exception.class)
    void putBack(Waiting letter, Duration wait) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("select kernel.postpone_letter(?, cast(? as interval))")) {
            update.setObject(1, letter.id());
            update.setString(2, wait.toString());
            update.execute();
        }
    }

    /** For a letter that was sent, or never will be. */
    @Transactional(rollbackOn = Exception.class)
    void remove(Waiting letter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("select kernel.remove_letter(?)")) {
            delete.setObject(1, letter.id());
            delete.execute();
        }
    }

    /** How many wait, up to 10,000. */
    @Transactional(rollbackOn = Exception.class)
    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select kernel.letters_waiting()");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
