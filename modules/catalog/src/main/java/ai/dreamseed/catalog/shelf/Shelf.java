package ai.dreamseed.catalog.shelf;

import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.item.ItemDefinition;
import ai.dreamseed.catalog.item.Misconception;
import ai.dreamseed.kernel.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * The catalogue of one academy, open for writing. Nothing is stored before {@link #commit}; each transaction is bound to the
 * academy. Only one process at a time writes to an academy's catalogue.
 */
public final class Shelf implements AutoCloseable {

    /** What became of an item. */
    public enum Outcome {
        IMPORTED,
        UPDATED,
        UNCHANGED
    }

    private record Kept(UUID id, String code, int version, String hash, UUID skillId, boolean retired) {}

    private final Connection connection;
    private final UUID tenant;
    private final Map<String, UUID> subjects = new HashMap<>();
    private final Map<String, UUID> skills = new HashMap<>();
    private final Map<String, Kept> items = new HashMap<>();
    private final Map<String, String> sourceOfCode = new HashMap<>();
    private boolean bound;
    private boolean changed;

    private Shelf(Connection connection, UUID tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /**
     * Opens the catalogue of an academy in the database that {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code
     * DB_USER} and {@code DB_PASSWORD} name.
     *
     * @throws ShelfProblem if the database or the academy is not there, or another import is running
     */
    public static Shelf open(Map<String, String> environment, String slug) {
        String host = environment.getOrDefault("DB_HOST", "127.0.0.1");
        String port = environment.getOrDefault("DB_PORT", "5432");
        String url = "jdbc:postgresql://" + host + ":" + port + "/" + environment.getOrDefault("DB_NAME", "dreamseed");
        Properties properties = new Properties();
        properties.setProperty("user", environment.getOrDefault("DB_USER", "dreamseed_app"));
        properties.setProperty("password", environment.getOrDefault("DB_PASSWORD", ""));
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("ApplicationName", "dreamseed-import");
        try {
            return open(DriverManager.getConnection(url, properties), slug);
        } catch (SQLException unreachable) {
            throw new ShelfProblem(
                    "The database at " + host + ":" + port + " cannot be used: " + unreachable.getMessage(),
                    unreachable);
        }
    }

    /**
     * Opens the catalogue of an academy on a connection, which this then owns.
     *
     * @throws ShelfProblem if there is no such academy or another import is running
     */
    public static Shelf open(Connection connection, String slug) throws SQLException {
        try {
            connection.setAutoCommit(false);
            UUID tenant = tenant(connection, slug);
            Shelf shelf = new Shelf(connection, tenant);
            shelf.lock(slug);
            shelf.load();
            return shelf;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static UUID tenant(Connection connection, String slug) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id from tenancy.tenant where slug = ?")) {
            statement.setString(1, slug);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return row.getObject(1, UUID.class);
                }
            }
        }
        throw new ShelfProblem("There is no academy '" + slug + "'. Check the name given with --tenant.");
    }

    private void lock(String slug) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_try_advisory_lock(hashtext('catalog'), hashtext(?))")) {
            statement.setString(1, tenant.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new ShelfProblem("Another import into '" + slug + "' is running. Wait until it has ended.");
                }
            }
        }
    }

    private void load() throws SQLException {
        bind();
        try (PreparedStatement statement =
                        connection.prepareStatement("select code, id from catalog.subject where tenant_id = ?");
                ResultSet row = query(statement)) {
            while (row.next()) {
                subjects.put(row.getString(1), row.getObject(2, UUID.class));
            }
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("select code, id from catalog.skill where tenant_id = ?");
                ResultSet row = query(statement)) {
            while (row.next()) {
                skills.put(row.getString(1), row.getObject(2, UUID.class));
            }
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("select i.source, i.source_id, i.id, i.code, i.current_version,"
                                + " v.content_hash, i.skill_id, i.retired_at is not null from catalog.item i"
                                + " join catalog.item_version v on v.tenant_id = i.tenant_id and v.item_id = i.id"
                                + " and v.version = i.current_version where i.tenant_id = ?");
                ResultSet row = query(statement)) {
            while (row.next()) {
                Kept kept = new Kept(
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getObject(7, UUID.class),
                        row.getBoolean(8));
                items.put(sourceKey(row.getString(1), row.getString(2)), kept);
                sourceOfCode.put(kept.code, sourceKey(row.getString(1), row.getString(2)));
            }
        }
        connection.commit();
        bound = false;
    }

    private ResultSet query(PreparedStatement statement) throws SQLException {
        statement.setObject(1, tenant);
        return statement.executeQuery();
    }

    private static String sourceKey(String source, String sourceId) {
        return source + "\n" + sourceId;
    }

    private void bind() throws SQLException {
        if (!bound) {
            try (PreparedStatement statement =
                    connection.prepareStatement("select set_config('dreamseed.tenant_id', ?, true)")) {
                statement.setString(1, tenant.toString());
                statement.execute();
            }
            bound = true;
        }
    }

    /** The codes of the skills that items may name. */
    public Set<String> skillCodes() {
        return Set.copyOf(skills.keySet());
    }

    /** The codes of the misconceptions that items may name. */
    public Set<String> misconceptionCodes() throws SQLException {
        bind();
        Set<String> codes = new HashSet<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select code from catalog.misconception where tenant_id = ?");
                ResultSet row = query(statement)) {
            while (row.next()) {
                codes.add(row.getString(1));
            }
        }
        return codes;
    }

    /** Adds a subject or brings its words up to date. */
    public void put(Content.Subject subject, int position) throws SQLException {
        UUID id = subjects.computeIfAbsent(subject.code(), code -> Ids.next());
        update(
                "insert into catalog.subject as s (tenant_id, id, code, name_ko, name_en, description_ko,"
                    + " description_en, position) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, code) do"
                    + " update set name_ko = excluded.name_ko, name_en = excluded.name_en, description_ko ="
                    + " excluded.description_ko, description_en = excluded.description_en, position ="
                    + " excluded.position where (s.name_ko, s.name_en, s.description_ko, s.description_en, s.position)"
                    + " is distinct from (excluded.name_ko, excluded.name_en, excluded.description_ko,"
                    + " excluded.description_en, excluded.position)",
                tenant,
                id,
                subject.code(),
                subject.name().ko(),
                subject.name().en(),
                subject.description().ko(),
                subject.description().en(),
                position);
    }

    /**
     * Adds a skill or brings it up to date; what it requires is written by {@link #require}, when all skills are there.
     *
     * @throws ShelfProblem if its subject is not there
     */
    public void put(Content.Skill skill) throws SQLException {
        UUID subject = subjects.get(skill.subject());
        if (subject == null) {
            throw new ShelfProblem(
                    "There is no subject '" + skill.subject() + "' yet. Load the bundled content first.");
        }
        UUID id = skills.computeIfAbsent(skill.code(), code -> Ids.next());
        update(
                "insert into catalog.skill as s (tenant_id, id, subject_id, code, name_ko, name_en, grade, standard)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, code) do update set subject_id ="
                        + " excluded.subject_id, name_ko = excluded.name_ko, name_en = excluded.name_en, grade ="
                        + " excluded.grade, standard = excluded.standard where (s.subject_id, s.name_ko, s.name_en,"
                        + " s.grade, s.standard) is distinct from (excluded.subject_id, excluded.name_ko,"
                        + " excluded.name_en, excluded.grade, excluded.standard)",
                tenant,
                id,
                subject,
                skill.code(),
                skill.name().ko(),
                skill.name().en(),
                skill.grade(),
                skill.standard());
    }

    /** Writes what a skill builds on; what it no longer builds on is forgotten. */
    public void require(Content.Skill skill) throws SQLException {
        UUID id = skills.get(skill.code());
        String wanted = "{"
                + String.join(
                        ",",
                        skill.requires().stream()
                                .map(code -> skills.get(code).toString())
                                .toList()) + "}";
        update(
                "delete from catalog.skill_requires where tenant_id = ? and skill_id = ?"
                        + " and not requires_id = any (cast(? as uuid[]))",
                tenant,
                id,
                wanted);
        update(
                "insert into catalog.skill_requires (tenant_id, skill_id, requires_id)"
                        + " select ?, ?, unnest(cast(? as uuid[])) on conflict do nothing",
                tenant,
                id,
                wanted);
    }

    /** Adds a misconception or brings its words up to date. */
    public void put(Misconception misconception) throws SQLException {
        update(
                "insert into catalog.misconception as m (tenant_id, id, code, name_ko, name_en, feedback_ko,"
                    + " feedback_en) values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, code) do update set name_ko"
                    + " = excluded.name_ko, name_en = excluded.name_en, feedback_ko = excluded.feedback_ko,"
                    + " feedback_en = excluded.feedback_en where (m.name_ko, m.name_en, m.feedback_ko, m.feedback_en)"
                    + " is distinct from (excluded.name_ko, excluded.name_en, excluded.feedback_ko,"
                    + " excluded.feedback_en)",
                tenant,
                Ids.next(),
                misconception.code(),
                misconception.name().ko(),
                misconception.name().en(),
                misconception.feedback().ko(),
                misconception.feedback().en());
    }

    /**
     * Adds an item, or a new version of it where its content changed. An item is known by its source and its id there.
     *
     * @throws ShelfProblem if its code belongs to another item, or its skill is not there
     */
    public Outcome put(ItemDefinition item, String source, String sourceId) throws SQLException {
        UUID skill = skills.get(item.skill());
        if (skill == null) {
            throw new ShelfProblem("There is no skill '" + item.skill() + "'.");
        }
        String key = sourceKey(source, sourceId);
        if (!key.equals(sourceOfCode.getOrDefault(item.code(), key))) {
            throw new ShelfProblem("The code " + item.code() + " belongs to another item.");
        }
        Kept kept = items.get(key);
        String hash = item.contentHash();
        if (kept == null) {
            UUID id = Ids.next();
            update(
                    "insert into catalog.item (tenant_id, id, skill_id, code, type, source, source_id, current_version,"
                            + " parametrised, discrimination, difficulty) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
                    tenant,
                    id,
                    skill,
                    item.code(),
                    item.type().wire(),
                    source,
                    sourceId,
                    item.parametrised(),
                    item.discrimination(),
                    item.difficulty());
            version(id, 1, item, hash);
            remember(key, new Kept(id, item.code(), 1, hash, skill, false));
            return Outcome.IMPORTED;
        }
        if (kept.hash.equals(hash) && kept.skillId.equals(skill) && !kept.retired) {
            return Outcome.UNCHANGED;
        }
        boolean sameContent = kept.hash.equals(hash);
        int version = sameContent ? kept.version : kept.version + 1;
        if (!sameContent) {
            version(kept.id, version, item, hash);
        }
        update(
                "update catalog.item set skill_id = ?, code = ?, type = ?, current_version = ?, parametrised = ?,"
                        + " discrimination = ?, difficulty = ?, retired_at = null where tenant_id = ? and id = ?",
                skill,
                item.code(),
                item.type().wire(),
                version,
                item.parametrised(),
                item.discrimination(),
                item.difficulty(),
                tenant,
                kept.id);
        sourceOfCode.remove(kept.code);
        remember(key, new Kept(kept.id, item.code(), version, hash, skill, false));
        return Outcome.UPDATED;
    }

    private void remember(String key, Kept kept) {
        items.put(key, kept);
        sourceOfCode.put(kept.code, key);
    }

    private void version(UUID id, int version, ItemDefinition item, String hash) throws SQLException {
        update(
                "insert into catalog.item_version (tenant_id, item_id, version, definition, content_hash)"
                        + " values (?, ?, ?, cast(? as jsonb), ?)",
                tenant,
                id,
                version,
                item.json(),
                hash);
    }

    /**
     * Takes items of a source out of practice that are not among {@code sourceIds}; answers to them stay readable.
     *
     * @return how many were taken out now
     */
    public int retireOthers(String source, List<String> sourceIds) throws SQLException {
        Set<String> kept = new HashSet<>(sourceIds);
        int retired = 0;
        for (Map.Entry<String, Kept> entry : items.entrySet()) {
            String[] key = entry.getKey().split("\n", 2);
            if (key[0].equals(source) && !kept.contains(key[1]) && !entry.getValue().retired) {
                Kept item = entry.getValue();
                update("update catalog.item set retired_at = now() where tenant_id = ? and id = ?", tenant, item.id);
                entry.setValue(new Kept(item.id, item.code, item.version, item.hash, item.skillId, true));
                retired++;
            }
        }
        return retired;
    }

    /** Makes all of it visible at once; running servers see it within seconds. */
    public void commit() throws SQLException {
        if (changed) {
            update(
                    "insert into catalog.content_revision as r (tenant_id, revision) values (?, 1)"
                            + " on conflict (tenant_id) do update set revision = r.revision + 1",
                    tenant);
        }
        connection.commit();
        bound = false;
        changed = false;
    }

    private void update(String sql, Object... values) throws SQLException {
        bind();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            changed |= statement.executeUpdate() > 0;
        }
    }

    /** Drops what was not committed and ends the connection. */
    @Override
    public void close() {
        try (connection;
                Statement statement = connection.createStatement()) {
            connection.rollback();
            // The server ends a session some time after the connection is gone, and the next import may come before.
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException lost) {
            // What is not committed is gone either way, and the lock with it.
        }
    }
}
