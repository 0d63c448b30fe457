package ai.dreamseed.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;

/** One problem of the DMath data set. */
record DmathRecord(
        String id,
        String category,
        String questionKo,
        String questionEn,
        String answerKo,
        String answerEn,
        String programKo,
        String programEn) {

    /** @throws Refusal if a field is missing, blank or not a text */
    static DmathRecord of(String id, JsonNode node) throws Refusal {
        return new DmathRecord(
                id,
                text(node, "category"),
                text(node, "question_ko"),
                text(node, "question_en"),
                text(node, "answer_ko"),
                text(node, "answer_en"),
                text(node, "solution_abst_ko"),
                text(node, "solution_abst_en"));
    }

    private static String text(JsonNode node, String field) throws Refusal {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new Refusal(field + " is missing or blank");
        }
        String text = value.textValue();
        int refused = notText(text);
        if (refused >= 0) {
            throw new Refusal("%s holds U+%04X, which is no text".formatted(field, refused));
        }
        return text.strip();
    }

    /** The first character that the database cannot keep or nobody can read, or -1: one such would undo a whole batch. */
    private static int notText(String text) {
        return text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                .findFirst()
                .orElse(-1);
    }

    /** A record that is not imported, and why. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }
    }
}
