package ai.dreamseed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:9080, localhost",
        "Seed.DreamSeed.AI, seed.dreamseed.ai",
        "127.0.0.1:80, 127.0.0.1",
        "[::1]:9080, ::1",
        "academy.example.com., academy.example.com",
        "'  academy.example.com ', academy.example.com"
    })
    void portsCaseAndTheFinalDotMakeNoDifference(String header, String name) {
        assertThat(HostName.of(header)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a b", "a'; drop table x --", "[::1", "host:port", "<script>"})
    void whatIsNoHostNameLeadsNowhere(String header) {
        assertThat(HostName.of(header)).isEmpty();
    }

    @Test
    void aMissingHeaderLeadsNowhere() {
        assertThat(HostName.of(null)).isEmpty();
    }
}
