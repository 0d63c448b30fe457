package ai.dreamseed.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Caller;
import ai.dreamseed.learning.practice.PracticeRoom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself guarantees about the record of answers. */
class ResponseRecordTest {

    private final LearningDatabase database = LearningDatabase.running();
    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final PracticeRoom room = new PracticeRoom(catalog);
    private final Caller mina = LearningDatabase.somebody(Locale.KOREAN);

    @BeforeEach
    void oneAnswerIsOnRecord() {
        catalog.template(0, 1, 0, 1_000);
        room.practise(mina, room.begin(mina), true);
    }

    private int rows(Caller caller, String sql) {
        return database.inTransaction(
                caller, em -> em.createNativeQuery(sql).getResultList().size());
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update learning.response set correct = not correct",
                "delete from learning.response",
                "truncate learning.response",
                "insert into learning.response_default select * from learning.response"
            })
    void theApplicationCanOnlyAddToIt(String sql) {
        assertThatThrownBy(() -> database.inTransaction(
                        mina, em -> em.createNativeQuery(sql).executeUpdate()))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ability", "skill_practice", "practice_session", "presentation", "response"})
    void anotherAcademySeesNoRowAndNoAcademySeesNone(String table) throws SQLException {
        String sql = "select 1 from learning." + table;
        assertThat(rows(mina, sql)).isEqualTo(1);
        assertThat(rows(LearningDatabase.somebody(Locale.KOREAN), sql)).isZero();
        try (Connection app = database.as("dreamseed_app").getConnection();
                Statement statement = app.createStatement()) {
            assertThat(statement.executeQuery(sql).next()).isFalse();
        }
    }

    @Test
    void aRowCannotBeWrittenForAnotherAcademy() {
        assertThatThrownBy(() -> database.inTransaction(
                        LearningDatabase.somebody(Locale.KOREAN),
                        em -> em.createNativeQuery("insert into learning.ability (tenant_id, learner_id, subject_id,"
                                        + " posterior, estimate, standard_error, updated_at)"
                                        + " values (?1, ?2, ?2, '', 0, 1, now())")
                                .setParameter(1, mina.tenant().value())
                                .setParameter(2, UUID.randomUUID())
                                .executeUpdate()))
                .hasMessageContaining("row-level security");
    }

    @Test
    void everyTableWithATenantIsUnderRowLevelSecurityPartitionsIncluded() throws SQLException {
        try (Connection owner = database.as("dreamseed_owner").getConnection();
                Statement statement = owner.createStatement()) {
            String tables = " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'learning' and c.relkind in ('r', 'p')";
            assertThat(Integer.parseInt(one(statement, "select count(*)" + tables)))
                    .isGreaterThanOrEqualTo(13);
            assertThat(one(
                            statement,
                            "select count(*)" + tables + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
                    .isEqualTo("0");
        }
    }

    @Test
    void anAnswerGoesToItsMonth() {
        String month = "response_"
                + Instant.now()
                        .atOffset(ZoneOffset.UTC)
                        .toString()
                        .substring(0, 7)
                        .replace('-', '_');
        assertThat(home(mina, "select cast(cast(tableoid as regclass) as text) from learning.response"))
                .isEqualTo("learning." + month);
    }

    @Test
    void anAnswerOutsideEveryMonthIsKeptAndMovesToItsMonthWhenThatIsMade() throws SQLException {
        Instant inAYear = Instant.now().plus(400, ChronoUnit.DAYS);
        room.pass(Duration.between(Instant.now(), inAYear));
        Caller jun = LearningDatabase.inAcademy(mina.tenant(), Locale.KOREAN);
        room.practise(jun, room.begin(jun), true);
        String where = "select cast(cast(tableoid as regclass) as text) from learning.response where learner_id = '"
                + jun.user() + "'";
        assertThat(home(jun, where)).isEqualTo("learning.response_default");

        try (Connection app = database.as("dreamseed_app").getConnection();
                Statement statement = app.createStatement()) {
            assertThat(Integer.parseInt(one(statement, "select learning.prepare_response_partitions(14)")))
                    .isEqualTo(8);
            assertThat(one(statement, "select learning.prepare_response_partitions(14)"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> one(statement, "select learning.prepare_response_partitions(500)"))
                    .hasMessageContaining("0 to 120 months");
        }
        assertThat(home(jun, where))
                .isEqualTo("learning.response_"
                        + inAYear.atOffset(ZoneOffset.UTC)
                                .toString()
                                .substring(0, 7)
                                .replace('-', '_'));
        assertThat(rows(jun, "select 1 from learning.response where learner_id = '" + jun.user() + "'"))
                .isEqualTo(1);
    }

    private String home(Caller caller, String sql) {
        return database.inTransaction(
                caller, em -> em.createNativeQuery(sql).getSingleResult().toString());
    }
}
