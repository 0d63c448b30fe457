package ai.dreamseed.kernel;

import java.util.Arrays;

/** What a caller saw before changing it (RFC 9110, 13.1.1): the change is made only while that still stands. */
public final class Precondition {

    private Precondition() {}

    /**
     * @param ifMatch the header {@code If-Match}: a list of entity tags, or {@code *}; null where there was none
     * @param current the tag of what stands now, with its quotation marks
     * @param ko what a caller reads whose tag is not current
     * @param en the same in English
     * @throws Problem 428 {@code precondition-required} without a header, 412 {@code precondition-failed} where none of its
     *     tags is current
     */
    public static void require(String ifMatch, String current, String ko, String en) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    428,
                    "precondition-required",
                    "무엇을 보고 바꾸는지 If-Match에 ETag를 담아 보내 주세요.",
                    "Please say in If-Match which ETag you saw.");
        }
        boolean matches = Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(current));
        if (!matches) {
            throw Problem.of(412, "precondition-failed", ko, en);
        }
    }
}
