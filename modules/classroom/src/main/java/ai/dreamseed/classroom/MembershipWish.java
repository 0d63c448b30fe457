package ai.dreamseed.classroom;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class to join. */
@Schema(
        name = "ClassMembershipWish",
        requiredProperties = {"code"})
record MembershipWish(
        @Schema(description = "In any case, with or without spaces", examples = "C4K HM7")
        String code) {

    @Override
    public String toString() {
        return "MembershipWish[…]";
    }
}
