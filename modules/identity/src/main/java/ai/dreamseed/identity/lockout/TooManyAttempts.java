package ai.dreamseed.identity.lockout;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.time.Duration;
import java.util.List;

/** Guessing has to wait. Said in the same words whether or not there is such an account. */
class TooManyAttempts extends Problem {

    private static final long serialVersionUID = 1L;

    TooManyAttempts(Duration wait) {
        super("too-many-attempts", 429, detail(seconds(wait)), List.of(), Duration.ofSeconds(seconds(wait)));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0));
    }

    private static Text detail(long seconds) {
        return seconds < 90
                ? new Text(
                        "비밀번호가 여러 번 맞지 않았어요. %d초 뒤에 다시 시도하거나 비밀번호를 새로 정해 주세요.".formatted(seconds),
                        "The password was wrong several times. Please try again in %d seconds, or set a new one."
                                .formatted(seconds))
                : new Text(
                        "비밀번호가 여러 번 맞지 않았어요. %d분 뒤에 다시 시도하거나 비밀번호를 새로 정해 주세요.".formatted((seconds + 59) / 60),
                        "The password was wrong several times. Please try again in %d minutes, or set a new one."
                                .formatted((seconds + 59) / 60));
    }
}
