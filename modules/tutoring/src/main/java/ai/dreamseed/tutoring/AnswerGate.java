package ai.dreamseed.tutoring;

/**
 * Lets a model's text through, some characters behind what has come in, so that a statement of the answer is seen as a whole
 * before its first word goes out. After the cut nothing goes out any more.
 */
final class AnswerGate {

    /**
     * What may go out now.
     *
     * @param text empty where nothing may
     * @param cut whether the text gave the answer away
     */
    record Passage(String text, boolean cut) {

        static final Passage NOTHING = new Passage("", false);
        static final Passage CUT = new Passage("", true);
    }

    private static final int HELD_BACK = 48;

    /** Judged every so many characters: a model sends them one by one, and each look reads the whole text. */
    private static final int STRIDE = 8;

    private static final int LONGEST_TEXT = 4000;

    private final AnswerTraces traces;
    private final int heldBack;
    private final StringBuilder seen = new StringBuilder();
    private int released;
    private int judged;
    private boolean shut;

    AnswerGate(AnswerTraces traces) {
        this.traces = traces;
        this.heldBack = Math.max(HELD_BACK, traces.longest() + HELD_BACK / 2);
    }

    /** More of the model's text. What goes out ends at a word's end. */
    Passage push(String chunk) {
        seen.append(chunk);
        if (!shut && seen.length() - judged < STRIDE) {
            return Passage.NOTHING;
        }
        judged = seen.length();
        if (closes(false)) {
            return Passage.CUT;
        }
        int end = seen.length() - heldBack;
        while (end > released && !Character.isWhitespace(seen.charAt(end - 1))) {
            end--;
        }
        return release(Math.max(end, released));
    }

    /** The model has ended: the rest, if it may go out. */
    Passage finish() {
        return closes(true) ? Passage.CUT : release(seen.length());
    }

    /** Everything that went out. */
    String passed() {
        return seen.substring(0, released);
    }

    private boolean closes(boolean complete) {
        if (!shut) {
            String text = seen.toString();
            shut = text.length() > LONGEST_TEXT
                    // A model that recites its instructions recites more than a hint.
                    || text.contains("<<<")
                    || !traces.in(text, complete).isEmpty();
        }
        return shut;
    }

    private Passage release(int end) {
        String text = seen.substring(released, end);
        released = end;
        return new Passage(text, false);
    }
}
