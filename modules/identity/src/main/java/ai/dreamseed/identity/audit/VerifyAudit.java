package ai.dreamseed.identity.audit;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows the audit chains of all academies, or of one: {@code VerifyAudit [--tenant SLUG [--head HASH]] [--json]}.
 *
 * <p>It reads as the application reads, one academy at a time, in a snapshot, a thousand rows at a time. The hash of each
 * chain's end is printed, to be kept where nobody who can write here can: given back with {@code --head} it shows whether the
 * end was cut off meanwhile. The database is told by {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER} and
 * {@code DB_PASSWORD}. Exit codes: 0 every chain is whole, 1 one is broken or cannot be read, 2 wrong arguments.
 */
public final class VerifyAudit {

    private static final int BATCH = 1_000;
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final String USAGE = "Usage: audit verify [--tenant SLUG [--head HASH]] [--json]";

    /** What was found in one academy. {@code broken} is null where the chain is whole. */
    record Finding(String academy, long rows, long position, String hash, Chain.Break broken) {}

    private final Connection connection;
    private final Progress progress;

    VerifyAudit(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        String slug = null;
        byte[] anchor = null;
        boolean json = false;
        for (int i = 0; i < arguments.size(); i++) {
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (arguments.get(i)) {
                case "--json" -> json = true;
                case "--tenant" -> {
                    slug = next;
                    i++;
                }
                case "--head" -> {
                    if (!next.matches("[0-9a-fA-F]{64}")) {
                        err.println("A head is a hash of 64 hexadecimal digits, as this command prints it.");
                        return 2;
                    }
                    anchor = HexFormat.of().parseHex(next);
                    i++;
                }
                default -> {
                    err.println(USAGE);
                    return 2;
                }
            }
        }
        if (slug != null && slug.isEmpty() || anchor != null && slug == null) {
            err.println(USAGE);
            return 2;
        }
        Progress progress = new Progress(err, Boolean.getBoolean("dreamseed.terminal"));
        try (Connection connection = connect(environment)) {
            List<Finding> findings = new VerifyAudit(connection, progress).verify(slug, anchor);
            progress.end();
            out.println(json ? json(findings) : text(findings));
            return findings.stream().allMatch(finding -> finding.broken() == null) ? 0 : 1;
        } catch (NoSuchAcademy unknown) {
            err.println("There is no academy " + slug + ".");
            return 2;
        } catch (SQLException e) {
            progress.end();
            err.println("The record could not be read: " + e.getMessage());
            return 1;
        }
    }

