package ai.dreamseed.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TypedTest {

    @Test
    void utf8IsReadWithAndWithoutAMark() {
        assertThat(Typed.read("이름,이메일".getBytes(StandardCharsets.UTF_8))).isEqualTo("이름,이메일");
        assertThat(Typed.read("\uFEFF이름".getBytes(StandardCharsets.UTF_8))).isEqualTo("이름");
    }

    /** The bytes that Python's cp949 codec writes for these words. */
    @Test
    void koreanExcelWritesCp949() {
        assertThat(Typed.read(HexFormat.of().parseHex("c0ccb8a72cb1e8bbf5babd")))
                .isEqualTo("이름,김새봄");
        // In CP949 and not in EUC-KR, as ISO 2022 has it.
        assertThat(Typed.read(HexFormat.of().parseHex("8c63b9e6b0a2c7cf"))).isEqualTo("똠방각하");
    }

    @Test
    void utf16IsReadByItsMark() {
        assertThat(Typed.read("\uFEFF이름".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("이름");
        assertThat(Typed.read("\uFEFF이름".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("이름");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> Typed.read(HexFormat.of().parseHex("89504e470d0a1a0affff")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("unreadable-text"));
    }
}
