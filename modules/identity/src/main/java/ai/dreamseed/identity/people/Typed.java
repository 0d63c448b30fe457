package ai.dreamseed.identity.people;

import ai.dreamseed.kernel.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file, whichever program wrote it: UTF-8 with or without a byte order mark, UTF-16 with one, or CP949, which
 * Excel writes on Korean systems. Bytes that are valid UTF-8 are taken for that: Korean text in CP949 hardly ever is.
 */
final class Typed {

    private static final char BYTE_ORDER_MARK = 0xFEFF;
    private static final Charset CP949 = Charset.forName("x-windows-949");

    private Typed() {}

    /** @throws Problem 400 {@code unreadable-text} when it is none of them */
    static String read(byte[] file) {
        for (Charset charset : new Charset[] {utf16(file), StandardCharsets.UTF_8, CP949}) {
            if (charset != null) {
                try {
                    String text = charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(file))
                            .toString();
                    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
                } catch (CharacterCodingException anotherOne) {
                    // The next one is tried.
                }
            }
        }
        throw Problem.of(
                400,
                "unreadable-text",
                "글자를 읽을 수 없는 파일이에요. 엑셀에서 'CSV UTF-8'로 저장해 주세요.",
                "The characters of this file cannot be read. Please save it as CSV UTF-8.");
    }

    private static Charset utf16(byte[] file) {
        if (file.length < 2) {
            return null;
        }
        int mark = (file[0] & 0xFF) << 8 | file[1] & 0xFF;
        return mark == 0xFFFE ? StandardCharsets.UTF_16LE : mark == BYTE_ORDER_MARK ? StandardCharsets.UTF_16BE : null;
    }
}
