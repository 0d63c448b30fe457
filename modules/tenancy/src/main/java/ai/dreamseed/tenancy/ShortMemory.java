package ai.dreamseed.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers for a short while, and never more than so many of them. Safe for many threads; two that miss at once
 * both ask.
 */
final class ShortMemory<K, V> {

    private final int most;
    private final Duration remembered;
    private final Clock clock;
    private final Function<K, V> source;
    private final ConcurrentHashMap<K, Kept<V>> answers = new ConcurrentHashMap<>();

    private record Kept<V>(V answer, Instant until) {}

    ShortMemory(int most, Duration remembered, Clock clock, Function<K, V> source) {
        this.most = most;
        this.remembered = remembered;
        this.clock = clock;
        this.source = source;
    }

    V get(K key) {
        Instant now = clock.instant();
        Kept<V> kept = answers.get(key);
        if (kept != null && now.isBefore(kept.until())) {
            return kept.answer();
        }
        V answer = source.apply(key);
        makeRoom(now);
        answers.put(key, new Kept<>(answer, now.plus(remembered)));
        return answer;
    }

    int size() {
        return answers.size();
    }

    /** Forgets what is stale; where that is not enough, everything: asking again is cheap, and a list of uses is not. */
    private void makeRoom(Instant now) {
        if (answers.size() < most) {
            return;
        }
        answers.values().removeIf(kept -> !now.isBefore(kept.until()));
        if (answers.size() >= most) {
            answers.clear();
        }
    }
}
