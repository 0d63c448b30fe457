package ai.dreamseed.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinCodeTest {

    @RepeatedTest(50)
    void aCodeIsReadBackAsItWasDrawn() {
        JoinCode code = JoinCode.next();
        assertThat(code.text()).hasSize(6).doesNotContainPattern("[0125BILOSZ8]");
        assertThat(JoinCode.of(code.text())).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C4KHM7", "c4khm7", " c4k hm7 ", "C4K-HM7"})
    void howItIsTypedDoesNotMatter(String typed) {
        assertThat(JoinCode.of(typed)).contains(new JoinCode("C4KHM7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C4KHM", "C4KHM77", "C4KHM0", "C4KHMO", "가나다라마바", "C4KHM'"})
    void whatCannotBeOneIsNone(String typed) {
        assertThat(JoinCode.of(typed)).isEmpty();
    }

    @Test
    void aLogTellsNoCode() {
        assertThat(new JoinCode("C4KHM7").toString()).doesNotContain("C4KHM7");
    }
}
