package ai.dreamseed.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("interactions.csv");
    }

    private InteractionFile.Read read(String text) throws IOException {
        Files.writeString(file, text);
        return InteractionFile.of(file);
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessageContaining(why);
    }

    @Test
    void interactionsOfTheSameLearnerAndItemAreSummed() throws IOException {
        InteractionFile.Read read = read("learner,item,weight\nmin,a,2\nsu,b,1\nmin,a,1.5\nmin,\"b, c\",\n");
        assertThat(read.learners()).containsExactly("min", "su");
        assertThat(read.items()).containsExactly("a", "b", "b, c");
        assertThat(read.rows()).isEqualTo(4);
        assertThat(read.interactions().size()).isEqualTo(3);
        assertThat(read.interactions().itemsOf(0)).containsExactly(0, 2);
        assertThat(read.interactions().weightsOf(0)).containsExactly(3.5f, 1);
    }

    @Test
    void withoutWeightsEveryRowCountsOneAndOtherColumnsArePassedOver() throws IOException {
        InteractionFile.Read read = read("\uFEFFwhen;item;learner\r\n1;x;7\r\n2;x;7\r\n3;y;8\r\n");
        assertThat(read.learners()).containsExactly("7", "8");
        assertThat(read.interactions().weightsOf(0)).containsExactly(2);
    }

    @Test
    void aLetterInRowFortyThousandIsNamedByRowAndColumn() {
        StringBuilder text = new StringBuilder("learner,item,weight\n");
        for (int row = 1; row <= 40_010; row++) {
            text.append("u").append(row % 90).append(row == 40_000 ? ",i,x\n" : ",i,1\n");
        }
        refused(text.toString(), "row 40,000 (line 40,001 of the file), column weight: 'x' is not a number.");
    }

    @Test
    void whatIsNoInteractionIsRefused() {
        refused("learner,item,weight\na,b,-1\n", "row 1 (line 2 of the file), column weight: '-1' is not a weight");
        refused("learner,item,weight\na,b,NaN\n", "column weight: 'NaN' is not a weight");
        refused("learner,item,weight\na,b,1e99\n", "column weight: '1e99' is not a weight");
        refused("learner,item,weight\na,b,2f\n", "column weight: '2f' is not a number");
        refused("learner,item\n,b\n", "column learner: it is empty.");
        refused("learner,item\na, \n", "column item: it is empty.");
        refused("learner,item\na\n", "row 1 (line 2 of the file) has 1 field, the header has 2.");
        refused("user,item\na,b\n", "There is no column learner: the header is learner,item or learner,item,weight");
        refused("learner,thing\na,b\n", "There is no column item");
        refused("learner,item\n", "has no row with an interaction.");
        refused("learner,item,weight\na,b,0\n", "has no row with an interaction.");
        refused("", "is empty: a header row is needed.");
    }
}
