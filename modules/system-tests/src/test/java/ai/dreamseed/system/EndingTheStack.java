package ai.dreamseed.system;

import ai.dreamseed.system.inside.Surroundings;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends what the tests started, once all of them have run. */
public class EndingTheStack implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        TestedStack.end();
        Surroundings.end();
    }
}
