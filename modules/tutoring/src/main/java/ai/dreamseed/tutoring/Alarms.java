package ai.dreamseed.tutoring;

import java.time.Duration;

/** Wakes somebody up later. */
interface Alarms {

    /** @return what calls the alarm off */
    Runnable after(Duration delay, Runnable work);
}
