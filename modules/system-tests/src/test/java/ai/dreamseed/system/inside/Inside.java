package ai.dreamseed.system.inside;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has everything around the container ready before Arquillian reads its configuration. */
public class Inside implements LoadableExtension {
    /** Warns of every class in the EAR that it cannot load as a servlet, which none of them is. */
    private static final Logger LIBERTY = Logger.getLogger(WLPManagedContainer.class.getName());

    @Override
    public void register(ExtensionBuilder builder) {
        LIBERTY.setLevel(Level.SEVERE);
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
