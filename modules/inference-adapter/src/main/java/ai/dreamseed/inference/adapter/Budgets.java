package ai.dreamseed.inference.adapter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens that a tenant and a learner may use. An account fills up evenly within a day; a request takes from both what it
 * expects to use, and gets back what it did not, or owes what it used beyond. An account that is full again is forgotten.
 * Guarded by the pool's lock; each node keeps its own.
 */
final class Budgets {

    private static final double DAY = 86_400e9;
    private static final int FORGET_AT = 10_000;

    private final long tenantsDay;
    private final long learnersDay;
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /**
     * @param tenantsDay tokens of a tenant for a day, 0 for no bound
     * @param learnersDay tokens of a learner for a day, 0 for no bound
     */
    Budgets(long tenantsDay, long learnersDay) {
        this.tenantsDay = tenantsDay;
        this.learnersDay = learnersDay;
    }

    private static final class Account {
        private final double day;
        private double left;
        private long at;

        Account(double day, long now) {
            this.day = day;
            this.left = day;
            this.at = now;
        }

        void fill(long now) {
            left = Math.min(day, left + (now - at) * day / DAY);
            at = now;
        }
    }

    /**
     * Takes tokens from both accounts, or from none.
     *
     * @return null where both had them, else how long until the poorer one has
     */
    Duration reserve(String tenant, String learner, int tokens, long now) {
        Account ofTenant = account("t:", tenant, tenant, tenantsDay, now);
        Account ofLearner = account("l:", learner, tenant, learnersDay, now);
        double missing = Math.max(missing(ofTenant, tokens), missing(ofLearner, tokens));
        if (missing > 0) {
            return Duration.ofNanos((long) missing);
        }
        take(ofTenant, tokens);
        take(ofLearner, tokens);
        return null;
    }

    /** @param difference what was used beyond the reservation; below zero gives back */
    void settle(String tenant, String learner, double difference, long now) {
        take(account("t:", tenant, tenant, tenantsDay, now), difference);
        take(account("l:", learner, tenant, learnersDay, now), difference);
    }

    private Account account(String kind, String name, String tenant, long day, long now) {
        if (name == null || day == 0) {
            return null;
        }
        if (accounts.size() >= FORGET_AT) {
            accounts.values().removeIf(each -> {
                each.fill(now);
                return each.left >= each.day;
            });
        }
        Account account = accounts.computeIfAbsent(kind + tenant + ":" + name, key -> new Account(day, now));
        account.fill(now);
        return account;
    }

    private static double missing(Account account, int tokens) {
        return account == null || account.left >= tokens ? 0 : (tokens - account.left) * DAY / account.day;
    }

    private static void take(Account account, double tokens) {
        if (account != null) {
            account.left = Math.min(account.day, account.left - tokens);
        }
    }
}
