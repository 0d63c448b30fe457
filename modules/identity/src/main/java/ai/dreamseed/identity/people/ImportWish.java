package ai.dreamseed.identity.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A list of people, where it cannot be sent as a file. */
@Schema(
        name = "PeopleImportWish",
        requiredProperties = {"csv"})
record ImportWish(
        @Schema(examples = "displayName,email,role,className\n김새봄,saebom@example.com,learner,1반")
        String csv) {

    @Override
    public String toString() {
        return "ImportWish[…]";
    }
}
