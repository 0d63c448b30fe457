package ai.dreamseed.psychometrics.mastery;

import java.util.Arrays;

/**
 * Answers in the order in which they were given, learner by learner; 21 bytes each. Immutable.
 *
 * <p>There is room for {@value #MOST} answers. Where more are added, every second learner is let go, then every fourth,
 * and so on: those that remain lie evenly among all, and the same answers leave the same ones.
 */
public final class Sequences {

    /** How many answers are kept at most. */
    public static final int MOST = 2_000_000;

    /** How many of one learner; further ones are left out. */
    public static final int MOST_OF_ONE = 20_000;

    /** Skills are numbered below this. */
    public static final int SKILLS = 1_000_000;

    private static final byte CORRECT = 1;
    private static final byte HELPED = 2;

    private final int[] starts;
    private final int[] skills;
    private final float[] difficulties;
    private final float[] abilities;
    private final double[] days;
    private final byte[] flags;
    private final int highestSkill;

    private Sequences(Builder builder) {
        starts = Arrays.copyOf(builder.starts, builder.learners + 1);
        int size = starts[builder.learners];
        skills = Arrays.copyOf(builder.skills, size);
        difficulties = Arrays.copyOf(builder.difficulties, size);
        abilities = Arrays.copyOf(builder.abilities, size);
        days = Arrays.copyOf(builder.days, size);
        flags = Arrays.copyOf(builder.flags, size);
        highestSkill = Arrays.stream(skills).max().orElse(-1);
    }

    public static Builder builder() {
        return new Builder(MOST);
    }

    static Builder builder(int most) {
        return new Builder(most);
    }

    /** How many learners there are with at least one answer. */
    public int learners() {
        return starts.length - 1;
    }

    /** How many answers there are. */
    public int size() {
        return skills.length;
    }

    int start(int learner) {
        return starts[learner];
    }

    int end(int learner) {
        return starts[learner + 1];
    }

    int highestSkill() {
        return highestSkill;
    }

    int skill(int answer) {
        return skills[answer];
    }

    double difficulty(int answer) {
        return difficulties[answer];
    }

    double ability(int answer) {
        return abilities[answer];
    }

    double day(int answer) {
        return days[answer];
    }

    boolean correct(int answer) {
        return (flags[answer] & CORRECT) != 0;
    }

    boolean helped(int answer) {
        return (flags[answer] & HELPED) != 0;
    }

    /** Takes learners one after the other. Not safe for use by two threads at once. */
    public static final class Builder {

        private final int most;
        private int[] starts = new int[17];
        private int[] skills = new int[64];
        private float[] difficulties = new float[64];
        private float[] abilities = new float[64];
        private double[] days = new double[64];
        private byte[] flags = new byte[64];
        private int learners;
        private int size;
        private long met = -1;
        private long stride = 1;

        private Builder(int most) {
            this.most = most;
        }

        /** The answers that follow are of another learner. */
        public Builder learner() {
            close();
            met++;
            return this;
        }

        /**
         * An answer of the learner, given after those added so far.
         *
         * @param skill a number of the caller's, from 0 to {@value Sequences#SKILLS} less one
         * @param difficulty of the item, in logits
         * @param ability in the subject, in logits, as it was estimated before this answer
         * @param day when it was given, in days from any beginning; may lie before the last one's where a clock was set
         *     back
         * @param helped whether a hint was taken
         * @throws IllegalArgumentException if a number is not finite or the skill is out of range
         * @throws IllegalStateException if no learner was begun
         */
        public Builder add(int skill, double difficulty, double ability, double day, boolean correct, boolean helped) {
            if (met < 0) {
                throw new IllegalStateException("An answer belongs to a learner");
            }
            if (skill < 0 || skill >= SKILLS) {
                throw new IllegalArgumentException("Skills are numbered from 0 to " + (SKILLS - 1) + ", not " + skill);
            }
            if (!Double.isFinite(difficulty) || !Double.isFinite(ability) || !Double.isFinite(day)) {
                throw new IllegalArgumentException("Difficulty, ability and day are finite numbers, not " + difficulty
                        + ", " + ability + " and " + day);
            }
            if (met % stride != 0 || size - starts[learners] >= MOST_OF_ONE) {
                return this;
            }
            while (size == most && learners > 0 && met % stride == 0) {
                thin();
            }
            if (size == most || met % stride != 0) {
                return this;
            }
            if (size == skills.length) {
                int more = Math.min(most, size + (size >> 1));
                skills = Arrays.copyOf(skills, more);
                difficulties = Arrays.copyOf(difficulties, more);
                abilities = Arrays.copyOf(abilities, more);
                days = Arrays.copyOf(days, more);
                flags = Arrays.copyOf(flags, more);
            }
            skills[size] = skill;
            difficulties[size] = (float) difficulty;
            abilities[size] = (float) ability;
            days[size] = day;
            flags[size++] = (byte) ((correct ? CORRECT : 0) | (helped ? HELPED : 0));
            return this;
        }

        public Sequences build() {
            close();
            return new Sequences(this);
        }

        private void close() {
            if (size > starts[learners]) {
                if (++learners == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * learners);
                }
                starts[learners] = size;
            }
        }

        /** Lets every second of the learners kept so far go, the one at hand among them if it is its turn. */
        private void thin() {
            int open = starts[learners];
            boolean some = size > open;
            int end = size;
            int all = some ? learners + 1 : learners;
            int kept = 0;
            size = 0;
            for (int l = 0; l < all; l++) {
                int from = l == learners ? open : starts[l];
                int to = l == learners ? end : starts[l + 1];
                // The one at hand stays or goes with the number it came with: its later answers will do the same.
                boolean stays = l == learners ? met % (2 * stride) == 0 : l % 2 == 0;
                if (!stays) {
                    continue;
                }
                System.arraycopy(skills, from, skills, size, to - from);
                System.arraycopy(difficulties, from, difficulties, size, to - from);
                System.arraycopy(abilities, from, abilities, size, to - from);
                System.arraycopy(days, from, days, size, to - from);
                System.arraycopy(flags, from, flags, size, to - from);
                starts[kept] = size;
                size += to - from;
                if (l < learners) {
                    kept++;
                }
            }
            if (!some || met % (2 * stride) != 0) {
                starts[kept] = size;
            }
            learners = kept;
            stride *= 2;
        }
    }
}
