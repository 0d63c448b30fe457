package ai.dreamseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void isReadToADepthOf64AndNoDeeper() throws Exception {
        assertThat(Platform.strictMapper().readTree(nested(64)).isArray()).isTrue();
        assertThatThrownBy(() -> Platform.strictMapper().readTree(nested(65)))
                .isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> Platform.strictMapper().readTree(nested(1_000_000)))
                .isInstanceOf(StreamConstraintsException.class);
    }
}
