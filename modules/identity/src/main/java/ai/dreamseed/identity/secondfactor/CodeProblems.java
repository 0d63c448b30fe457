package ai.dreamseed.identity.secondfactor;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.time.Duration;
import java.util.List;

/** What somebody hears whose code was not taken. */
public final class CodeProblems {

    private CodeProblems() {}

    /** 401, or 400 where it confirms or changes something of somebody who is signed in. */
    public static Problem wrong(int status) {
        return Problem.of(
                status,
                "wrong-code",
                "인증 코드가 맞지 않아요. 앱에 지금 보이는 코드를 입력해 주세요. 한 번 쓴 코드는 다시 쓸 수 없어요.",
                "The code is wrong. Please enter the one that your app shows now; a code is good only once.");
    }

    /** 429, with how long it takes. */
    public static Problem closed(Duration wait) {
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return new Problem(
                "too-many-attempts",
                429,
                new Text(
                        "틀린 코드가 여러 번 입력됐어요. " + minutes + "분 뒤에 다시 시도해 주세요.",
                        "Too many wrong codes. Please try again in " + minutes
                                + (minutes == 1 ? " minute." : " minutes.")),
                List.of());
    }
}
