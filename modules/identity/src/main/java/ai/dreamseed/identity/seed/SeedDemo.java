package ai.dreamseed.identity.seed;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.consent.ConsentText;
import ai.dreamseed.identity.password.Bcrypt;
import ai.dreamseed.identity.password.Password;
import ai.dreamseed.identity.secondfactor.SealingKeys;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Opens an academy with an account for each role: {@code SeedDemo [--tenant SLUG] [--json]}.
 *
 * <p>The database is told by {@code DB_HOST}, {@code DB_PORT}, {@code DB_NAME}, {@code DB_USER} and {@code DB_PASSWORD}; the
 * application's role is enough. The administrator and the operator get a second factor that everybody knows, sealed with the
 * keys in {@code DREAMSEED_KEYS_DIR}; where that is not set, they set one up when they first sign in. The accounts' password is {@code DREAMSEED_DEMO_PASSWORD}, else {@value #DEFAULT_PASSWORD}, and is set
 * again where it differs, so that what is printed is true. Everything else that is there already stays as it is. Exit codes:
 * 0 done, 1 the database refused, 2 wrong arguments.
 */
public final class SeedDemo {

    /** Known to everybody: an academy with it is for looking around. */
    static final String DEFAULT_PASSWORD = "seed-of-a-dream";

    private static final String DEMO = "demo";
    private static final int DEFAULT_COST = 10;

    static final List<DemoAccount> ACCOUNTS = List.of(
            new DemoAccount(Role.LEARNER, "김새봄", LocalDate.of(2011, 3, 2)),
            new DemoAccount(Role.GUARDIAN, "김정훈", LocalDate.of(1981, 5, 8)),
            new DemoAccount(Role.TEACHER, "박서연", LocalDate.of(1989, 5, 15)),
            new DemoAccount(Role.ADMIN, "최민지", LocalDate.of(1978, 10, 9)),
            new DemoAccount(Role.OPERATOR, "이도윤", LocalDate.of(1985, 8, 15)));

    private final Connection connection;
    private final String slug;
    private final Password password;
    private final Bcrypt bcrypt;
    private final Optional<SealingKeys> sealingKeys;

