package ai.dreamseed.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("responses.csv");
    }

    private ResponseFile.Answers read(String text, String frequency, boolean binary) throws IOException {
        Files.writeString(file, text);
        return ResponseFile.answers(file, frequency, null, binary);
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> read(text, null, true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }

    @Test
    void anEmptyFieldIsAnItemThatWasNotSeen() throws IOException {
        ResponseFile.Answers answers = read("a,b,c\n1,,0\nNA,1,1\n1,,0\n", null, true);
        assertThat(answers.names()).containsExactly("a", "b", "c");
        assertThat(answers.responses().rows()).isEqualTo(2);
        assertThat(answers.responses().people()).isEqualTo(3);
        assertThat(answers.responses().count(0)).isEqualTo(2);
        assertThat(answers.responses().count(1)).isEqualTo(1);
        assertThat(answers.responses().count(2, 0)).isEqualTo(2);
    }

    @Test
    void aColumnSaysHowManyPeopleARowStandsFor() throws IOException {
        ResponseFile.Answers answers = read("\"a\",\"N\",\"b\"\r\n1,250,0\r\n0,12.0,1\r\n", "N", true);
        assertThat(answers.names()).containsExactly("a", "b");
        assertThat(answers.responses().people()).isEqualTo(262);
    }

    @Test
    void marksSeparatorsAndNumbersAreTakenAsOtherProgramsWriteThem() throws IOException {
        ResponseFile.Answers answers = read("\uFEFFgood;bad\n1.0;0.0\n\n 1 ;\n", null, true);
        assertThat(answers.names()).containsExactly("good", "bad");
        assertThat(answers.responses().count(0, 1)).isEqualTo(2);
        assertThat(answers.responses().count(1)).isEqualTo(1);
    }

    @Test
    void aLetterInRowFortyThousandIsNamedByRowAndColumn() {
        StringBuilder text = new StringBuilder("Q1,Q7\n");
        for (int row = 1; row <= 40_010; row++) {
            text.append(row == 40_000 ? "1,x\n" : "1,0\n");
        }
        refused(text.toString(), "row 40,000 (line 40,001 of the file), column Q7: 'x' is not a number.");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        refused("a,b\n1,2\n", "row 1 (line 2 of the file), column b: '2' is neither 0 (wrong) nor 1 (right).");
        refused("a,b\n1,0.5\n", "'0.5' is not a whole number from 0 to 1.");
        refused("a,b\n1,-1\n", "'-1' is not a whole number from 0 to 1.");
        refused("a,b\n1,0\n1\n", "row 2 (line 3 of the file) has 1 field, the header has 2.");
        refused("a,b\n1,0,1\n", "row 1 (line 2 of the file) has 3 fields, the header has 2.");
        refused("a,a\n1,0\n", "two columns a: 1 and 2");
        refused(",a\n1,0\n", "no name for column 1");
        refused("", "is empty: a header row is needed.");
        refused("a,b\n", "has no row with an answer.");
        refused("a,b\n,\n", "has no row with an answer.");
        refused("a,b\n1,\"0\n", "Unclosed");
    }

    @Test
    void whatIsNoTextIsRefusedAndWhatIsTooLongIsNotRepeated() throws IOException {
        Files.write(file, new byte[] {0, 1, (byte) 0xff, '\n', 0, ',', '1', '\n'});
        assertThatThrownBy(() -> ResponseFile.answers(file, null, null, true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is no text");
        assertThatThrownBy(() -> read("a,b\n1," + "9".repeat(100_000) + "\n", null, true))
                .hasMessageStartingWith("row 1 (line 2 of the file), column b: '" + "9".repeat(40) + "…'")
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void linesEndAsTheyDoElsewhereAndUtf16IsReadByItsMark() throws IOException {
        assertThat(read("a,b\r1,0\r0,1\r", null, true).responses().people()).isEqualTo(2);
        Files.write(file, "a,b\r\n1,0\r\n0,1\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        assertThat(ResponseFile.answers(file, null, null, true).names()).containsExactly("a", "b");
    }

    @Test
    void tenThousandColumnsAreReadAndALetterIsFoundInTheLast() throws IOException {
        String header = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> "Q" + i)
                .collect(java.util.stream.Collectors.joining(","));
        String row = "1,".repeat(9_999);
        assertThat(read(header + "\n" + row + "0\n" + row + "1\n", null, true)
                        .responses()
                        .count(9_999))
                .isEqualTo(2);
        refused(header + "\n" + row + "0\n" + row + "o\n", "row 2 (line 3 of the file), column Q9999: 'o' is not");
    }

    @Test
    void aFrequencyThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read("a,N\n1,many\n", "N", true))
                .hasMessageContaining("column N: 'many' is not a number");
        assertThatThrownBy(() -> read("a,N\n1,-3\n", "N", true)).hasMessageContaining("'-3' is not a frequency");
        assertThatThrownBy(() -> read("a,N\n1,3\n", "M", true)).hasMessageContaining("There is no column M");
    }
}
