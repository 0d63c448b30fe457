package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.Precondition;
import ai.dreamseed.kernel.Problem;

/**
 * The entity tag (RFC 9110, 8.8.3) of what is in force of a kind: whoever puts something else in force says which they saw.
 *
 * @param text with its quotation marks
 */
record VersionTag(String text) {

    /** @param number of the version in force; 0 where there is none */
    static VersionTag of(int number) {
        return new VersionTag("\"v" + number + "\"");
    }

    /**
     * @param ifMatch the header {@code If-Match}: a list of tags, or {@code *}
     * @throws Problem 428 without one, 412 where none of them is this
     */
    void require(String ifMatch) {
        Precondition.require(
                ifMatch,
                text,
                "그사이 다른 판이 쓰이게 됐어요. 다시 불러와 확인해 주세요.",
                "Another version is in force meanwhile. Please load the list again and check.");
    }
}
