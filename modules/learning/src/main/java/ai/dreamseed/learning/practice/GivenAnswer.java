package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** Makes the answer of a request into one that the catalog can judge. */
final class GivenAnswer {

    private static final int LONGEST = 2_000;
    private static final int MOST = 20;

    private GivenAnswer() {}

    /**
     * @param json what stood in the request: a string or a list of strings
     * @throws Problem 422 {@code answer-format} for anything else, 400 for an answer that is too long to be one
     */
    static Answer read(Object json) {
        return switch (json) {
            case String text -> new Answer.Typed(checked(text));
            case List<?> list -> {
                if (list.size() > MOST) {
                    throw tooLong();
                }
                List<String> ids = new ArrayList<>(list.size());
                for (Object id : list) {
                    if (!(id instanceof String text)) {
                        throw unreadable();
                    }
                    ids.add(checked(text));
                }
                yield new Answer.Chosen(ids);
            }
            default -> throw unreadable();
        };
    }

    private static String checked(String text) {
        if (text.length() > LONGEST) {
            throw tooLong();
        }
        // PostgreSQL's jsonb can hold every character but this one.
        if (text.indexOf('\0') >= 0) {
            throw unreadable();
        }
        return text;
    }

    private static Problem tooLong() {
        return Problem.invalid("answer", "too-long", "답이 너무 길어요.", "The answer is too long.");
    }

    private static Problem unreadable() {
        return Problem.unprocessable(
                "answer-format", "답의 형식을 읽을 수 없어요. 다시 입력해 주세요.", "This answer cannot be read. Please enter it again.");
    }
}
