package ai.dreamseed.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.dreamseed.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Learner@Demo.DreamSeed.AI, learner@demo.dreamseed.ai",
        "'  seed@example.com ', seed@example.com",
        "first.last+tag@example.co.kr, first.last+tag@example.co.kr",
        "o'neil@example.com, o'neil@example.com",
        "x@xn--3e0b707e.xn--3e0b707e, x@xn--3e0b707e.xn--3e0b707e"
    })
    void addressesAreKeptTrimmedAndInLowerCase(String typed, String kept) {
        assertThat(EmailAddress.of(typed)).map(EmailAddress::value).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "seed",
                "seed@",
                "@example.com",
                "seed@localhost",
                "seed@@example.com",
                "se ed@example.com",
                ".seed@example.com",
                "se..ed@example.com",
                "seed@-example.com",
                "seed@example..com",
                "seed@127.0.0.1",
                "\"seed\"@example.com",
                "seed@example.com\r\nBcc: all@example.com",
                "<script>@example.com",
                "씨앗@example.com",
                "see\u212a@example.com",
                "a@b.com, c@d.com"
            })
    void whatIsNoPlainAddressIsRefused(String typed) {
        assertThat(EmailAddress.of(typed)).isEmpty();
    }

    @Test
    void lengthsEndWhereTheStandardSaysSo() {
        String domain = "d".repeat(60) + "." + "d".repeat(60) + "." + "d".repeat(60) + ".com";
        String longest = "a".repeat(64) + "@" + domain.substring(0, 254 - 65 - 4) + ".com";
        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.of(longest)).isPresent();
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a".repeat(64) + "@" + domain + "." + "e".repeat(8)))
                .isEmpty();
    }

    @Test
    void aLongAttackIsRefusedQuickly() {
        assertThat(EmailAddress.of("a.".repeat(1_000_000) + "@")).isEmpty();
    }

    @Test
    void theRefusalNamesTheField() {
        Refusals refusals = new Refusals();
        EmailAddress.check("email", "not an address", refusals);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(refusals::throwIfAny)
                .satisfies(problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo("email"))
                        .satisfies(error -> assertThat(error.code()).isEqualTo("format")));
    }

    @Test
    void itNeverPrintsItself() {
        assertThat(new EmailAddress("seed@example.com").toString()).doesNotContain("seed");
    }
}
