package ai.dreamseed.learning.plan;

import java.util.Locale;

/** Where a learner stands with a skill. */
enum SkillState {
    /** Nothing was answered. */
    NEW,
    /** Nothing was answered, what it builds on is there, and it is among the best to begin with now. */
    NEXT,
    /** Nothing was answered, and something it builds on is not there yet. */
    LOCKED,
    /** Begun. */
    LEARNING,
    /** Known without help. */
    MASTERED,
    /** A review has come due. */
    DUE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
