package ai.dreamseed.inference.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class RarContentsIT {

    @Test
    void theRarHoldsTheAdapterAndItsDescriptionAndNothingElse() throws IOException {
        try (ZipFile rar = new ZipFile(System.getProperty("rar"))) {
            List<String> files = rar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            // The contract must not be in here: it would be another class than the one the WAR sees.
            assertThat(files)
                    .hasSize(3)
                    .contains("META-INF/MANIFEST.MF", "META-INF/ra.xml")
                    .anySatisfy(name -> assertThat(name).matches("inference-adapter-[^/]*\\.jar"));
        }
    }
}
