package ai.dreamseed.api.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was used last, by key. Strangers choose keys, so there is a bound, and the least recently used goes first. */
final class Recent<V> {

    private final Map<String, V> kept;

    /** @param most keys that are kept */
    Recent(int most) {
        kept = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Null where nothing is kept. */
    synchronized V get(String key) {
        return kept.get(key);
    }

    synchronized V getOrMake(String key, Function<String, V> make) {
        return kept.computeIfAbsent(key, make);
    }

    synchronized void put(String key, V value) {
        kept.put(key, value);
    }

    synchronized void remove(String key, V value) {
        kept.remove(key, value);
    }

    synchronized int size() {
        return kept.size();
    }
}
