package ai.dreamseed.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BcryptTest {

    /** Made by crypt(3) of libxcrypt 4.4, not by the library under test. */
    private static final String OF_SEED = "$2b$04$abcdefghijklmnopqrstuuumm6nMfSemidqo68OIovlUhkzzecAyG";

    private static final String OF_KOREAN = "$2b$04$abcdefghijklmnopqrstuu8dKEFep9khaVUqqWDtMG8x5VMM4NCh2";
    private static final String OF_72_LETTERS = "$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe";

    private final Bcrypt bcrypt = new Bcrypt(4);

    @Test
    void hashesOfAnotherImplementationAreUnderstood() {
        assertThat(bcrypt.matches(password("seed-of-a-dream"), OF_SEED)).isTrue();
        assertThat(bcrypt.matches(password("seed-of-a-Dream"), OF_SEED)).isFalse();
        assertThat(bcrypt.matches(password("씨앗에서 나무로"), OF_KOREAN)).isTrue();
    }

    @Test
    void aSyllableAndItsLettersAreTheSamePassword() {
        String letters = Normalizer.normalize("씨앗에서 나무로", Normalizer.Form.NFD);
        assertThat(letters).isNotEqualTo("씨앗에서 나무로");
        assertThat(bcrypt.matches(password(letters), OF_KOREAN)).isTrue();
    }

    @Test
    void theSeventySecondByteStillCounts() {
        assertThat(bcrypt.matches(password("a".repeat(72)), OF_72_LETTERS)).isTrue();
        assertThat(bcrypt.matches(password("a".repeat(71) + "b"), OF_72_LETTERS))
                .isFalse();
        assertThat(bcrypt.matches(password("a".repeat(73)), OF_72_LETTERS)).isFalse();
    }

    @Test
    void nobodyHasThePasswordOfNoAccount() {
        assertThat(bcrypt.matches(password("seed-of-a-dream"), null)).isFalse();
        assertThat(bcrypt.matches(password("-"), null)).isFalse();
    }

    @Test
    void theSamePasswordIsSaltedAnewEachTime() {
        String one = bcrypt.hash(password("seed-of-a-dream"));
        String two = bcrypt.hash(password("seed-of-a-dream"));
        assertThat(one).startsWith("$2b$04$").hasSize(60).isNotEqualTo(two);
        assertThat(bcrypt.matches(password("seed-of-a-dream"), one)).isTrue();
        assertThat(bcrypt.matches(password("seed-of-a-dream"), two)).isTrue();
    }

    @Test
    void passwordsOfOneAddressShareASaltAndAreToldApart() {
        String one = bcrypt.hash(password("seed-of-a-dream"));
        String two = bcrypt.hash(password("tree-of-a-dream"), one);
        assertThat(two.substring(0, 29)).isEqualTo(one.substring(0, 29));
        assertThat(bcrypt.matching(password("seed-of-a-dream"), List.of(two, one)))
                .hasValue(1);
        assertThat(bcrypt.matching(password("tree-of-a-dream"), List.of(two, one)))
                .hasValue(0);
        assertThat(bcrypt.matching(password("leaf-of-a-dream"), List.of(two, one)))
                .isEmpty();
        assertThat(bcrypt.matching(password("a".repeat(73)), List.of(two, one))).isEmpty();
    }

    @Test
    void aHashOfAnotherImplementationCanLendItsSalt() {
        assertThat(bcrypt.hash(password("seed-of-a-dream"), OF_SEED)).isEqualTo(OF_SEED);
        assertThat(new Bcrypt(5).matching(password("seed-of-a-dream"), List.of(OF_KOREAN, OF_SEED)))
                .hasValue(1);
    }

    @Test
    void aCostBeyondReasonIsRefused() {
        assertThatThrownBy(() -> new Bcrypt(31)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Password password(String typed) {
        return Password.of(typed).orElseThrow();
    }
}
