package ai.dreamseed.catalog.item;

import java.nio.ByteBuffer;

/**
 * The random numbers of an instance: SplitMix64 (Steele, Lea and Flood 2014), begun with the first eight bytes of the SHA-256
 * of {@code code \n version \n seed}. It is specified here and not taken from the platform, because an instance that was
 * answered must be drawn again, the same, in every later year.
 */
final class Generator {

    private long state;

    Generator(String code, int version, long seed) {
        state = ByteBuffer.wrap(Hashing.sha256(code + "\n" + version + "\n" + seed))
                .getLong();
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** One of 0 to {@code bound - 1}, each as likely: what would favour the lower ones is drawn again. */
    long below(long bound) {
        long bits = next() >>> 1;
        long value = bits % bound;
        while (bits - value + (bound - 1) < 0) {
            bits = next() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /** The numbers 0 to {@code size - 1} shuffled (Fisher and Yates, from the last position down). */
    int[] shuffle(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = size - 1; i > 0; i--) {
            int j = (int) below(i + 1L);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
