package ai.dreamseed.tutoring;

import java.time.Duration;

/** Where it is noted what became of hints. */
interface HintRecords {

    void given(GivenHint given);

    void firstText(Duration after);

    void cut();
}
