package ai.dreamseed.identity.guardian;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * A letter to somebody who is to become a guardian. Its link is good once.
 *
 * @param email null once it is answered
 * @param answer {@code accepted}, {@code declined} or {@code withdrawn}; null while it is open
 */
record Invitation(UUID id, UserId learner, String email, Instant invitedAt, Instant expiresAt, String answer) {

    static final String ACCEPTED = "accepted";
    static final String DECLINED = "declined";
    static final String WITHDRAWN = "withdrawn";

    /** {@code open}, {@code expired}, or how it was answered. */
    String state(Instant now) {
        if (answer != null) {
            return answer;
        }
        return now.isBefore(expiresAt) ? "open" : "expired";
    }

    /** @throws Problem 410 {@code invitation-used}, {@code invitation-closed} or {@code invitation-expired} */
    Invitation requireOpen(Instant now) {
        return switch (state(now)) {
            case "open" -> this;
            case ACCEPTED -> throw used();
            case "expired" ->
                throw Problem.of(
                        410,
                        "invitation-expired",
                        "초대장의 기한이 지났어요. 자녀에게 다시 보내 달라고 해 주세요.",
                        "This invitation has expired. Please ask your child to send it again.");
            default ->
                throw Problem.of(
                        410,
                        "invitation-closed",
                        "이 초대장은 거절했거나 새 초대장으로 바뀌었어요. 가장 최근에 받은 메일을 확인해 주세요.",
                        "This invitation was declined or replaced by a newer one. Please look for the latest letter.");
        };
    }

    static Problem used() {
        return Problem.of(
                410,
                "invitation-used",
                "이미 쓴 초대장이에요. 로그인하면 ‘우리 가족’에서 자녀를 볼 수 있어요.",
                "This invitation has been used. Sign in to find your child under \"Family\".");
    }

    @Override
    public String toString() {
        return "Invitation[" + id + "]";
    }
}