    private static Connection connect(Map<String, String> environment) throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s?ApplicationName=dreamseed-audit"
                .formatted(
                        environment.getOrDefault("DB_HOST", "127.0.0.1"),
                        environment.getOrDefault("DB_PORT", "5432"),
                        environment.getOrDefault("DB_NAME", "dreamseed"));
        return DriverManager.getConnection(
                url, environment.getOrDefault("DB_USER", "dreamseed_app"), environment.getOrDefault("DB_PASSWORD", ""));
    }

    /** The academy that was named does not exist. */
    private static final class NoSuchAcademy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Follows the chain of one academy, or of all that have one, in the order of their names. */
    List<Finding> verify(String slug, byte[] anchor) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<UUID, String> academy : academies(slug).entrySet()) {
            findings.add(follow(academy.getKey(), academy.getValue(), anchor));
        }
        return findings;
    }

    private Map<UUID, String> academies(String slug) throws SQLException {
        Map<UUID, String> academies = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                slug == null
                        ? "select a.tenant_id, coalesce(t.slug, a.tenant_id::text) from kernel.audited_tenants() a left"
                                + " join tenancy.tenant t on t.id = a.tenant_id order by 2"
                        : "select t.id, t.slug from tenancy.tenant t where t.slug = ?")) {
            if (slug != null) {
                select.setString(1, slug);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    academies.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        connection.commit();
        if (slug != null && academies.isEmpty()) {
            throw new NoSuchAcademy();
        }
        return academies;
    }

    private Finding follow(UUID tenant, String name, byte[] anchor) throws SQLException {
        enter(tenant);
        long headPosition = 0;
        byte[] headHash = null;
        try (PreparedStatement select = connection.prepareStatement(
                        "select position, hash from kernel.audit_head where tenant_id = ?");
                ResultSet head = of(select, tenant)) {
            if (head.next()) {
                headPosition = head.getLong(1);
                headHash = head.getBytes(2);
            }
        }
        Chain chain = new Chain(anchor);
        try (PreparedStatement select = connection.prepareStatement("select position, id, at, actor_id, action,"
                + " subject_kind, subject_id, address, details::text, previous_hash, hash from kernel.audit"
                + " where tenant_id = ? order by position")) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = of(select, tenant)) {
                while (rows.next()) {
                    chain.follow(row(tenant, rows));
                    progress.at(name, chain.rows(), headPosition);
                }
            }
        }
        Optional<Chain.Break> broken = chain.end(headPosition, headHash);
        connection.commit();
        return new Finding(name, chain.rows(), chain.position(), chain.hash(), broken.orElse(null));
    }

    private void enter(UUID tenant) throws SQLException {
        try (PreparedStatement bind =
                connection.prepareStatement("select set_config('dreamseed.tenant_id', ?, true)")) {
            bind.setString(1, tenant.toString());
            bind.execute();
        }
    }

    private static ResultSet of(PreparedStatement select, UUID tenant) throws SQLException {
        select.setObject(1, tenant);
        return select.executeQuery();
    }

    private static Chain.Row row(UUID tenant, ResultSet row) throws SQLException {
        return new Chain.Row(
                tenant,
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getString(8),
                row.getString(9),
                row.getBytes(10),
                row.getBytes(11));
    }

    /** Says every two seconds how far it is. */
    static final class Progress {
        private final PrintStream out;
        private final boolean terminal;
        private long next = System.nanoTime() + QUIET.toNanos();
        private boolean drawn;

        Progress(PrintStream out, boolean terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        void at(String academy, long rows, long all) {
            if (rows % BATCH != 0 || System.nanoTime() < next) {
                return;
            }
            next = System.nanoTime() + QUIET.toNanos();
            String line = academy + ": " + rows + " of " + Math.max(rows, all) + " rows";
            if (terminal) {
                out.print("\r" + line);
                out.flush();
                drawn = true;
            } else {
                out.println(line);
            }
        }

        void end() {
            if (drawn) {
                out.println();
                drawn = false;
            }
        }
    }

    private static String text(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "No academy has an audit record yet.";
        }
        return findings.stream()
                .map(finding -> finding.broken() != null
                        ? "✘ " + finding.academy() + ": broken at position "
                                + finding.broken().position() + " ("
                                + finding.broken().fault().wire() + "): "
                                + finding.broken().words()
                        : finding.rows() == 0
                                ? "✔ " + finding.academy() + ": no rows"
                                : "✔ " + finding.academy() + ": " + finding.rows() + " rows, whole; head "
                                        + finding.position() + " " + finding.hash())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String json(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "{\"academy\":\"%s\",\"rows\":%d,\"head\":%s,\"break\":%s}"
                        .formatted(
                                finding.academy(),
                                finding.rows(),
                                finding.rows() == 0
                                        ? "null"
                                        : "{\"position\":%d,\"hash\":\"%s\"}"
                                                .formatted(finding.position(), finding.hash()),
                                finding.broken() == null
                                        ? "null"
                                        : "{\"position\":%d,\"fault\":\"%s\",\"detail\":\"%s\"}"
                                                .formatted(
                                                        finding.broken().position(),
                                                        finding.broken().fault().wire(),
                                                        finding.broken().words())))
                .collect(Collectors.joining(
                        ",",
                        "{\"whole\":" + findings.stream().allMatch(finding -> finding.broken() == null)
                                + ",\"academies\":[",
                        "]}"));
    }
}
