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
        return value.textValue().strip();
    }

    /** A record that is not imported, and why. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }
    }
}
