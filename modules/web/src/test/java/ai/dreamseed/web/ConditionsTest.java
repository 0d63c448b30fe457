package ai.dreamseed.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "gzip;q=0.5", "deflate, *;q=0.1", "br;q=1.0, gzip;q=0.8"})
    void aBrowserThatTakesGzipGetsIt(String header) {
        assertThat(Conditions.acceptsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "xgzip"})
    void aBrowserThatDoesNotTakeGzipDoesNotGetIt(String header) {
        assertThat(Conditions.acceptsGzip(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"})
    void whatTheBrowserHasIsNotSentAgain(String header) {
        assertThat(Conditions.isUnchanged(header, "\"abc\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "abc", ""})
    void whatItDoesNotHaveIsSent(String header) {
        assertThat(Conditions.isUnchanged(header, "\"abc\"")).isFalse();
    }
}
