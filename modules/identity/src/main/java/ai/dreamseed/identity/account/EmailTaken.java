package ai.dreamseed.identity.account;

import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.util.List;

/** The address belongs to an account of this academy already. */
public class EmailTaken extends Problem {

    private static final long serialVersionUID = 1L;

    EmailTaken() {
        super(
                "email-taken",
                409,
                new Text(
                        "이미 가입한 이메일이에요. 로그인하거나 다른 이메일을 써 주세요.",
                        "This e-mail address has an account already. Please sign in or use another one."),
                List.of());
    }
}