    SeedDemo(Connection connection, String slug, Password password, Bcrypt bcrypt, Optional<SealingKeys> sealingKeys) {
        this.connection = connection;
        this.slug = slug;
        this.password = password;
        this.bcrypt = bcrypt;
        this.sealingKeys = sealingKeys;
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        String slug = DEMO;
        boolean json = false;
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--json")) {
                json = true;
            } else if (args.get(i).equals("--tenant") && i + 1 < args.size()) {
                i++;
                slug = args.get(i);
            } else {
                err.println("Usage: SeedDemo [--tenant SLUG] [--json]");
                return 2;
            }
        }
        if (!slug.matches("[a-z0-9][a-z0-9-]{1,38}")) {
            err.println("A tenant's slug has 2 to 39 of a-z, 0-9 and -, and begins with no -.");
            return 2;
        }
        String typed = environment.getOrDefault("DREAMSEED_DEMO_PASSWORD", DEFAULT_PASSWORD);
        if (Password.objection("DREAMSEED_DEMO_PASSWORD", typed).isPresent()) {
            err.println(Password.objection("DREAMSEED_DEMO_PASSWORD", typed)
                    .get()
                    .detail()
                    .en());
            return 2;
        }
        int cost;
        try {
            cost = Integer.parseInt(environment.getOrDefault("DREAMSEED_BCRYPT_COST", "" + DEFAULT_COST));
        } catch (NumberFormatException notANumber) {
            err.println("DREAMSEED_BCRYPT_COST is a number from 10 to " + Bcrypt.DEAREST + ".");
            return 2;
        }
        try (Connection connection = connect(environment)) {
            new SeedDemo(connection, slug, Password.of(typed).orElseThrow(), new Bcrypt(cost), sealingKeys(environment))
                    .seed();
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return 1;
        } catch (SQLException e) {
            err.println("The demo academy could not be seeded: " + e.getMessage());
            return 1;
        }
        out.println(json ? json(slug, typed) : table(slug, typed));
        return 0;
    }

    private static Optional<SealingKeys> sealingKeys(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("DREAMSEED_KEYS_DIR"))
                .map(folder -> SealingKeys.read(Path.of(folder, SealingKeys.FILE)));
    }

    private static Connection connect(Map<String, String> environment) throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s?ApplicationName=dreamseed-seed&stringtype=unspecified"
                .formatted(
                        environment.getOrDefault("DB_HOST", "127.0.0.1"),
                        environment.getOrDefault("DB_PORT", "5432"),
                        environment.getOrDefault("DB_NAME", "dreamseed"));
        return DriverManager.getConnection(
                url, environment.getOrDefault("DB_USER", "dreamseed_app"), environment.getOrDefault("DB_PASSWORD", ""));
    }

    /** All of it or nothing. */
    void seed() throws SQLException {
        connection.setAutoCommit(false);
        try {
            UUID tenant = openAcademy();
            enter(tenant);
            for (DemoAccount account : ACCOUNTS) {
                open(tenant, account);
            }
            link(tenant);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private UUID openAcademy() throws SQLException {
        boolean demo = slug.equals(DEMO);
        update(
                "insert into tenancy.tenant (id, slug, name_ko, name_en) values (?, ?, ?, ?) on conflict (slug) do"
                        + " nothing",
                Ids.next(),
                slug,
                demo ? "드림시드 데모 학원" : slug,
                demo ? "DreamSeed Demo Academy" : slug);
        UUID tenant = (UUID) one("select id from tenancy.tenant where slug = ?", slug);
        if (demo) {
            for (String host : List.of("localhost", "127.0.0.1")) {
                update(
                        "insert into tenancy.domain (host, tenant_id) values (?, ?) on conflict (host) do nothing",
                        host,
                        tenant);
            }
        }
        return tenant;
    }

    private void enter(UUID tenant) throws SQLException {
        one("select set_config('dreamseed.tenant_id', ?, true)", tenant.toString());
    }

    private void open(UUID tenant, DemoAccount account) throws SQLException {
        String email = account.email(slug);
        String hash = (String) one("select password_hash from identity.account where email = ?", email);
        if (hash == null) {
            update(
                    "insert into identity.account (tenant_id, id, email, display_name, birth_date, locale,"
                            + " password_hash, guest, created_at, verified_at) values (?, ?, ?, ?, ?, 'ko', ?, false,"
                            + " now(), now())",
                    tenant,
                    Ids.next(),
                    email,
                    account.displayName(),
                    account.birthDate(),
                    bcrypt.hash(password));
        } else if (!bcrypt.matches(password, hash)) {
            update("update identity.account set password_hash = ? where email = ?", bcrypt.hash(password), email);
        }
        update("update identity.account set verified_at = now() where email = ? and verified_at is null", email);
        update(
                "insert into identity.account_role (account_id, role) select id, ? from identity.account where email ="
                        + " ? on conflict do nothing",
                account.role().wire(),
                email);
        if (sealingKeys.isPresent() && DemoSecondFactor.has(account)) {
            UUID id = (UUID) one("select id from identity.account where email = ?", email);
            update(
                    "insert into identity.second_factor (tenant_id, account_id, sealed_secret, created_at,"
                            + " confirmed_at) values (?, ?, ?, now(), now()) on conflict do nothing",
                    tenant,
                    id,
                    DemoSecondFactor.secret().sealedFor(new UserId(id), sealingKeys.get()));
        }
    }

    /** Everybody here knows what it is for, and the guardian has a child to look after. */
    private void link(UUID tenant) throws SQLException {
        for (DemoAccount account : ACCOUNTS) {
            for (Purpose purpose : Purpose.values()) {
                update(
                        "insert into identity.consent (tenant_id, id, account_id, purpose, given, text_version, at,"
                            + " method, decided_by) select a.tenant_id, ?, a.id, ?, true, ?, now(), 'demo', a.id from"
                            + " identity.account a where a.email = ? and not exists (select 1 from identity.consent c"
                            + " where c.tenant_id = a.tenant_id and c.account_id = a.id and c.purpose = ?)",
                        Ids.next(),
                        purpose.wire(),
                        ConsentText.VERSION,
                        account.email(slug),
                        purpose.wire());
            }
        }
        update(
                "insert into identity.guardianship (tenant_id, id, guardian_id, learner_id, linked_at)"
                        + " select ?, ?, g.id, l.id, now() from identity.account g, identity.account l"
                        + " where g.email = ? and l.email = ? and not exists (select 1 from identity.guardianship x"
                        + " where x.guardian_id = g.id and x.learner_id = l.id)",
                tenant,
                Ids.next(),
                email(Role.GUARDIAN),
                email(Role.LEARNER));
    }

    private String email(Role role) {
        return ACCOUNTS.stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .orElseThrow()
                .email(slug);
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    /** The first column of the first row; null without a row. */
    private Object one(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1) : null;
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static String table(String slug, String password) {
        List<String> lines = new ArrayList<>();
        lines.add("%-10s %-34s %s".formatted("role", "e-mail", "password"));
        for (DemoAccount account : ACCOUNTS) {
            lines.add("%-10s %-34s %s".formatted(account.role().wire(), account.email(slug), password));
        }
        lines.add("second factor of admin and operator: " + DemoSecondFactor.SECRET);
        return String.join(System.lineSeparator(), lines);
    }

    private static String json(String slug, String password) {
        return ACCOUNTS.stream()
                .map(account -> "{\"role\":\"%s\",\"email\":\"%s\",\"password\":%s}"
                        .formatted(account.role().wire(), account.email(slug), quoted(password)))
                .collect(Collectors.joining(",", "{\"tenant\":\"" + slug + "\",\"accounts\":[", "]}"));
    }

    /** Any password in ASCII JSON, whatever the terminal's encoding. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (StandardCharsets.US_ASCII.newEncoder().canEncode(c) && c >= ' ') {
                json.append(c);
            } else {
                json.append("\\u%04x".formatted((int) c));
            }
        }
        return json.append('"').toString();
    }
}
