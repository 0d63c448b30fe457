package ai.dreamseed.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000002");

    /** Computed by hand: {@code printf '…' | sha256sum} over the text that docs/audit.md describes. */
    private static final String FIRST = "1627e5d0de327b2af84f662fe0fc5493e09b0fa5bbeac2e3d0c68a5dd61029e5";

    private static Chain.Row first(String details, String hash) {
        return new Chain.Row(
                TENANT,
                1,
                ID,
                Instant.parse("2026-11-25T00:00:00.000120Z"),
                null,
                "key.created",
                "key",
                null,
                "192.0.2.7",
                details,
                new byte[0],
                HexFormat.of().parseHex(hash));
    }

    @Test
    void theHashIsTheOneThatIsWrittenDown() {
        Chain chain = new Chain(null);
        chain.follow(first("{\"name\": \"시간표\"}", FIRST));
        assertThat(chain.end(1, HexFormat.of().parseHex(FIRST))).isEmpty();
        assertThat(chain.hash()).isEqualTo(FIRST);
    }

    @Test
    void anotherLetterIsAnotherHash() {
        Chain chain = new Chain(null);
        chain.follow(first("{\"name\": \"시간포\"}", FIRST));
        assertThat(chain.end(1, HexFormat.of().parseHex(FIRST)).orElseThrow().fault())
                .isEqualTo(Chain.Fault.CHANGED_ROW);
    }

    @Test
    void anAnchorThatIsNotInTheChainIsLost() {
        Chain chain = new Chain("another hash".getBytes(StandardCharsets.UTF_8));
        chain.follow(first("{\"name\": \"시간표\"}", FIRST));
        assertThat(chain.end(1, HexFormat.of().parseHex(FIRST)).orElseThrow().fault())
                .isEqualTo(Chain.Fault.LOST_ANCHOR);
    }

    @Test
    void anEmptyChainIsWhole() {
        assertThat(new Chain(null).end(0, null)).isEmpty();
    }
}
