package ai.dreamseed.system.inside;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has everything around the container ready before Arquillian reads its configuration. */
public class Inside implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Before.class);
        builder.override(DeployableContainer.class, WLPManagedContainer.class, SharedDeployment.class);
    }

    /** Made by Arquillian. */
    static class Before {
        void begin(@Observes(precedence = 100) ManagerStarted started) {
            Surroundings.begin();
        }
    }
}
