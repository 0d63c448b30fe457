package ai.dreamseed.system;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the stack that the tests started, once all of them have run. */
public class EndingTheStack implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        TestedStack.end();
    }
}
