package ai.dreamseed.identity.password;

import ai.dreamseed.kernel.Problem.FieldError;
import ai.dreamseed.kernel.Text;
import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords that whoever guesses tries first: those that were seen most often in published breaches, and a person's own name
 * or address. It stands in place of rules of composition, which people meet with {@code Password1!}.
 *
 * <p>The list is that of zxcvbn (Wheeler 2016), some 30,000 entries in lower case. Digits and signs around a listed word do not
 * make another password of it.
 */
@ApplicationScoped
public class KnownPasswords {

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");
    private static final int SHORTEST_OWN = 3;
    private static final int FEWEST_DIFFERENT = 4;

    /** What a list from elsewhere lacks: Korean words, also as they come out of a keyboard that stands on Latin letters. */
    private static final Set<String> TYPED_IN_KOREA = Set.of(
            "비밀번호",
            "사랑해",
            "사랑해요",
            "안녕하세요",
            "대한민국",
            "qlalfqjsgh",
            "tkfkdgo",
            "tkfkdgody",
            "dkssudgktpdy",
            "eogksalsrnr",
            "gksrnr",
            "qkqhqkqh",
            "rkskekfk",
            "rkskekfkak",
            "qwerasdf",
            "asdfqwer",
            "qwerasdfzxcv",
            "asdfzxcv",
            "q1w2e3r4",
            "q1w2e3r4t5",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1q2w3e4r!",
            "1q2w3e4r!@",
            "qwer1234!@#$");

    private final Set<String> listed;

    KnownPasswords() {
        try {
            listed = new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of known passwords cannot be read", e);
        }
    }

    /**
     * Why {@code typed} is too well known to become somebody's password; empty when it is not.
     *
     * @param typed may be null, which is somebody else's objection
     * @param own the person's name, address and the like; may hold nulls
     */
    public Optional<FieldError> objection(String field, String typed, String... own) {
        return typed != null && known(typed, own)
                ? Optional.of(new FieldError(
                        field,
                        "breached",
                        new Text(
                                "유출된 비밀번호 목록에 있거나 이름, 이메일로 짐작할 수 있는 비밀번호예요. 다른 것을 써 주세요. 낱말 서너 개를 이어 쓰면 좋아요.",
                                "This password is on lists of leaked ones, or can be guessed from the name or address."
                                        + " Please use another, such as three or four words in a row.")))
                : Optional.empty();
    }

    private boolean known(String typed, String... own) {
        String password = Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (listed(password) || password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return true;
        }
        Matcher repeated = REPEATED.matcher(password);
        if (repeated.matches()
                && (listed(repeated.group(1)) || repeated.group(1).length() < FEWEST_DIFFERENT)) {
            return true;
        }
        for (String text : own) {
            String mine = text == null ? "" : text.toLowerCase(Locale.ROOT).strip();
            String local = mine.contains("@") ? mine.substring(0, mine.indexOf('@')) : mine;
            if (isMostly(password, mine) || isMostly(password, local)) {
                return true;
            }
        }
        return false;
    }

    private boolean listed(String password) {
        String word = AROUND.matcher(password).replaceAll("");
        return listed.contains(password)
                || listed.contains(word)
                || TYPED_IN_KOREA.contains(password)
                || TYPED_IN_KOREA.contains(word);
    }

    /** Whether hardly a letter is left of the password without that word. */
    private static boolean isMostly(String password, String word) {
        return word.length() >= SHORTEST_OWN
                && password.contains(word)
                && password.replace(word, "")
                                .codePoints()
                                .filter(Character::isLetter)
                                .count()
                        < FEWEST_DIFFERENT;
    }
}
