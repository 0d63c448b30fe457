package ai.dreamseed.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database keeps the academies apart, whatever the application asks. */
@Order(4)
class TenantIsolationIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Answers which academy a host is, before an academy is known; holds nothing of any learner. */
    private static final String BEFORE_ANY_TENANT = "tenancy.domain";

    private static UUID demo;

    record Table(String name, boolean enabled, boolean forced) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void somethingIsThereToBeSeen() throws SQLException {
        demo = TestedStack.get().tenant("demo");
        Learner learner = Learner.signUp();
        learner.solve(learner.start("math"), true);
        learner.seesActivityOf(1);
    }

    /** From the catalogue, so that a table of tomorrow is tested tomorrow. */
    static Stream<Table> tablesOfTenants() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Connection connection = TestedStack.get().database();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity"
                                + " from pg_class c join pg_namespace n on n.oid = c.relnamespace join"
                                + " pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not"
                                + " a.attisdropped where c.relkind in ('r', 'p') and n.nspname not like"
                                + " 'pg\\_%' order by 1")) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3)));
            }
        }
        assertThat(tables).hasSizeGreaterThan(15);
        return tables.stream().filter(table -> !table.name().equals(BEFORE_ANY_TENANT));
    }

    @ParameterizedTest
    @MethodSource("tablesOfTenants")
    void rowLevelSecurityIsOnForEverybody(Table table) {
        assertThat(table.enabled()).as("enabled").isTrue();
        assertThat(table.forced()).as("forced, for the owner too").isTrue();
    }

    @ParameterizedTest
    @MethodSource("tablesOfTenants")
    void withoutATenantThereIsNoRow(Table table) throws SQLException {
        try (Connection connection = TestedStack.get().database()) {
            assertThat(visible(connection, table)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tablesOfTenants")
    void aTenantSeesItsOwnRowsAlone(Table table) throws SQLException {
        try (Connection connection = TestedStack.get().database(UUID.randomUUID())) {
            assertThat(visible(connection, table))
                    .as("as an academy that has nothing")
                    .isZero();
        }
        if (!readable(table)) {
            return;
        }
        try (Connection connection = TestedStack.get().database(demo);
                var query = connection.prepareStatement(
                        "select count(*) from " + table.name() + " where tenant_id is distinct from ?")) {
            query.setObject(1, demo);
            ResultSet row = query.executeQuery();
            row.next();
            assertThat(row.getLong(1))
                    .as("foreign rows seen by the demo academy")
                    .isZero();
        }
    }

    @Test
    void theRowsAreThereForTheirTenant() throws SQLException {
        try (Connection connection = TestedStack.get().database(demo)) {
            for (String name : List.of(
                    "identity.account",
                    "catalog.item",
                    "learning.presentation",
                    "learning.response",
                    "analytics.activity_day")) {
                assertThat(visible(connection, new Table(name, true, true)))
                        .as(name)
                        .isPositive();
            }
        }
    }

    @Test
    void noRowIsWrittenForAnother() throws SQLException {
        try (Connection connection = TestedStack.get().database(demo);
                var insert = connection.prepareStatement(
                        "insert into analytics.activity_day (tenant_id, learner_id, day, answered, correct)"
                                + " values (?, ?, current_date, 1, 1)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, UUID.randomUUID());
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void theBindingEndsWithItsTransaction() throws SQLException {
        try (Connection connection = TestedStack.get().database(demo)) {
            Table accounts = new Table("identity.account", true, true);
            assertThat(visible(connection, accounts)).isPositive();
            connection.commit();
            assertThat(visible(connection, accounts)).isZero();
        }
    }

    @Test
    void theServingRoleCannotGetAroundIt() throws SQLException {
        try (Connection connection = TestedStack.get().database();
                ResultSet role = connection
                        .createStatement()
                        .executeQuery("select r.rolsuper, r.rolbypassrls, r.rolcreaterole,"
                                + " (select count(*) from pg_class c where c.relowner = r.oid),"
                                + " (select count(*) from pg_auth_members m where m.member = r.oid)"
                                + " from pg_roles r where r.rolname = current_user")) {
            assertThat(role.next()).isTrue();
            assertThat(role.getBoolean(1)).as("superuser").isFalse();
            assertThat(role.getBoolean(2)).as("bypasses row-level security").isFalse();
            assertThat(role.getBoolean(3)).as("makes roles").isFalse();
            assertThat(role.getInt(4)).as("relations it owns").isZero();
            assertThat(role.getInt(5)).as("roles it is a member of").isZero();
        }
    }

    @Test
    void viewsLookWithTheEyesOfWhoAsks() throws SQLException {
        try (Connection connection = TestedStack.get().database();
                ResultSet views = connection
                        .createStatement()
                        .executeQuery("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on"
                                + " n.oid = c.relnamespace where c.relkind in ('v', 'm') and n.nspname not"
                                + " in ('pg_catalog', 'information_schema')"
                                // What an extension brings is not ours, and holds no academy's rows.
                                + " and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass"
                                + " and d.objid = c.oid and d.deptype = 'e') and not"
                                + " coalesce('security_invoker=true' = any (c.reloptions), false)")) {
            List<String> own = new ArrayList<>();
            while (views.next()) {
                own.add(views.getString(1));
            }
            assertThat(own).isEmpty();
        }
    }

    /** A token of another academy with the same learner's id, as a mistake in the application would make it. */
    @Test
    void overHttpTheOtherAcademyIsEmptyToo() throws SQLException {
        Learner learner = Learner.guest();
        JsonNode session = learner.start("math");
        learner.solve(session, true);
        String stray = Tokens.sign(
                Tokens.productKey(),
                learner.id(),
                TestedStack.get().otherTenant(),
                List.of("learner"),
                "dreamseed-api",
                Instant.now().plusSeconds(300));
        Call.get("/practice-sessions/" + session.get("id").asText())
                .bearer(stray)
                .send()
                .expectProblem(404, "not-found");
        assertThat(Call.get("/me/responses")
                        .bearer(stray)
                        .send()
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isZero();
        assertThat(Call.get("/subjects")
                        .bearer(stray)
                        .send()
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isZero();
    }

    private static boolean readable(Table table) throws SQLException {
        try (Connection connection = TestedStack.get().database();
                var query = connection.prepareStatement("select has_table_privilege(?, 'select')")) {
            query.setString(1, table.name());
            ResultSet row = query.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    /** How many rows are seen; none of a table that may not be read at all. */
    private static long visible(Connection connection, Table table) throws SQLException {
        if (!readable(table)) {
            return 0;
        }
        try (ResultSet row = connection.createStatement().executeQuery("select count(*) from " + table.name())) {
            row.next();
            return row.getLong(1);
        }
    }
}
