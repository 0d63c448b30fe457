package ai.dreamseed.identity.password;

import ai.dreamseed.kernel.Problem.FieldError;
import ai.dreamseed.kernel.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as somebody typed it, in Unicode's composed form: a Korean keyboard on one system sends a syllable, on another
 * its letters, and both must open the same account.
 */
public final class Password {

    /** Shortest password that is accepted, in bytes of UTF-8. Length is the only rule of composition there is. */
    public static final int SHORTEST = 10;

    /** bcrypt reads no further than this many bytes. We say so and refuse, where others cut off silently. */
    public static final int LONGEST = 72;

    private final byte[] bytes;

    private Password(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The password, or none where the text is no Unicode text (a lone surrogate) or holds a NUL, which bcrypt stops at. */
    public static Optional<Password> of(String typed) {
        if (typed == null || typed.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFC)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(new Password(bytes));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Why {@code typed} cannot become somebody's password; empty when it can. */
    public static Optional<FieldError> objection(String field, String typed) {
        if (typed == null || typed.isEmpty()) {
            return Optional.of(
                    new FieldError(field, "required", new Text("비밀번호를 입력해 주세요.", "Please enter a password.")));
        }
        Optional<Password> password = of(typed);
        if (password.isEmpty()) {
            return Optional.of(new FieldError(
                    field,
                    "format",
                    new Text("비밀번호에 쓸 수 없는 문자가 있어요.", "The password holds a character that cannot be used.")));
        }
        int length = password.get().bytes.length;
        if (length < SHORTEST) {
            return Optional.of(new FieldError(
                    field,
                    "too-short",
                    new Text(
                            "비밀번호는 10바이트 이상이어야 해요. 영문자는 10자, 한글은 4자부터 돼요.",
                            "The password needs at least 10 bytes: 10 Latin letters, or 4 Korean syllables.")));
        }
        if (length > LONGEST) {
            return Optional.of(new FieldError(
                    field,
                    "too-long",
                    new Text(
                            "비밀번호는 72바이트까지만 쓸 수 있어요. 영문자는 72자, 한글은 24자까지예요. 넘는 부분은 지켜 줄 수 없어서 받지 않아요.",
                            "The password may have at most 72 bytes: 72 Latin letters, or 24 Korean syllables."
                                    + " What goes beyond could not protect you, so we do not accept it.")));
        }
        return Optional.empty();
    }

    boolean fitsBcrypt() {
        return bytes.length <= LONGEST;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
