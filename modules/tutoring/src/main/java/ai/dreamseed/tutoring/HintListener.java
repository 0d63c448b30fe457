package ai.dreamseed.tutoring;

import java.util.concurrent.CompletionStage;

/** Who a hint is told to. */
interface HintListener {

    /** More text. The stage completes when more can be taken, and fails when nobody listens any more. */
    CompletionStage<?> delta(String text);

    /** The end: the whole hint. Called once and last, unless nobody listens. */
    void done(Hint hint);
}
