package ai.dreamseed.local.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which beginnings of prompts have been seen: counts, as vLLM does, how many tokens of a prompt need no new computation.
 * Blocks of 16 tokens are known by everything before them and by the salt that keeps tenants apart.
 */
final class PrefixCache {
    private static final int BLOCK = 16;

    private final Map<Long, Boolean> blocks;
    private final int capacity;

    PrefixCache(int capacityInBlocks) {
        this.capacity = capacityInBlocks;
        this.blocks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Looks a prompt up and remembers it; returns how many of its tokens were known. */
    synchronized int hits(String salt, List<String> tokens) {
        long chain = salt.hashCode();
        int known = 0;
        boolean unbroken = true;
        for (int start = 0; start + BLOCK <= tokens.size(); start += BLOCK) {
            chain = chain * 1_000_003 + tokens.subList(start, start + BLOCK).hashCode();
            unbroken &= blocks.put(chain, true) != null;
            known += unbroken ? BLOCK : 0;
        }
        return known;
    }

    synchronized double fill() {
        return (double) blocks.size() / capacity;
    }
}
