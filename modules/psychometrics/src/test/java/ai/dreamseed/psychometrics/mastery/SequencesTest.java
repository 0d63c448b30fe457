package ai.dreamseed.psychometrics.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequencesTest {

    @Test
    void answersComeBackAsTheyWereAdded() {
        Sequences sequences = Sequences.builder()
                .learner()
                .add(3, .5, -.25, 7.125, true, false)
                .learner()
                .learner()
                .add(1, -1, 2, 4, false, true)
                .add(3, 0, 2, 1, true, true)
                .build();
        assertThat(sequences.learners()).isEqualTo(2);
        assertThat(sequences.size()).isEqualTo(3);
        assertThat(sequences.start(1)).isEqualTo(1);
        assertThat(sequences.end(1)).isEqualTo(3);
        assertThat(sequences.highestSkill()).isEqualTo(3);
        assertThat(sequences.skill(0)).isEqualTo(3);
        assertThat(sequences.difficulty(0)).isEqualTo(.5);
        assertThat(sequences.ability(0)).isEqualTo(-.25);
        assertThat(sequences.day(0)).isEqualTo(7.125);
        assertThat(sequences.correct(0)).isTrue();
        assertThat(sequences.helped(0)).isFalse();
        assertThat(sequences.correct(1)).isFalse();
        assertThat(sequences.helped(1)).isTrue();
    }

    @Test
    void whereThereIsNoRoomLearnersAreLetGoEvenlyAndTheOthersStayWhole() {
        Sequences.Builder builder = Sequences.builder(100);
        for (int learner = 0; learner < 50; learner++) {
            builder.learner();
            for (int answer = 0; answer < 5; answer++) {
                builder.add(answer, learner, 0, answer, true, false);
            }
        }
        Sequences sequences = builder.build();
        // 250 answers, and every second learner's 125, are too many for 100; every fourth's are 65.
        assertThat(sequences.size()).isEqualTo(65);
        assertThat(IntStream.range(0, sequences.learners()).mapToObj(l -> sequences.difficulty(sequences.start(l))))
                .containsExactly(0., 4., 8., 12., 16., 20., 24., 28., 32., 36., 40., 44., 48.);
        for (int l = 0; l < 13; l++) {
            assertThat(sequences.end(l) - sequences.start(l)).isEqualTo(5);
            assertThat(sequences.skill(sequences.end(l) - 1)).isEqualTo(4);
        }
    }

    @Test
    void oneLearnerWhoAnswersWithoutEndFillsOnlyTheRoomThereIs() {
        Sequences.Builder builder = Sequences.builder(100).learner();
        for (int answer = 0; answer < 1_000; answer++) {
            builder.add(0, answer, 0, 0, true, false);
        }
        assertThat(builder.build().size()).isEqualTo(100);
    }

    @Test
    void nobodysAnswersAreNoSequences() {
        assertThat(Sequences.builder().build().learners()).isZero();
        assertThat(Sequences.builder().learner().build().learners()).isZero();
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        Sequences.Builder builder = Sequences.builder();
        assertThatIllegalStateException().isThrownBy(() -> builder.add(0, 0, 0, 0, true, false));
        builder.learner();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(-1, 0, 0, 0, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(Sequences.SKILLS, 0, 0, 0, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(0, Double.NaN, 0, 0, true, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(0, 0, 0, Double.POSITIVE_INFINITY, true, false));
    }
}
