package ai.dreamseed.analytics;

import java.time.LocalDate;
import java.util.NavigableSet;

/**
 * Days in a row on which something was answered.
 *
 * @param current the run that reaches today, or yesterday while today is still open
 * @param longest the longest run there has been
 */
record Streak(int current, int longest) {

    static Streak of(NavigableSet<LocalDate> active, LocalDate today) {
        int longest = 0;
        int run = 0;
        LocalDate previous = null;
        for (LocalDate day : active) {
            run = previous != null && previous.plusDays(1).equals(day) ? run + 1 : 1;
            longest = Math.max(longest, run);
            previous = day;
        }
        boolean alive = previous != null && !previous.isBefore(today.minusDays(1));
        return new Streak(alive ? run : 0, longest);
    }
}
