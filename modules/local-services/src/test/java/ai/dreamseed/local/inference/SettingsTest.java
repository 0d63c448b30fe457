package ai.dreamseed.local.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void whatIsNotSaidStaysAsItIs() {
        Settings settings = Settings.of("--port", "8000", "--max-num-seqs", "4");

        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.maxNumSeqs()).isEqualTo(4);
        assertThat(settings.tokensPerSecond()).isEqualTo(60);
        assertThat(settings.model()).isEqualTo("dreamseed-sim");
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of("--gpu", "1"))
                .withMessageContaining("--gpu");
        assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--port"));
        assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--tokens-per-second", "0"));
    }
}
