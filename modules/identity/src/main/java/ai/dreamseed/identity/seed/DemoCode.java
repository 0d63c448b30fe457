package ai.dreamseed.identity.seed;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Prints the code that a demo account's second factor wants now: {@code DemoCode EMAIL}. Exit codes: 0 printed, 1 the account
 * has none that everybody knows, 2 wrong arguments.
 */
public final class DemoCode {

    private static final int STEP_SECONDS = 30;

    private DemoCode() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), Clock.systemUTC()));
    }

    static int run(List<String> args, Clock clock) {
        if (args.size() != 1) {
            System.err.println("Usage: DemoCode EMAIL");
            return 2;
        }
        boolean known = SeedDemo.ACCOUNTS.stream()
                .filter(DemoSecondFactor::has)
                .anyMatch(account -> args.getFirst().matches(account.role().wire() + "@[a-z0-9-]+\\.dreamseed\\.ai"));
        if (!known) {
            System.err.println("Only the demo's administrator and operator have a second factor that everybody knows.");
            return 1;
        }
        Instant now = clock.instant();
        System.out.println(DemoSecondFactor.secret().codeAt(now));
        System.err.println(
                "Good once, for " + (STEP_SECONDS - now.getEpochSecond() % STEP_SECONDS) + " s and 30 s more.");
        return 0;
    }
}
