package ai.dreamseed.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.psychometrics.GradedResponse;
import ai.dreamseed.psychometrics.ThreeParameterLogistic;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFileTest {

    @TempDir
    Path folder;

    private Map<String, ItemFile.Known> read(String text) throws IOException {
        return ItemFile.read(Files.writeString(folder.resolve("items"), text));
    }

    @Test
    void whatCalibratePrintsIsReadBack() throws IOException {
        Map<String, ItemFile.Known> items = read("""
            {"model": "2pl", "items": [
              {"name": "Q1", "a": 1.5, "b": -0.25, "c": 0.0, "seA": 0.1, "fit": {"a": 9}, "flags": ["too-easy"]},
              {"name": "Q2", "a": null, "b": null, "flags": ["nobody-answered"]}],
             "logLikelihood": -1.0}
            """);
        assertThat(items).containsOnlyKeys("Q1");
        assertThat(items.get("Q1").function()).isEqualTo(new TwoParameterLogistic(1.5, -0.25));
    }

    @Test
    void severalCategoriesAreReadByTheirModel() throws IOException {
        Map<String, ItemFile.Known> items = read(
                "{\"model\":\"grm\",\"items\":[{\"name\":\"L\",\"a\":2,\"thresholds\":[-1,1],\"categories\":[1,2,4]}]}");
        assertThat(items.get("L").function()).isEqualTo(new GradedResponse(2, new double[] {-1, 1}));
        assertThat(items.get("L").categories()).containsExactly(1, 2, 4);
    }

    @Test
    void aTableWillDo() throws IOException {
        Map<String, ItemFile.Known> items = read("name,a,b,c,b1,b2,model\nx,1,0,0.2,,,\ny,1.2,,,-1,0.5,grm\n");
        assertThat(items.get("x").function()).isEqualTo(new ThreeParameterLogistic(1, 0, 0.2));
        assertThat(items.get("y").function()).isEqualTo(new GradedResponse(1.2, new double[] {-1, 0.5}));
    }

    @Test
    void whatIsNoItemIsRefused() {
        assertThatThrownBy(() -> read("name,a,b\nx,one,0\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("row 1 (line 2 of the file), column a: 'one' is not a number.");
        assertThatThrownBy(() -> read("name,b\nx,0\n")).hasMessageContaining("no column a");
        assertThatThrownBy(() -> read("{\"items\": [{]")).hasMessageContaining("line 1, column");
        assertThatThrownBy(() -> read("name,a,b\nx,1,0\nx,1,0\n")).hasMessageContaining("two items x");
        assertThatThrownBy(() -> read("name,a,b\n")).hasMessageContaining("no items with parameters");
    }
}
